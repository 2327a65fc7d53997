"""`servanda digest`: a body's lines as a sheet that anyone can fill in, and the sheet back."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from servanda.app import digest as digests
from servanda.app.desk import Desk
from servanda.app.digest import Preview
from servanda.app.judging import Judged
from servanda.app.newfile import new_file
from servanda.cli.grid import Grid
from servanda.cli.options import DEFAULT, As, AsOf, Json, Register
from servanda.cli.say import language, line, plain, say
from servanda.cli.session import at_desk, confirmed, day_of, write_json
from servanda.errors import BadRequest, NotFound, NotReadable, TooLarge, reason
from servanda.publish.bearers import body as body_name
from servanda.publish.form_back import LARGEST
from servanda.publish.form_words import Tongue, reason_in_words, words

_HELP = {
    "body": "Whose lines. 机构名称。",
    "out": "The sheet to write. 输出的填报表。",
    "apply": "A sheet that came back. 读回填好的填报表。",
    "returned": "Write the rows that cannot be taken here, each with the reason. 将有问题的行连同原因写入此文件。",
    "lang": "zh, en or both; else the reader's. 语言：zh、en 或 both。",
    "round": "Of this round only. 仅此轮次。",
    "ref": "The file number under which it came. 来文文号。",
    "yes": "Take the good rows without asking. 直接采用无误的行。",
    "who": "Who types it; stays internal. 录入人，仅供内部。",
}


def digest(
    body: Annotated[str, typer.Argument(metavar="[BODY]", help=_HELP["body"], show_default=False)] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=_HELP["out"], show_default=False)] = None,
    apply: Annotated[Path | None, typer.Option("--apply", metavar="FILE", help=_HELP["apply"], show_default=False)] = None,
    returned: Annotated[Path | None, typer.Option("--returned", metavar="FILE", help=_HELP["returned"], show_default=False)] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="LANG", help=_HELP["lang"], show_default=False)] = "",
    round_: Annotated[str, typer.Option("--round", metavar="KEY", help=_HELP["round"], show_default=False)] = "",
    ref: Annotated[str, typer.Option("--ref", metavar="NO", help=_HELP["ref"], show_default=False)] = "",
    yes: Annotated[bool, typer.Option("--yes", help=_HELP["yes"])] = False,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help=_HELP["who"], show_default=False)] = "",
    as_of: AsOf = "",
    register: Register = DEFAULT,
    party: As = None,
    as_json: Json = False,
) -> None:
    """A body's lines as a sheet to fill in, and the sheet back. 各单位填报表：生成与读回。"""
    if (apply is None) is not bool(body and out) or (apply is not None and (body or out)):
        raise BadRequest("write a sheet with BODY --out FILE, or take one back with --apply FILE")
    tongue = lang or language()
    if tongue not in get_args(Tongue):
        raise BadRequest("{lang!r} is no language of a sheet: zh, en or both", lang=lang)
    with at_desk(register, party) as desk:
        if apply is not None:
            _apply(desk, apply, returned, tongue, ref=ref, yes=yes, who=who, as_json=as_json)  # type: ignore[arg-type]
            return
        made = digests.make(desk, body, day_of(as_of, desk), tongue, round_=round_)  # type: ignore[arg-type]
        assert out is not None  # noqa: S101 (insisted on above)
        with new_file(out, mode=0o600) as file:
            file.write(made.content)
    if as_json:
        write_json({"file": str(out), "lines": made.lines, "day": made.day})
    else:
        say("digest.made", body, made.lines, made.day.isoformat(), out)


def _apply(desk: Desk, file: Path, returned: Path | None, tongue: Tongue, *, ref: str, yes: bool, who: str, as_json: bool) -> None:
    """Show what came back, take what is good where somebody says so, write the rest. Exit code 1 where rows could not be taken."""
    found = digests.preview(desk, _read(file), file.name, ref=ref)
    if as_json:
        write_json(_json(found))
    else:
        _show(found)
    if returned is not None and found.bad:
        with new_file(returned, mode=0o600) as out:
            out.write(digests.returned(desk, found, desk.today, tongue))
    if found.good:
        if not yes and not (not as_json and confirmed(line("digest.ask", len(found.good)))):
            raise BadRequest("add --yes to take them without a terminal: nothing was taken")
        taken = digests.take(desk, found, who=who)
        if not as_json:
            say("digest.taken", taken)
    if found.bad:
        raise typer.Exit(1)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise TooLarge("a sheet has {most} MB at most", most=f"{LARGEST / 1e6:g}", source=str(file))
        return file.read_bytes()
    except FileNotFoundError:
        raise NotFound("there is no such file", source=str(file)) from None
    except OSError as error:
        raise NotReadable(reason(error), source=str(file)) from None


def _show(found: Preview) -> None:
    grid = Grid()
    for mark, rows in (("+", found.good), ("=", found.known), ("×", found.bad)):
        for one in rows:
            grid.row(f"{mark} {one.row.line}", one.row.id, _status(one), _words(one))
    grid.show(line("digest.blank"))
    if found.other_body:
        say("digest.body", plain(found.other_body), body_name(found.way.body, language()))
    say("digest.count", found.way.body, len(found.good), len(found.known), len(found.bad), found.blank)


def _status(one: Judged) -> str:
    return words(f"choice.{one.said.status}", language()) if one.said.status else one.row.cells["status"][:20]


def _words(one: Judged) -> str:
    if one.reason:
        return " · ".join([reason_in_words(one.reason, language()), *_edited(one)])
    said = one.said
    instead = line("digest.instead", one.instead) if one.instead else ""
    if one.instead_of:
        instead = line("digest.instead.other", one.instead, body_name(one.instead_of, language()))
    return " · ".join(part for part in (said.text, said.next, said.month, said.to, instead, *_edited(one)) if part)


def _edited(one: Judged) -> list[str]:
    return [line("digest.edited")] if one.edited else []


def _json(found: Preview) -> dict[str, object]:
    """The preview as JSON: rows with what they say, and why those that come back do."""
    kinds = {"good": found.good, "known": found.known, "bad": found.bad}
    return {
        "body": found.way.body,
        "other_body": found.other_body or None,
        **{kind: list(map(_plain, rows)) for kind, rows in kinds.items()},
        "blank": found.blank,
    }


def _plain(one: Judged) -> dict[str, object]:
    why = reason_in_words(one.reason, language()) if one.reason else None
    instead = {"instead": one.instead, "instead_of": one.instead_of or None} if one.instead else {}
    return {"line": one.row.line, "id": one.row.id, "said": one.said, "reason": why, "edited": one.edited, **instead}
