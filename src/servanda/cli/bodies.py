"""`servanda bodies`, `body`: ministries and agencies, what is on their table, whom to phone there, and who took whose place."""

from typing import Annotated

import typer

from servanda.app import asking
from servanda.app import bodies as found_bodies
from servanda.app.bodies import Body
from servanda.app.day import a_day
from servanda.app.mechanisms import is_shared
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, As, AsOf, Json, Register
from servanda.cli.say import language, line, say
from servanda.cli.session import at_desk, day_of, opened, write_json
from servanda.errors import BadRequest
from servanda.projection.load import Load
from servanda.publish.bearers import body as body_name
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords, register_words
from servanda.publish.times import in_words
from servanda.register.succession import Passed

_HELP = {
    "name": "A body, by any of its names; all without it. 机构名称，任一名称均可；默认全部。",
    "within": "How far ahead: 90d, 12w, 3m, 1y. 今后多久。",
    "old": "The body that was. 原机构。",
    "to": "The body that takes its place. 承接的机构。",
    "from": "From which day. 自哪一天起。",
    "only": "For these commitments only. 仅限这些承诺。",
    "body": "A body, by any of its names. 机构名称。",
    "office": "Which office there. 司局或处室。",
    "person": "Who. 联系人。",
    "phone": "The number. 电话。",
    "email": "The address. 电子邮件。",
    "text": "What else to know. 备注。",
    "who": "Who types it; stays internal. 录入人，仅供内部。",
}
body = typer.Typer(no_args_is_help=True, add_completion=False, help="A body: whom to phone there, and its successor. 机构的联系人与承接。")


def _option(name: str, metavar: str = "WORDS") -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(f"--{name}", metavar=metavar, help=_HELP[name], show_default=False)
    return found


def bodies(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=_HELP["name"], show_default=False)] = "",
    within: Annotated[str, _option("within", "SPAN")] = "90d",
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """Ministries and agencies, or one with its lines: what is on their table. 各机构及其承担的承诺，或一机构的全部事项。"""
    if name and not as_json:
        _show_one(name, within, as_of, register, party)
        return
    with opened(register, party) as found:
        day = day_of(as_of, found)
        until = asking.until(day, within)
        if name:
            write_json(found_bodies.detail(found, name, day, until).json())
            return
        rows = found_bodies.bodies(found, day, until)
    if as_json:
        write_json([row.json() for row in rows])
        return
    grid, words = Grid(), register_words(language())
    for row in rows:
        grid.row(
            body_name(row.load.name, words.language),
            _whose(row, words),
            line("dot").join([*load_in_words(row.load), *_passed(row, words)]),
        )
    grid.show(line("none.bodies"))


def _show_one(name: str, within: str, as_of: str, register: str, party: str | None) -> None:
    from servanda.app.bodies import detail  # only here: a list and JSON need no more than the register
    from servanda.app.contacts import contacts_of
    from servanda.app.returned import drafted, last_answers
    from servanda.cli.body_card import show_body
    from servanda.cli.fit import console
    from servanda.cli.rows import Reader

    with at_desk(register, party) as desk:
        day = day_of(as_of, desk)
        found = detail(desk, name, day, asking.until(day, within))
        reader = Reader(asking.own_side(desk, party), register_words(language()), console())
        shown = {row.id for row in found.listed.rows}
        with desk.reading() as connection:
            more = [row for row in drafted(connection, desk, name, day) if row.id not in shown]
        answers = last_answers(desk, [*shown, *(row.id for row in more)])
        show_body(found, reader, contacts_of(desk, found.body.load.name), answers, more)


def _whose(row: Body, words: RegisterWords) -> str:
    return side(row.load.side, words) if row.load.side else "—"


def load_in_words(found: Load) -> list[str]:
    """What is on its table, and of that what is not as it should be; what is nothing is not said."""
    told = [("bodies.open", found.open), ("bodies.passed", found.passed), ("bodies.due", found.due), ("bodies.silent", found.silent)]
    said = [line(key, number) for key, number in told if number or key == "bodies.open"]
    roles = [("bears", found.bearer), ("leads", found.lead), ("supports", found.support)]
    roles += [("bodies.inherited", found.inherited), ("bodies.handed", found.handed)]
    return said + [line(key, number) for key, number in roles if number]


def _passed(row: Body, words: RegisterWords) -> list[str]:
    return [successor_in_words(step, words) for step in row.after] + [predecessor_in_words(step, words) for step in row.before]


def successor_in_words(step: Passed, words: RegisterWords) -> str:
    """From which day on who stands in its place, for how much."""
    key = "successor.only" if step.only else "successor"
    return line(key, body_name(step.to, words.language), in_words(step.start, words.language), len(step.only))


def predecessor_in_words(step: Passed, words: RegisterWords) -> str:
    """Whose place it took."""
    key = "predecessor.only" if step.only else "predecessor"
    return line(key, body_name(step.old, words.language), in_words(step.start, words.language), len(step.only))


@body.command("contact")
def contact(
    name: Annotated[str, typer.Argument(metavar="BODY", help=_HELP["body"], show_default=False)],
    office: Annotated[str, _option("office")] = "",
    person: Annotated[str, _option("person")] = "",
    phone: Annotated[str, _option("phone", "NUMBER")] = "",
    email: Annotated[str, _option("email", "ADDRESS")] = "",
    text: Annotated[str, _option("text")] = "",
    who: Annotated[str, _option("who", "NAME")] = "",
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Whom to phone at a body, for ourselves; without more, who that is. 机构联系人，仅供内部；不带其他选项则显示。"""
    from servanda.app import contacts  # only here: the other commands know nothing of what is internal

    with at_desk(register, party) as desk:
        if not any((office, person, phone, email, text)):
            found = contacts.contacts_of(desk, name)
            for one in found:
                print(contacts.in_a_line(one))
            if not found:
                raise BadRequest("nobody is known to phone at {name!r}: give --person, --phone or --email", name=name)
            return
        contacts.keep(desk, name, office=office, person=person, phone=phone, email=email, text=text, who=who)
    say("contact.kept", name)


@body.command("succeed")
def succeed(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_HELP["old"])],
    to: Annotated[str, typer.Option("--to", metavar="NEW", help=_HELP["to"], show_default=False)],
    start: Annotated[str, typer.Option("--from", metavar="DAY", help=_HELP["from"], show_default=False)],
    only: Annotated[list[str] | None, typer.Option("--only", metavar="ID", help=_HELP["only"], show_default=False)] = None,
    register: Register = DEFAULT,
    party: As = None,
) -> None:
    """Say that one body has taken another's place. 记下机构的承接。"""
    with opened(register, party) as found:
        thing = found_bodies.succeed(found, old, to, a_day(start), ids=only or [])
    say("succeeded", old, in_words(start, language()), to)
    say("joint" if is_shared(thing) and (thing.joint or {}).get("to") == to else "alone")
