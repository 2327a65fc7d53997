"""Options that many commands take, each written once."""

from typing import Annotated, TypeAlias

import typer

from servanda.publish.register_words import values

REGISTER = "SERVANDA_REGISTER"
DEFAULT = "servanda.db"
ASSESSED = ("not_rated", "no_evidence", "unable_to_assess")  # an observer's words

Register: TypeAlias = Annotated[
    str,
    typer.Option(
        "--register",
        metavar="PATH|URL",
        envvar=REGISTER,
        show_envvar=False,
        help="Which register: a file, or postgresql://… 登记册的文件或数据库地址。",
    ),
]
As: TypeAlias = Annotated[
    str | None, typer.Option("--as", metavar="PARTY", help="Whose voice, where several are hosted. 以哪一方的名义。", show_default=False)
]
AsOf: TypeAlias = Annotated[
    str, typer.Option("--as-of", metavar="DAY", help="On which day; today without it. 截至哪一天，默认今天。", show_default=False)
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Write JSON. 输出 JSON。")]
Ids: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]…", help="Commitments or outcomes. 承诺或成果的编号。", show_default=False)
]
Id: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="A commitment or outcome: sed6/12.2, sed6/12. 承诺或成果的编号。", show_default=False)
]
Reason: TypeAlias = Annotated[
    str, typer.Option("--reason", metavar="WORDS", help="Why; all sides will read it. 理由，各方均可见。", show_default=False)
]


def words_of(scale: str, english: str, chinese: str, *without: str) -> str:
    """Help that lists the values of a scale with their words, in both languages."""
    pairs = {value: pair for value, pair in values(scale).items() if value not in without}
    listed = "; ".join(f"{value} ({said})" if value != said else said for value, (_, said) in pairs.items())
    return f"{english}: {listed}. {chinese}：{'、'.join(f'{said}（{value}）' for value, (said, _) in pairs.items())}。"
