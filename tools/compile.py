"""Compile the stages that read text to machine code, for whoever has many documents and a C compiler.

`python tools/compile.py` copies the package to build/compiled and compiles the modules below there, by mypyc, from the types that
mypy checks anyway. With that folder first on the path (PYTHONPATH=build/compiled) everything works as before, twice as fast; nothing
needs it (docs/adr/0006-compiled-from-its-types.md). Takes about two minutes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from mypyc.build import mypycify
from setuptools import setup  # type: ignore[import-untyped]  # its types are another package

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "compiled"
STAGES = ("structure", "finding", "weighing")
ALSO = ("app/annotate.py", "lexicon/numerals.py", "lexicon/script.py")


def main() -> None:
    """Copy, compile, leave no intermediate files, and see that it loads. On failure nothing is left that could be loaded by half."""
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.copytree(ROOT / "src" / "servanda", OUT / "servanda", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    os.chdir(OUT)
    package = Path("servanda")
    modules = [path for stage in STAGES for path in sorted((package / stage).glob("*.py")) if path.name != "__init__.py"]
    modules += [package / name for name in ALSO]
    try:
        extensions = mypycify(["--config-file", str(ROOT / "pyproject.toml"), *map(str, modules)])
        setup(name="servanda", packages=["servanda"], ext_modules=extensions, script_args=["--quiet", "build_ext", "--inplace"])
        path = os.environ | {"PYTHONPATH": str(OUT)}
        subprocess.run([sys.executable, "-c", "from servanda import read_text; read_text('双方决定。')"], check=True, env=path)
    except BaseException:
        shutil.rmtree(OUT)
        raise
    shutil.rmtree("build")


if __name__ == "__main__":
    main()
