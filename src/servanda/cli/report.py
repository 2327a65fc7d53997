"""`servanda report`, `note`, `release`: what our side says, first to itself, then to all."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from shlex import quote
from typing import Annotated

import typer

from servanda.app import drafting, releasing, reporting
from servanda.app.aside import aside_of
from servanda.app.facts import Session
from servanda.app.releasing import Pending
from servanda.app.reporting import Report, Shown
from servanda.cli.options import DEFAULT, As, Id, Ids, Register, words_of
from servanda.cli.say import language, line, plain, say
from servanda.cli.session import at_desk, confirmed, tell_unknown
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftReport
from servanda.internal.records import Kept, about
from servanda.internal.release import Line
from servanda.publish.facts import encoded_in_words
from servanda.publish.register_words import register_words, value_of
from servanda.publish.standing import is_proved
from servanda.publish.times import in_words
from servanda.publish.told import headline
from servanda.register.commitment import Commitment

_HELP = {
    "status": words_of("fulfilment", "One of the scale", "落实情况", "not_ours"),
    "on": "Since when, as EDTF. 自何日（EDTF）。",
    "occurrence": "Of one occurrence: its window's first day. 仅就其中一次：其时段首日。",
    "note": "What there is to say. 说明。",
    "difficulty": "What stands in the way. 困难。",
    "next": "The next step. 下一步。",
    "for": "For which body. 所代单位。",
    "ref": "A file number. 文号。",
    "fact": "What came of it, NAME=VALUE, such as heads=8; NAME= takes it away. 实际情况，如 人数=8；人数= 为删除。",
    "evidence": "A file, an address or a clause here (lead14/3.1); may be repeated. 佐证材料：文件、网址或本册条款编号，可多次给出。",
    "quote": "Its words, for each piece in order. 佐证原文，依次给出。",
    "dated": "Its date, for each piece in order. 佐证日期，依次给出。",
    "stance": words_of("stance", "Which way it speaks", "倾向", "paper"),
    "whole": "Of what recurs: all of it is completed, not one occurrence. 定期事项整体完成，而非其中一次。",
    "early": "It was completed before the document was. 成果发布之前即已完成。",
    "yes": "Do not ask. 不再询问。",
    "about": "A commitment, outcome, round or body. 承诺、成果、轮次或机构。",
    "words": "The words. 内容。",
    "replace": "Start afresh; of an outcome also where a draft with words is not released. 重新填起；整项成果中已有未报送的填报一并替换。",
    "what": "Numbers as `show` tells them, or what they are about. show 所示的序号，或所关于的编号。",
    "who": "Who types it; stays internal. 录入人，仅供内部。",
}
Who = Annotated[str, typer.Option("--who", metavar="NAME", help=_HELP["who"], show_default=False)]

Replace = Annotated[bool, typer.Option("--replace", help=_HELP["replace"])]


def report(
    id_: Id,
    status: Annotated[str, typer.Argument(metavar="STATUS", help=_HELP["status"])],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help=_HELP["on"], show_default=False)] = "",
    occurrence: Annotated[str, typer.Option("--occurrence", metavar="DAY", help=_HELP["occurrence"], show_default=False)] = "",
    note: Annotated[str, typer.Option("--note", metavar="WORDS", help=_HELP["note"], show_default=False)] = "",
    difficulty: Annotated[str, typer.Option("--difficulty", metavar="WORDS", help=_HELP["difficulty"], show_default=False)] = "",
    next_: Annotated[str, typer.Option("--next", metavar="WORDS", help=_HELP["next"], show_default=False)] = "",
    body: Annotated[str, typer.Option("--for", metavar="BODY", help=_HELP["for"], show_default=False)] = "",
    ref: Annotated[str, typer.Option("--ref", metavar="NO", help=_HELP["ref"], show_default=False)] = "",
    fact: Annotated[list[str] | None, typer.Option("--fact", metavar="NAME=VALUE", help=_HELP["fact"], show_default=False)] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="FILE|URL", help=_HELP["evidence"], show_default=False)
    ] = None,
    quote: Annotated[list[str] | None, typer.Option("--quote", metavar="WORDS", help=_HELP["quote"], show_default=False)] = None,
    dated: Annotated[list[str] | None, typer.Option("--dated", metavar="DAY", help=_HELP["dated"], show_default=False)] = None,
    stance: Annotated[list[str] | None, typer.Option("--stance", metavar="STANCE", help=_HELP["stance"], show_default=False)] = None,
    replace: Replace = False,
    whole: Annotated[bool, typer.Option("--whole", help=_HELP["whole"])] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_HELP["early"])] = False,
    who: Who = "",
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Say where a commitment stands, for ourselves; `release` shares it. 填报落实情况，报送前仅供内部。"""
    status = value_of("fulfilment", status)
    said = Report(
        status=status, on=on, occurrence=occurrence, note=note, difficulty=difficulty, next=next_, body=body, ref=ref,
        facts=fact or [], evidence=_evidence(evidence or [], quote or [], dated or [], stance or []),
    )  # fmt: skip
    with at_desk(register, party) as desk:
        before = drafting.standing(desk, DraftReport, occurrence)
        earlier = {} if replace else {id_: kept.what for id_, kept in before.items() if isinstance(kept.what, DraftReport)}
        drafted = reporting.report(desk, id_, said, who=who, replace=replace, early=yes, whole=whole)
        tell_unknown(desk, [body])
        say_left(before, [id_], drafted)
        for commitment in drafted:
            say_drafted(before, commitment)
            if commitment.id in earlier:
                say_kept(reporting.kept_from(earlier[commitment.id], said))
            if status == "completed" and not evidence and commitment.parties and not is_proved(commitment, commitment.fulfilment):
                say("drafted.unproved")
            told = reporting.session_told(desk, commitment, occurrence) if fact else None
            if told is not None and told.ordinal:  # without its number nothing can be said of a session
                say("session.offer", told.mechanism)
                print(f"  {plain(_command(told))}")


