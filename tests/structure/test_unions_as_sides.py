"""A union of states signs as one side beside a state."""

import pytest

from servanda.structure.sides import sides


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("中国—东盟海洋合作行动计划", ("CN", "ASEAN")),
        ("东盟和日本关于防灾的联合声明", ("ASEAN", "JP")),
        ("中国与海合会战略对话联合声明", ("CN", "GCC")),
        ("东盟外长会议公报", ()),
        ("智利和肯尼亚联合声明", ("CL", "KE")),
    ],
)
def test_sides(title: str, codes: tuple[str, ...]) -> None:
    assert sides(title, [], []) == codes
