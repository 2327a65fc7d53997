"""`servanda list`, `due`, `search`, `show`: what a desk officer looks at."""

import sys
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
import typer

from servanda.app import asking, rounds, showing
from servanda.app.making import a_party
from servanda.app.opened import Opened
from servanda.cli.options import ASSESSED, DEFAULT, As, AsOf, Id, Json, Register, words_of
from servanda.cli.say import language
from servanda.cli.session import at_desk, day_of, opened, write_json
from servanda.projection.listing import Filters
from servanda.publish.register_words import value_of

_HELP = {
    "round": "Of a round: sed6. 某一轮次。",
    "section": "Of a section, by its number or heading. 某一部分，编号或标题。",
    "kind": words_of("kind", "Of a kind", "某一类别"),
    "fulfilment": words_of("fulfilment", "That a side sees so, or unreported", "落实情况，或未报（unreported）", *ASSESSED, "not_ours"),
    "agreement": words_of("agreement", "Where the sides stand so", "双方意见"),
    "timeliness": words_of("timeliness", "That stands so on the day", "时限"),
    "body": "That a body bears or leads. 某机构负责或牵头。",
    "party": "That a side bears: US, United States. 某一方负责：美方、美国。",
    "text": "With these words. 含有这些字词。",
    "outcome": "Of an outcome: 12, sed6/12. 某项成果。",
    "limit": "At most N; else the first 50, and all in JSON. 至多 N 条；默认前 50 条，JSON 为全部。",
    "within": "How far ahead: 90d, 12w, 3m, 1y, 90, 3 months. 今后多久：90天、3个月、90。",
    "words": "Words of the texts, in any language. 文中的字词。",
    "history": "Every event about it; with --as-of as known on that day. 全部经过；加 --as-of 则为当日所知。",
}
_FIRST = 50  # commitments shown, where nobody says how many
_DUE = 100  # the same of what is due: no day's work should be cut short
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help=_HELP["limit"], show_default=False)]


def _option(name: str, metavar: str) -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=_HELP[name], show_default=False)


def list_(
    round_: Annotated[str, _option("round", "KEY")] = "",
    section: Annotated[str, _option("section", "NAME")] = "",
    kind: Annotated[str, _option("kind", "KIND")] = "",
    fulfilment: Annotated[str, _option("fulfilment", "STATUS")] = "",
    agreement: Annotated[str, _option("agreement", "VALUE")] = "",
    timeliness: Annotated[str, _option("timeliness", "VALUE")] = "",
    body: Annotated[str, _option("body", "NAME")] = "",
    of: Annotated[str, _option("party", "PARTY")] = "",
    text: Annotated[str, _option("text", "WORDS")] = "",
    outcome: Annotated[str, _option("outcome", "KEY")] = "",
    limit: Limit = None,
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """List commitments, all or those of a kind. 列出承诺，可按条件筛选。"""
    filters = Filters(
        round=round_,
        section=section,
        kind=value_of("kind", kind),
        fulfilment=value_of("fulfilment", fulfilment),
        agreement=value_of("agreement", agreement),
        timeliness=value_of("timeliness", timeliness),
        body=body,
        party=a_party(of) if of else "",
        text=text,
        outcome=outcome,
    )
    with opened(register, party) as found:
        day = day_of(as_of, found)
        question = asking.listed(filters, day)
        if as_json:
            _write_all(asking.ask_all(found, question, day, limit=limit))
            return
        from servanda.cli.listed import show_listed  # only here: JSON needs no terminal

        answer, reader = asking.ask(found, question, day, limit=limit or _FIRST), _reader(found, party)
        words = reader.words
        show_listed(answer, reader, empty=words["none.list" if filters != Filters() else "none.register"], wanted=text)


def due(
    as_of: AsOf = "",
    within: Annotated[str, _option("within", "SPAN")] = "90d",
    of: Annotated[str, _option("party", "PARTY")] = "",
    body: Annotated[str, _option("body", "NAME")] = "",
    limit: Limit = None,
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """What needs whom: passed without a report, opening or closing soon. 须办事项：已过期限、即将开始或到期。"""
    of = a_party(of) if of else ""
    if as_json:
        with opened(register, party) as found:
            day = day_of(as_of, found)
            _write_all(asking.ask_all(found, asking.due(day, asking.until(day, within), party=of, body=body), day, limit=limit))
        return
    from servanda.app.mine import mine  # only here: JSON knows nothing of what is internal, and needs no terminal
    from servanda.cli.due import show_due

    with at_desk(register, party) as desk:
        day = day_of(as_of, desk)
        until = asking.until(day, within)
        answer = asking.ask(desk, asking.due(day, until, party=of, body=body), day, limit=limit or _DUE)
        show_due(answer, until, _reader(desk, party), mine(desk, answer.rows, day))


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help=_HELP["words"], show_default=False)],
    limit: Limit = None,
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Find commitments by their words, the newest first. 按字词查找承诺，新者在前。"""
    wanted = " ".join(words)
    with opened(register, party) as found:
        day = day_of(as_of, found)
        question = asking.found(wanted)
        if as_json:
            _write_all(asking.ask_all(found, question, day, limit=limit))
            return
        from servanda.cli.listed import show_listed  # only here: JSON needs no terminal

        answer, reader = asking.ask(found, question, day, limit=limit or _FIRST), _reader(found, party)
        show_listed(answer, reader, empty=reader.words.fill("none.search", wanted), wanted=wanted)


def show(
    id_: Id,
    history: Annotated[bool, typer.Option("--history", help=_HELP["history"])] = False,
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Show a commitment or outcome: its words, reports, evidence, past. 查看一项承诺或成果。"""
    if as_json:
        with opened(register, party) as found:
            round_ = rounds.brief(found, id_)
            write_json(round_.json() if round_ else _shown(found, id_, as_of, history).json())
        return
    from servanda.app.aside import asides  # only here: JSON knows nothing of what is internal
    from servanda.cli.card import show_one, show_whole
    from servanda.cli.rounds import show_round

    with at_desk(register, party) as desk:
        if round_ := rounds.brief(desk, id_):
            show_round(round_, _reader(desk, party))
            return
        shown = _shown(desk, id_, as_of, history)
        internal = asides(desk, shown, history=history)
        if isinstance(shown, showing.Whole):
            show_whole(shown, _reader(desk, party), internal)
        else:
            show_one(shown, _reader(desk, party), internal)


def _shown(found: Opened, id_: str, as_of: str, history: bool) -> showing.Shown:
    day = day_of(as_of, found)
    return showing.show(found, id_, day, history=history, known=day if as_of and history else None)


def _reader(found: Opened, party: str | None) -> Any:
    from servanda.cli.fit import console  # only here: JSON needs no terminal
    from servanda.cli.rows import Reader
    from servanda.publish.register_words import register_words

    return Reader(asking.own_side(found, party), register_words(language()), console())


def _write_all(rows: Iterable[dict[str, Any]]) -> None:
    """A list, an object at a time."""
    out, encode = sys.stdout.buffer, msgspec.json.encode
    out.write(b"[")
    for number, row in enumerate(rows):
        out.write((b",\n" if number else b"") + encode(row))
    out.write(b"]\n")
