"""Seconds on text that is made to be slow: one character or mark, over and over. Each case runs in a process of its own.

10 MB of a case are opened and structured; a million characters of it go through all eight layers, and a quarter of that too:
with linear time the second is four times the first. A case that takes longer than a minute is stopped and told so.
"""

import subprocess
import sys
import time
from pathlib import Path

from measuring import arguments, publish, table

import servanda
from servanda import ServandaError

PIECES = {
    "digits": "7",
    "（": "（",
    "one line of Chinese": "中方将同有关各方协商",
    "一、 a line each": "一、\n",
    "（一） a line each": "（一）\n",
    "1. a line each": "1. 水\n",
    "year digits": "2014",
    "年": "年",
    "2014年": "2014年",
    "至": "7日至",
    "nested 《": "《",
    "nested 《 and 》": "《》",
    "和": "和",
    "部和": "部和",
    "第": "第",
    "第三": "第三",
    "一": "一",
    "，": "，",
    "将": "将",
    "双方决定": "双方决定",
    "中": "中",
    "中国": "中国",
    "·": "约翰·",
    "spaces": " ",
    "empty lines": "\n",
}
STRUCTURE = (
    "digits",
    "（",
    "one line of Chinese",
    "一、 a line each",
    "（一） a line each",
    "1. a line each",
    "nested 《",
    "spaces",
    "empty lines",
)
FOUND = tuple(name for name in PIECES if name not in ("（一） a line each", "1. a line each", "spaces", "empty lines"))
FILE = 10_000_000  # bytes
TEXT = 1_000_000  # characters
LIMIT = 60
PREFIX = "双方于2014年7月11日商定：\n"


def main() -> None:
    options = arguments(__doc__)
    rows = [(name, "10 MB, structure", "", taken(name, "none", FILE)) for name in STRUCTURE]
    rows += [(name, "1 M characters, all layers", taken(name, "all", TEXT // 4), taken(name, "all", TEXT)) for name in FOUND]
    publish("adversarial", table(("text", "what", "a quarter of it, s", "s"), rows), write=options.write)


def taken(name: str, layers: str, size: int) -> str:
    """Seconds as text, measured in a new process."""
    command = [sys.executable, str(Path(__file__).resolve()), name, layers, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return f"over {LIMIT}"
    return done.stdout.strip() or f"FAILED: {done.stderr.strip().splitlines()[-1][:80]}"


def one(name: str, layers: str, size: int) -> None:
    """One case: print its seconds."""
    servanda.read_text(PREFIX, layers=layers)  # tables are loaded before the clock runs
    piece = PIECES[name]
    length = size // len(piece.encode()) if layers == "none" else size // len(piece)
    text = PREFIX + piece * length
    start = time.process_time()
    try:
        if layers == "none":
            servanda.read(text.encode(), layers="none")
        else:
            servanda.read_text(text, layers=layers).to_dict()
        note = ""
    except ServandaError as error:
        note = f" ({type(error).__name__})"
    print(f"{time.process_time() - start:.2f}{note}")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        one(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        main()
