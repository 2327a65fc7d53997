import pytest

from servanda.access import accounts, views
from servanda.access.store import Access
from servanda.errors import BadRequest, NotFound
from tests.access.made import particulars, someone


def test_own_and_shared(access: Access) -> None:
    one, two, them = someone(access, "one"), someone(access, "two"), someone(access, "them", party="US")
    own = views.save(access, one, "mine", "?kind=action&sort=date")
    shared = views.save(access, one, "ours", "side=US", shared=True)
    assert own.query == "kind=action&sort=date"
    assert views.listed(access, one) == [own, shared]
    assert views.listed(access, two) == [shared]
    assert views.listed(access, them) == []
    assert views.get(access, two, shared.id) == shared
    for account, id_ in ((two, own.id), (them, shared.id), (one, "x"), (one, "v_0000000000000000")):
        with pytest.raises(NotFound, match="no such view"):
            views.get(access, account, id_)
    with pytest.raises(NotFound, match="no such view"):
        views.drop(access, two, shared.id)
    views.drop(access, one, shared.id)
    assert views.listed(access, two) == []


def test_the_same_name_again(access: Access) -> None:
    one = someone(access)
    views.save(access, one, "mine", "a=1")
    again = views.save(access, one, " mine ", "a=2")
    assert views.listed(access, one) == [again]


def test_observers_share_with_nobody(access: Access) -> None:
    one, two = (someone(access, name, role="observer", party="") for name in ("one", "two"))
    own = views.save(access, one, "mine", "")
    assert (views.listed(access, one), views.listed(access, two)) == ([own], [])
    with pytest.raises(BadRequest, match="shares no view"):
        views.save(access, one, "ours", "", shared=True)


@pytest.mark.parametrize(("name", "query"), [("", "a"), ("a\n", "a"), ("a", "a\0"), ("a", "x" * 2001)])
def test_what_is_no_view(access: Access, name: str, query: str) -> None:
    with pytest.raises(BadRequest):
        views.save(access, someone(access), name, query)


def test_who_goes_over_takes_none_along(access: Access) -> None:
    one, two = someone(access, "one"), someone(access, "two")
    views.save(access, one, "ours", "side=US", shared=True)
    moved = accounts.change(access, one.id, particulars("one", party="US"))
    assert views.listed(access, moved) == views.listed(access, two) == []
