import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import BadRequest
from servanda.ledger import keyfile, token
from servanda.ledger.token import Token

SECRET = keyfile.generate(bytes(32))
TOKEN = Token("CN", "0f" * 32, SECRET.key.public, SECRET.recipient)
LINE = str(TOKEN)


def test_reads_what_it_writes() -> None:
    assert token.read(LINE) == TOKEN
    assert LINE.startswith("servanda1.CN.")


@pytest.mark.parametrize("line", [f"  {LINE}\n", f"{LINE[:40]}\n{LINE[40:]}", f"{LINE[:77]} {LINE[77:]}\r\n"])
def test_what_copying_does_to_it_is_passed_over(line: str) -> None:
    assert token.read(line) == TOKEN


def test_every_slip_of_one_character_is_told() -> None:
    for place, right in enumerate(LINE):
        for wrong in "0aZ.-" if right not in "0aZ.-" else "7":
            with pytest.raises(BadRequest):
                token.read(LINE[:place] + wrong + LINE[place + 1 :])
        with pytest.raises(BadRequest):
            token.read(LINE[:place] + LINE[place + 1 :])


@given(st.integers(0, len(LINE) - 2))
def test_two_characters_in_each_other_s_place_are_told(place: int) -> None:
    swapped = LINE[:place] + LINE[place + 1] + LINE[place] + LINE[place + 2 :]
    if swapped != LINE:
        with pytest.raises(BadRequest):
            token.read(swapped)


@given(st.text(max_size=300))
def test_anything_else_is_one_clear_line(line: str) -> None:
    with pytest.raises(BadRequest, match="key token"):
        token.read(line)
