"""Compile the names of states from Babel (Unicode CLDR) into lexicon/data/countries.json: {code: {"zh": [...], "en": [...]}}.

Run after a Babel upgrade: `python tools/countries.py`. Official long names and single-character abbreviations, which CLDR
lacks, are kept in lexicon/data/countries_more.json and merged at load.
"""

import json
from pathlib import Path

from babel import Locale

DATA = Path(__file__).resolve().parent.parent / "src/servanda/lexicon/data"
NOT_STATES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "XK"}


def main() -> None:
    """Write the file, codes in order."""
    zh, en, hant = (Locale.parse(x).territories for x in ("zh_Hans", "en", "zh_Hant"))
    rows = {}
    for code in sorted(c for c in map(str, zh) if len(c) == 2 and c.isalpha() and c not in NOT_STATES):
        rows[code] = {"zh": list(dict.fromkeys([zh[code], hant[code]])), "en": [en[code]]}
    lines = ",\n".join(f' "{k}": {json.dumps(v, ensure_ascii=False)}' for k, v in rows.items())
    (DATA / "countries.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
