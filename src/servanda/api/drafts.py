"""What is typed at a desk: reports, assignments, ways to go on, notes; and their release. Internal until then."""

import hashlib
from collections.abc import Sequence
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Response

from servanda.access.roles import Action
from servanda.api import asked, shapes
from servanda.api.calling import Call, Reads, Writes
from servanda.api.describing import gives, takes
from servanda.api.problems import Forbidden, Hidden, Overtaken, Route
from servanda.app import carrying, drafting, releasing, reporting
from servanda.app.belonging import strangers
from servanda.app.desk import Desk
from servanda.app.releasing import Pending
from servanda.app.reporting import Report, Shown
from servanda.errors import BadRequest
from servanda.internal.records import Kept, about
from servanda.internal.release import Line
from servanda.projection.bodies import names

routes = APIRouter(route_class=Route, tags=["drafts"])
Ids = Annotated[list[str], Query(max_length=1000, description="Commitments, outcomes, or other things; all without any.")]


@routes.get("/drafts", **gives(list[shapes.Draft]))
def drafts(call: Reads) -> Response:
    """All that our side typed and did not release; notes too."""
    call.demand("read_internal")
    kept = [*call.desk.internal.drafts(), *call.desk.internal.notes()]
    return call.answer([{"number": one.number, "time": one.time, "who": one.who, "what": msgspec.to_builtins(one.what)} for one in kept])


@routes.delete("/drafts/{number}", **gives(shapes.Done))
def discard(call: Writes, number: int) -> Response:
    """Take back a draft or note; it stays as history."""
    desk = _desk(call, "note")
    found = next((one for one in [*desk.internal.drafts(), *desk.internal.notes()] if one.number == number), None)
    if found is None:
        raise Hidden("there is no draft {number}", number=number)
    _insist_lines(call, [about(found.what)], "note")
    return call.once(lambda: shapes.Done(drafts=[one.number for one in drafting.discard(desk, [str(number)])]), status=200)


@routes.post("/reports", **gives(shapes.Done, 201), **takes(asked.Report, {"id": "sed6/12.2", "status": "in_progress", "on": "2014-08"}))
def report(call: Writes) -> Response:
    """Type our side's status of a commitment, or of all that is open in an outcome."""
    desk, said = _desk(call, "report"), call.asked(asked.Report)
    _insist_lines(call, [said.id], "report")
    wanted = Report(
        status=said.status, on=said.on, occurrence=said.occurrence, note=said.note, difficulty=said.difficulty, next=said.next,
        body=said.body, ref=said.ref, facts=said.facts, evidence=[_shown(proof) for proof in said.evidence],
    )  # fmt: skip

    def keep() -> shapes.Done:
        found = reporting.report(desk, said.id, wanted, who=call.caller.name, replace=said.replace, early=said.early, whole=said.whole)
        return _kept(call, [one.id for one in found])

    return call.once(keep)


@routes.post("/assignments", **gives(shapes.Done, 201), **takes(asked.Assign, {"ids": ["sed6/12.2"], "lead": "Water Agency"}))
def assign(call: Writes) -> Response:
    """Type who leads and who supports on our side."""
    desk, said = _desk(call, "assign"), call.asked(asked.Assign)

    def keep() -> shapes.Done:
        found = reporting.assign(desk, said.ids, said.lead, said.support, who=call.caller.name, replace=said.replace)
        return _kept(call, [one.id for one in found])

    return call.once(keep)


@routes.post("/carryings", **gives(shapes.Done, 201), **takes(asked.Carry, {"ids": ["sed6/12"], "how": "carry"}))
def carry(call: Writes) -> Response:
    """Type how outcomes go on when their round is reviewed."""
    desk, said = _desk(call, "assign"), call.asked(asked.Carry)

    def keep() -> shapes.Done:
        found = carrying.carry(desk, said.ids, said.how, to=said.to, reason=said.reason, who=call.caller.name, replace=said.replace)
        return _kept(call, found)

    return call.once(keep)


@routes.post("/notes", **gives(shapes.Done, 201), **takes(asked.Note, {"about": "sed6/12.2", "text": "Ask again in May."}))
def note(call: Writes) -> Response:
    """Keep words that are never meant for the others."""
    desk, said = _desk(call, "note"), call.asked(asked.Note)
    _insist_lines(call, [said.about], "note")
    return call.once(lambda: shapes.Done(drafts=[reporting.note(desk, said.about, said.text, who=call.caller.name)]))


@routes.get("/releases/preview", **gives(shapes.Preview))
def preview(call: Reads, id: Ids = []) -> Response:  # noqa: A002, B006
    """Every word that a release would share, and the tag that stands for them."""
    call.demand("read_internal")
    found = releasing.pending(call.desk, id)
    return call.answer(shapes.Preview(tag=_tag(found), drafts=_numbers(found.drafts), lines=[_line(line) for line in found.lines]))


@routes.post("/releases", **gives(shapes.Done, 201), **takes(asked.Release, {"tag": "5f70bf18a086…", "ids": ["sed6/12.2"]}))
def release(call: Writes) -> Response:
    """Share what a preview showed, by its tag; 409 where there is something else now."""
    desk, said = _desk(call, "release"), call.asked(asked.Release)

    def share() -> shapes.Done:
        found = releasing.pending(desk, said.ids)
        if _tag(found) != said.tag:
            raise Overtaken("the drafts are not those that were shown: look at the preview again")
        ids = list(dict.fromkeys(about(kept.what) for kept in found.drafts))
        return shapes.Done(ids=ids, drafts=_numbers(found.drafts), events=releasing.release(desk, found))

    return call.once(share)


def _desk(call: Call, action: Action) -> Desk:
    call.demand(action)
    return call.desk


def _insist_lines(call: Call, ids: Sequence[str], action: Action) -> None:
    """That who writes for certain bodies only writes of their lines. Raises Forbidden."""
    account = call.caller.account
    if account is None or account.role != "contributor":
        return
    own: set[str] = set().union(*map(names, account.bodies))
    lines = [id_ for id_ in ids if not names(id_) & own]
    if any("/" not in id_ for id_ in lines) or (lines and strangers(call.desk, lines, account.bodies)):
        raise Forbidden("this account may do that for lines of its own bodies only: it takes the right {action}", action=action)


def _shown(proof: asked.Proof) -> Shown:
    """Evidence as it was sent: never a file of this machine. Raises BadRequest."""
    if (proof.file is None) == (not proof.source):
        raise BadRequest("evidence is either a file or a source")
    name, content = (proof.file.name, proof.file.content) if proof.file else (proof.source, None)
    return Shown(source=name, content=content, is_far=True, quote=proof.quote, dated=proof.dated, stance=proof.stance)


def _kept(call: Call, ids: Sequence[str]) -> shapes.Done:
    """The ids, and the numbers of the drafts about them."""
    return shapes.Done(ids=list(ids), drafts=_numbers(call.desk.internal.drafts(ids)))


def _numbers(kept: Sequence[Kept]) -> list[int]:
    return [one.number for one in kept]


def _line(line: Line) -> shapes.Line:
    return shapes.Line(number=line.number, about=line.about, field=line.field, words=line.words)


def _tag(found: Pending) -> str:
    return hashlib.sha256(msgspec.json.encode(found)).hexdigest()
