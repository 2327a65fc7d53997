"""Whether a font with Chinese characters is here, which files that are typeset need."""

import pytest

from servanda.publish import sheet_pdf


def insist_on_fonts() -> None:
    """Skip the test where there is none."""
    typst = pytest.importorskip("typst")
    if not set(sheet_pdf.HAN_SERIF + sheet_pdf.HAN_SANS) & set(typst.Fonts().families()):
        pytest.skip("no font with Chinese characters is here")