def say_drafted(before: Mapping[str, Kept], commitment: Commitment) -> None:
    """That it is kept, and what it takes the place of."""
    say("drafted", commitment.id, commitment.id)
    if commitment.id in before:
        kept = before[commitment.id]
        say("drafted.instead", kept.number, _headline(kept))


def say_kept(fields: Sequence[str]) -> None:
    """Which fields the new draft has from the one that it takes the place of."""
    if fields:
        words = register_words(language())
        say("drafted.kept", ("、" if words.language == "zh" else ", ").join(words.of("field", field) for field in fields))


def say_left(before: Mapping[str, Kept], ids: Sequence[str], drafted: Sequence[Commitment]) -> None:
    """Which commitments of outcomes keep the drafts that they have."""
    done = {commitment.id for commitment in drafted}
    for topic, kept in before.items():
        if topic not in done and any(topic.startswith(f"{id_}.") for id_ in ids):
            say("drafted.left", topic, kept.number)


def _headline(kept: Kept) -> str:
    aside = aside_of(kept)
    return " ".join(headline(aside.kind, aside.says, register_words(language())).split())


def _command(told: Session) -> str:
    """The command that says of a session what the report says of it."""
    words = ["servanda", "session", told.state, told.mechanism, str(told.ordinal)]
    given = (("--on", told.on), ("--place", told.place), ("--host", told.host))
    return " ".join(map(quote, [*words, *(part for option, value in given if value for part in (option, value))]))


def _evidence(sources: list[str], quotes: list[str], dates: list[str], stances: list[str]) -> list[Shown]:
    """The pieces, each with the quote, date and stance in its place; one stance alone is that of all."""
    if max(len(quotes), len(dates)) > len(sources) or len(stances) > max(1, len(sources)) or (stances and not sources):
        raise BadRequest("--quote, --dated and --stance belong to an --evidence: give one for each")
    stances = stances * len(sources) if len(stances) == 1 else stances

    def at(values: list[str], place: int, default: str = "") -> str:
        return values[place] if place < len(values) else default

    return [
        Shown(source=source, quote=at(quotes, place), dated=at(dates, place), stance=value_of("stance", at(stances, place, "for")))
        for place, source in enumerate(sources)
    ]


def note(
    about: Annotated[str, typer.Argument(metavar="ABOUT", help=_HELP["about"])],
    words: Annotated[str, typer.Argument(metavar="WORDS", help=_HELP["words"])],
    who: Who = "",
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Keep a note for ourselves; it never leaves. 内部备注，不对外。"""
    with at_desk(register, party) as desk:
        reporting.note(desk, about, words, who=who)
    say("noted", about)


def discard(
    what: Annotated[list[str], typer.Argument(metavar="NUMBER|ID…", help=_HELP["what"])],
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Take back drafts and notes that were not released. 撤销未报送的内容。"""
    with at_desk(register, party) as desk:
        for kept in drafting.discard(desk, what):
            say("discarded", kept.number, about(kept.what), _headline(kept))


def release(
    ids: Ids = None,
    yes: Annotated[bool, typer.Option("--yes", help=_HELP["yes"])] = False,
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Share what is internal, after showing every word. 报送：逐字显示后写入共享日志。"""
    with at_desk(register, party) as desk:
        chosen = releasing.pending(desk, ids or [])
        if not chosen.drafts:
            say("nothing.release")
            return
        _show(chosen)
        if not yes and not confirmed(line("release.ask", len(chosen.drafts))):
            raise BadRequest("add --yes to release without a terminal")
        releasing.release(desk, chosen)
    say("released", len(chosen.drafts))


def _show(chosen: Pending) -> None:
    """Every word that all sides will read, draft by draft."""
    say("release.head")
    for (_, topic), lines in groupby(chosen.lines, key=lambda said: (said.number, said.about)):
        print(plain(topic))
        for said in lines:
            if said.field not in ("id", "of", "about", "outcome"):
                print(f"  {_line(said)}")


def _line(said: Line) -> str:
    """A field of what is shared, in the reader's words: evidence 2 quote is 佐证材料2 原文."""
    words = register_words(language())
    if said.field.startswith("facts "):
        name, value = encoded_in_words(said.field, said.words, words)
        return f"{name}{words['colon']}{plain(value)}"
    first, *rest = said.field.split()
    value = said.words
    if first == "status":
        value = words.of("fulfilment", value)
    elif first == "how":
        value = words.of("way", value)
    elif rest and rest[-1] == "stance":
        value = words.of("stance", value)
    elif said.field == "on" or (rest and rest[-1] == "dated"):
        value = in_words(value, words.language)
    name = " ".join([words.of("field", first), *(part if part.isdecimal() else words.of("field", part) for part in rest)])
    return f"{name}{words['colon']}{plain(value)}"
