"""Han and other scripts: which characters stand without spaces between words, and what joins two broken lines."""

import re

# Quotation marks, dashes and dots that both scripts use: the character beyond them tells which it is here.
_NEUTRAL = "“”‘’…—―–·•"
HYPHENS = ("-", "‐", "\u00ad")
# The words of every outcome document, in traditional and in simplified characters.
_TRADITIONAL = re.compile("[雙會與將議對關於為國進續協實設訂開個貿資訊環區]")
_SIMPLIFIED = re.compile("[双会与将议对关于为国进续协实设订开个贸资讯环区]")
_FEW = 3  # traditional characters in a simplified text are names and quotations
_NEAR = 12  # characters that are looked through for a letter


def is_wide(char: str) -> bool:
    """Whether no space is set beside a character: Han, kana, CJK and full-width punctuation; not Hangul, which spaces words."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\ufe30" <= char <= "\uff60" or char >= "\U00020000"


def is_traditional(text: str) -> bool:
    """Whether a Chinese text is in traditional characters: more of them than of their simplified counterparts."""
    traditional = len(_TRADITIONAL.findall(text))
    return traditional >= _FEW and traditional > len(_SIMPLIFIED.findall(text))


def spaced(before: str, after: str) -> bool:
    """Whether joining two pieces of one paragraph needs a space: only where the text on both sides is not Han.

    Quotation marks and dashes, which both scripts share, count as what stands beyond them. A word broken at its own
    hyphen needs none (WMO-/led, 2014-/15).
    """
    before, after = before[-_NEAR:], after[:_NEAR]
    left = before.rstrip(_NEUTRAL)[-1:] or before[-1:]
    right = after.lstrip(_NEUTRAL)[:1] or after[:1]
    if not left or not right or left.isspace() or right.isspace() or is_wide(left) or is_wide(right):
        return False
    return not (before.endswith(HYPHENS) and before[-2:-1].isalnum() and after[0].isalnum())
