"""`import servanda` offers the verbs, each loaded when it is asked for."""

import pytest

import servanda


def test_everything_offered_is_there() -> None:
    assert all(getattr(servanda, name) for name in servanda.__all__)
    assert set(servanda.__all__) <= set(dir(servanda))


def test_everything_can_be_taken() -> None:
    taken: dict[str, object] = {}
    exec("from servanda import *", taken)
    assert set(servanda.__all__) <= taken.keys()
    assert taken["read"] is servanda.read


def test_nothing_else_is() -> None:
    with pytest.raises(AttributeError, match="'servanda' has no attribute 'reed'"):
        servanda.reed  # type: ignore[attr-defined] # noqa: B018
    with pytest.raises(ImportError, match="reed"):
        exec("from servanda import reed", {})
