"""What every file of the project keeps to: no machine's paths, no addresses in locks, no borrowed sentences, declared imports."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

LOCKS = ("core", "build", "web", "dev")
UNSEEN = {"python-multipart"}  # starlette imports it where a form is read
LINES = 400  # a file past that holds two nouns

# Put together from parts, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home|Users)/\w")
REGISTRIES = re.compile("|".join(r"\.".join(host) for host in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))))
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^\\]+)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+\n", re.MULTILINE)


def tracked(root: Path) -> list[Path]:
    """Files that git knows; without git the tests that ask are skipped."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := root / name).is_file()]


def lines_with(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    """`path:line: text` for each line where the pattern stands."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def normal(name: str) -> str:
    """A distribution's name in its one spelling (PEP 503), without version, extras and markers."""
    found = re.match(r"[A-Za-z0-9._-]+", name)
    assert found, name
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def project(root: Path) -> dict[str, set[str]]:
    """The distributions that pyproject.toml names: `core` (with all extras) and each dependency group."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [name for names in table["project"].get("optional-dependencies", {}).values() for name in names]
    groups = {group: {normal(n) for n in names if isinstance(n, str)} for group, names in table["dependency-groups"].items()}
    return {"core": {normal(name) for name in [*table["project"]["dependencies"], *extras]}, **groups}


def imported(folders: Iterable[Path]) -> set[str]:
    """The distributions whose modules the files under `folders` import, wherever in the file."""
    modules: set[str] = set()
    for path in (path for folder in folders for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    known = packages_distributions()
    foreign = modules - set(sys.stdlib_module_names) - {"servanda", "tests", "tools"}
    names = {normal(name) for module in foreign for name in known.get(module, [module])}
    return {name for name in names if not name.endswith("-stubs")}  # types of a module, found under its name too


def test_no_path_of_one_machine(root: Path) -> None:
    assert lines_with(MACHINE_PATH, tracked(root)) == []


def test_no_registry_is_named(root: Path) -> None:
    assert lines_with(REGISTRIES, tracked(root)) == []


@pytest.mark.parametrize("folder", ["work", "root", "home", "Users"])
@pytest.mark.parametrize("before", ["", " ", '"', "(", "=", "file://"])
def test_paths_are_seen(before: str, folder: str) -> None:
    assert MACHINE_PATH.search(f"{before}/{folder}/a")


@pytest.mark.parametrize("text", ["at/home/a", "../home/a", "~/root/a", "/workbench/a", "x.y/root/a"])
def test_other_paths_are_left_alone(text: str) -> None:
    assert not MACHINE_PATH.search(text)


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_names_versions_and_hashes_only(root: Path, name: str) -> None:
    assert PIN.sub("", (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")) == ""


def test_locks_agree(root: Path) -> None:
    """Every direct dependency is locked, and a package has one version in all locks."""
    pins = {lock: dict(PIN.findall((root / "requirements" / f"{lock}.txt").read_text(encoding="utf-8"))) for lock in LOCKS}
    for lock, names in project(root).items():
        assert names <= pins["dev"].keys(), lock
    for lock in ("core", "build", "web"):
        assert pins[lock].items() <= pins["dev"].items(), lock


def test_imports_and_dependencies_are_the_same_set(root: Path) -> None:
    """A dependency comes in when something uses it, and what is used is declared rather than borrowed from another package."""
    assert imported([root / "src"]) | UNSEEN == project(root)["core"]


def test_tests_import_what_is_declared(root: Path) -> None:
    declared = project(root)
    assert imported([root / "tests", root / "tools"]) <= declared["core"] | declared["dev"]


@pytest.mark.parametrize("stage", ["structure", "finding", "weighing"])
def test_stages_compile(root: Path, stage: str) -> None:
    """The compiler refuses a star inside a tuple or list that `in` looks through, and computes a cached property each time."""
    refused = [
        f"{path}:{node.lineno}"
        for path in (root / "src" / "servanda" / stage).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Compare) and any(map(_starred, node.comparators)))
        or (isinstance(node, ast.ImportFrom) and any(name.name == "cached_property" for name in node.names))
    ]
    assert refused == []


def _starred(looked: ast.expr) -> bool:
    return isinstance(looked, ast.Tuple | ast.List | ast.Set) and any(isinstance(item, ast.Starred) for item in looked.elts)


def test_own_words(root: Path, shared: Path) -> None:
    done = subprocess.run([sys.executable, str(shared / "checks/own-words.py"), str(root)], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "own words only")


def test_files_stay_short(root: Path) -> None:
    counted = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (root / "src").rglob("*.py")}
    assert {path: count for path, count in counted.items() if count > LINES} == {}


def test_news_are_one_fragment_a_change(root: Path) -> None:
    kinds = "added|changed|fixed|removed"
    odd = [p.name for p in (root / "news").iterdir() if p.name != "README.md" and not re.fullmatch(rf"[a-z0-9-]+\.({kinds})\.md", p.name)]
    assert odd == []
