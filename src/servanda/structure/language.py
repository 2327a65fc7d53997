"""The language of a text, by its script and, among Latin ones, by its commonest words."""

import re

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30fa\u30fc-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", _HAN),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHERS = re.compile("[" + "".join(p.pattern[1:-1] for p in (*dict(_SCRIPTS).values(), _LATIN) if p is not _HAN) + "]")
_WORDS = {
    "en": frozenset("the of and to in for on that with will by as is are be this their".split()),
    "fr": frozenset("le la les des et du en une que pour dans au sur est ont aux par".split()),
    "es": frozenset("el la los las de y en que del por con una para se su al".split()),
    "de": frozenset("der die das und in den von zu mit für ist auf des im ein dem".split()),
    "pt": frozenset("o a os as de e do da em que para com uma no na dos das".split()),
    "it": frozenset("il la le di e che in per un del della con nel dei alla sono".split()),
    "vi": frozenset("và của các trong được cho với là có một những về".split()),
    "id": frozenset("dan yang di untuk dengan dari dalam pada ini kedua kerja sama".split()),
}
_SAMPLE = 1200


def language_of(text: str, stated: str = "") -> str:
    """ISO 639-1 code, "und" where nothing tells. Kana or Hangul decide over Han from a twentieth of the letters on."""
    sample = text[:_SAMPLE]
    if _HAN.search(sample) and not _OTHERS.search(sample):  # nothing to weigh
        return "zh"
    rest = _HAN.sub("", sample)
    counts = {code: len(pattern.findall(rest)) for code, pattern in _SCRIPTS}
    counts["zh"] = len(sample) - len(rest)
    latin = len(_LATIN.findall(rest))
    # a Han character says as much as half a word of four letters
    letters = sum(counts.values()) * 2 + latin
    if not letters:
        return stated or "und"
    for code in ("ja", "ko"):
        if counts[code] * 20 > sum(counts.values()) and counts[code] * 10 > latin:
            return code
    best = max(counts, key=lambda code: counts[code])
    if counts[best] * 4 >= latin and counts[best]:
        return best
    return _latin(sample) or stated or "und"


def _latin(sample: str) -> str:
    words = re.findall("[a-z\u00e0-\u01b0\u1ea0-\u1ef9]+", sample.lower())
    score = {code: sum(w in common for w in words) for code, common in _WORDS.items()}
    best = max(score, key=lambda code: score[code])
    return best if score[best] >= max(1, len(words) // 12) else ""
