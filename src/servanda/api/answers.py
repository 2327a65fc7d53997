"""What is signed at once: answers to the other side's reports, taking back, changes of plan, corrections, acceptances."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Query, Response

from servanda.api import asked, shapes
from servanda.api.calling import Call, Reads, Writes
from servanda.api.commitments import existing
from servanda.api.describing import gives, takes
from servanda.api.problems import Overtaken, Route
from servanda.app import accepting, answering
from servanda.app.answering import Answer
from servanda.app.desk import Desk
from servanda.app.making import a_party

routes = APIRouter(route_class=Route, tags=["answers"])
_HASH = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"


@routes.get("/answers", **gives(list[shapes.Answerable]))
def answerable(
    call: Reads,
    id: Annotated[str, Query(max_length=200, examples=["sed6/12.2"])],  # noqa: A002
    occurrence: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The other side's current reports of a commitment, or of an outcome, with every word that a concurrence would sign."""
    call.demand("read_internal")
    found = existing(lambda: answering.difference(call.desk, id, occurrence=occurrence))
    return call.answer([_answerable(answer) for answer in found])


@routes.post("/concurrences", **gives(shapes.Done, 201), **takes(asked.Concur, {"id": "sed6/12.2", "report": _HASH}))
def concur(call: Writes) -> Response:
    """Sign that we see it as the report says; 409 where that report was overtaken."""
    desk, said = _desk(call), call.asked(asked.Concur)

    def sign() -> shapes.Done:
        by = a_party(said.by) if said.by else ""
        ask = {"report": said.report, "occurrence": said.occurrence}
        found = answering.paper_concurrence(desk, said.id, by, **ask) if by else answering.concurrence(desk, said.id, **ask)
        _insist_current(found)
        if said.paper is None:
            event = answering.concur(desk, found, by=by)
        else:
            with TemporaryDirectory() as folder:
                scan = Path(folder) / (Path(said.paper.name.replace("\\", "/").replace("\0", "")).name or "scan")
                scan.write_bytes(said.paper.content)
                event = answering.concur(desk, found, by=by, on_paper=scan)
        return shapes.Done(ids=[answer.commitment.id for answer in found], events=[event])

    return call.once(sign)


@routes.post("/differences", **gives(shapes.Done, 201), **takes(asked.Differ, {"id": "sed6/12.2", "report": _HASH, "reason": "Not yet."}))
def differ(call: Writes) -> Response:
    """Sign that we see it differently than the report says; 409 where that report was overtaken."""
    desk, said = _desk(call), call.asked(asked.Differ)

    def sign() -> shapes.Done:
        _insist_current(answering.difference(desk, said.id, report=said.report, occurrence=said.occurrence))
        found = answering.differ(desk, said.id, reason=said.reason, report=said.report, occurrence=said.occurrence)
        return shapes.Done(ids=[answer.commitment.id for answer in found])

    return call.once(sign)


@routes.post("/withdrawals", **gives(shapes.Done, 201), **takes(asked.Withdraw, {"id": "sed6/12.2", "reason": "Said too early."}))
def withdraw(call: Writes) -> Response:
    """Take back our last word on the status of a commitment, or of all in an outcome."""
    desk, said = _desk(call), call.asked(asked.Withdraw)

    def sign() -> shapes.Done:
        found = answering.withdraw(desk, said.id, reason=said.reason, occurrence=said.occurrence)
        return shapes.Done(ids=[one.id for one in found])

    return call.once(sign)


@routes.post(
    "/reschedulings", **gives(shapes.Done, 201), **takes(asked.Reschedule, {"id": "sed6/12.2", "to": "2015-03", "reason": "Floods."})
)
def reschedule(call: Writes) -> Response:
    """Change the plan: joint once all agree."""
    desk, said = _desk(call), call.asked(asked.Reschedule)
    return call.once(lambda: shapes.Done(ids=[accepting.reschedule(desk, said.id, said.to, reason=said.reason).id]))


@routes.post("/corrections", **gives(shapes.Done, 201), **takes(asked.Correct, {"id": "sed6/12.2", "due": "2014-12", "reason": "Misread."}))
def correct(call: Writes) -> Response:
    """Put a misreading right: joint once all say the same."""
    desk, said = _desk(call), call.asked(asked.Correct)

    def sign() -> shapes.Done:
        found = accepting.correct(
            desk, said.id, due=said.due, bearers=said.bearers, kind=said.kind or "", facts=said.facts, reason=said.reason
        )
        return shapes.Done(ids=[found.id])

    return call.once(sign)


@routes.post("/acceptances", **gives(shapes.Done, 201), **takes(asked.Accept, {"ids": ["sed6"]}))
def accept(call: Writes) -> Response:
    """Accept what was read; how many commitments, by round."""
    desk, said = _desk(call), call.asked(asked.Accept)
    return call.once(lambda: shapes.Done(counts=accepting.accept(desk, said.ids)))


def _desk(call: Call) -> Desk:
    call.demand("sign")
    return call.desk


def _insist_current(found: Sequence[Answer]) -> None:
    """That each report is still its party's last word. Raises Overtaken."""
    for answer in found:
        if answer.overtaken:
            raise Overtaken(
                "{party} has said something else of {id} since: look at it, and answer that", party=answer.party, id=answer.commitment.id
            )


def _answerable(answer: Answer) -> shapes.Answerable:
    return shapes.Answerable(
        id=answer.commitment.id,
        party=answer.party,
        report=answer.report,
        occurrence=answer.occurrence,
        overtaken=answer.overtaken,
        words=answer.words,
    )
