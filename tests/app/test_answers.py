"""What agencies answer: by letter and by form, good rows taken whole, bad ones back with a reason, nothing of it outside."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import event

from servanda.app import answers, bodies, contacts, digest, exchange, mine, proposing, releasing, reporting, returned
from servanda.app import state as states
from servanda.app.answers import Said, Way
from servanda.app.aside import asides
from servanda.app.digest import Preview
from servanda.app.reporting import Report
from servanda.app.showing import One, show
from servanda.errors import BadRequest
from servanda.internal.drafts import DraftReport
from servanda.internal.notes import Answer
from servanda.projection import one
from servanda.publish.form_words import COLUMN, normal, reason_in_words
from tests.app.water import DRILL, desk, started

WATER, WEATHER = "中国水利部", "中国气象局"
DATA, LIST = "water3/2.1", "water3/1.1"
DAY = date(2031, 3, 20)
SECRET = "机密一二三"
ALL = [LIST, DRILL, DATA]


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """The register with two more lines for the ministry, in a draft."""
    where = tmp_path / "water.db"
    started(where)
    with desk(where, "2031-03-20") as cn:
        reporting.assign(cn, [LIST, DRILL], "水利部")
    return where


def made(where: Path, body: str = WATER, **how: Any) -> bytes:
    with desk(where, "2031-03-20") as cn:
        return digest.make(cn, body, DAY, how.pop("tongue", "zh"), **how).content


def filled(data: bytes, said: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The form with answers by id."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    columns: dict[str, int] = {}
    for row in page.iter_rows():
        if columns and row[columns["id"] - 1].value in said:
            for column, value in said[str(row[columns["id"] - 1].value)].items():
                page.cell(row[0].row, columns[column]).value = value
        elif not columns and COLUMN(normal(str(row[0].value or ""))) == "id":
            columns = {name: cell.column for cell in row if (name := COLUMN(normal(str(cell.value or ""))))}
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def looked(where: Path, data: bytes, ref: str = "水函1号", day: str = "2031-03-20", party: str = "CN") -> Preview:
    with desk(where, day, party) as found:
        return digest.preview(found, data, "a.xlsx", ref=ref)


def taken(where: Path, data: bytes, ref: str = "水函1号", day: str = "2031-03-20") -> int:
    with desk(where, day) as found:
        return digest.take(found, digest.preview(found, data, "a.xlsx", ref=ref), who="某")


def reasons(found: Preview) -> dict[str, str]:
    return {one.row.id: one.reason[0] for one in found.bad}


def last(where: Path) -> dict[str, Answer]:
    with desk(where, "2031-03-20") as cn:
        return {id_: kept.what for id_, kept in returned.last_answers(cn).items() if isinstance(kept.what, Answer)}


def reports(where: Path) -> dict[str, DraftReport]:
    with desk(where, "2031-03-20") as cn:
        return {kept.what.id: kept.what for kept in cn.internal.drafts() if isinstance(kept.what, DraftReport)}


def test_a_form_has_the_lines_of_the_body_and_no_other(where: Path) -> None:
    found = looked(where, made(where, "水利部"))
    assert (found.way.body, found.blank, found.good, found.bad) == (WATER, 3, [], [])
    assert looked(where, made(where, round_="water3")).blank == 3


@pytest.mark.parametrize("tongue", ["zh", "en", "both"])
def test_what_is_filled_in_is_taken_whole(where: Path, tongue: str) -> None:
    status = {"zh": "正在推进", "en": "Under way", "both": "正在推进 Under way"}[tongue]
    data = filled(made(where, tongue=tongue), {DRILL: {"status": status, "note": "方案已定", "next": "试航", "month": "2031年8月"}})
    assert taken(where, data) == 1
    wanted = Answer(
        about=DRILL, body=WATER, ref="水函1号", status="in_progress", text="方案已定", next="试航", month="2031-08", dated="2031-03-31"
    )
    assert last(where) == {DRILL: wanted}
    draft = reports(where)[DRILL]
    assert (draft.status, draft.note, draft.next, draft.body, draft.ref) == ("in_progress", "方案已定", "试航", WATER, "")
    with desk(where, "2031-03-21") as cn:
        releasing.release(cn, releasing.pending(cn, [DRILL]))
        found = show(cn, DRILL, DAY)
    assert found.commitment.fulfilment.positions["CN"].value == "in_progress"  # type: ignore[union-attr]


def test_the_same_form_again_changes_nothing(where: Path) -> None:
    data = filled(made(where), {DRILL: {"status": "进展滞后", "note": "汛期"}})
    assert (taken(where, data), taken(where, data)) == (1, 0)
    assert [one.row.id for one in looked(where, data).known] == [DRILL]


def test_as_before_repeats_what_was_said(where: Path) -> None:
    taken(where, filled(made(where), {DRILL: {"status": "进展滞后", "note": "汛期", "month": "2031-09"}}))
    again = filled(made(where), {DRILL: {"status": "与上次相同"}, DATA: {"status": "与上次相同"}})
    found = looked(where, again, ref="水函2号")
    assert reasons(found) == {DATA: "nothing-before"}
    assert taken(where, again, ref="水函2号") == 1
    told = last(where)[DRILL]
    assert (told.status, told.text, told.month, told.ref) == ("delayed", "汛期", "2031-09", "水函2号")
    with desk(where, "2031-03-20") as cn:
        reporting.report(cn, DATA, Report(status="ongoing"))
        releasing.release(cn, releasing.pending(cn, [DATA]))
    assert taken(where, filled(made(where), {DATA: {"status": "与上次相同"}})) == 1
    assert last(where)[DATA].status == "ongoing"


def test_what_is_not_theirs_is_to_be_assigned(where: Path) -> None:
    """It leaves the body's form, and has no report."""
    assert taken(where, filled(made(where), {DATA: {"status": "不归我单位", "to": "气象局"}})) == 1
    assert DATA not in reports(where)
    with desk(where, "2031-03-20") as cn:
        found = mine.mine(cn, [], DAY)
        assert found is not None
        assert {id_: answer.to for id_, answer in found.returned.items()} == {DATA: "气象局"}
        assert {one.id: one.lead for one in proposing.proposed(cn, DAY)}[DATA] == "气象局"
        assert digest.make(cn, WATER, DAY, "zh").lines == 2
        reporting.assign(cn, [DATA], WEATHER)
        assert returned.returned(cn) == {}
        assert digest.make(cn, WEATHER, DAY, "zh").lines == 1


ROWS: list[tuple[dict[str, Any], str]] = [
    ({"note": "无状态"}, "no-status"),
    ({"status": "差不多了"}, "status"),
    ({"status": "已完成", "month": "2031-02-31"}, "day"),
    ({"status": "正在推进", "month": "八月"}, "month"),
    ({"status": "正在推进", "month": "2031/13"}, "day"),
    ({"status": "正在推进", "month": 48000}, "serial"),
    ({"status": "正在推进", "month": "48000"}, "serial"),
    ({"status": "正在推进", "month": "明年"}, "month"),
    ({"status": "已完成", "month": "2031-12"}, "still-to-come"),
    ({"status": "正在推进", "to": "气象局"}, "to-not"),
    ({"status": "不归我单位", "to": "火星部"}, "body"),
    ({"status": "不归我单位"}, "to-missing"),
    ({"status": "正在推进", "note": "=SUM(1,1)"}, "formula"),
    ({"status": "正在推进", "note": "长" * 3000}, "long"),
]


@pytest.mark.parametrize(("cells", "reason"), ROWS, ids=[reason for _, reason in ROWS])
def test_a_row_comes_back_with_its_reason(where: Path, cells: dict[str, Any], reason: str) -> None:
    """The good ones are taken all the same; what comes back can be put right and sent again."""
    found = looked(where, data := filled(made(where), {DRILL: cells, LIST: {"status": "已完成", "month": "2031/3"}}))
    assert ([one.row.id for one in found.good], reasons(found)) == ([LIST], {DRILL: reason})
    assert all(reason_in_words(found.bad[0].reason, tongue) for tongue in ("zh", "en", "both"))
    assert taken(where, data) == 1
    assert last(where).keys() == {LIST}
    with desk(where, "2031-03-20") as cn:
        back = digest.returned(cn, found, DAY, "both")
    assert reasons(looked(where, back)) == {DRILL: reason} or reason in ("formula", "long")  # which are not written again
    mended = filled(back, {DRILL: {"status": "正在推进", "note": "已更正", "month": "2031-08", "to": None}})
    assert (taken(where, mended), last(where)[DRILL].text) == (1, "已更正")


@pytest.mark.parametrize(
    ("id_", "reason"), [("water3/4.1", "id-other"), ("water9/1.1", "id-other"), (LIST, "twice"), ("", "no-id"), ("=A1", "formula")]
)
def test_ids_that_were_changed(where: Path, id_: str, reason: str) -> None:
    data = filled(made(where), {LIST: {"status": "已完成"}, DRILL: {"status": "已完成", "id": id_ or None}})
    found = looked(where, data)
    assert reason in {one.reason[0] for one in found.bad}
    assert taken(where, data) == (0 if reason == "twice" else 1)


def test_a_form_of_another_register_is_refused(where: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    started(other)
    data = filled(made(other), {DATA: {"status": "已完成"}})
    with pytest.raises(BadRequest, match="another register"):
        looked(where, data)
    with pytest.raises(BadRequest, match="went out from CN"):
        looked(where, filled(made(where), {DATA: {"status": "已完成"}}), party="MN")
    assert last(where) == {}


@pytest.mark.parametrize(("body", "said"), [("美国国务院", "is of US"), (WEATHER, "no open commitment"), ("火星部", "no body is known")])
def test_who_is_not_asked(where: Path, body: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        made(where, body)


def test_the_successor_is_asked(where: Path) -> None:
    with desk(where, "2031-03-20") as cn:
        bodies.succeed(cn, WATER, WEATHER, "2031-03-10")
        assert digest.make(cn, WEATHER, DAY, "zh").lines == 3


def test_by_letter(where: Path, tmp_path: Path) -> None:
    scan = tmp_path / "letter.pdf"
    scan.write_bytes(b"%PDF scan")
    with desk(where, "2031-03-20") as cn:
        way = Way(body=WATER, ref="水函〔2031〕3号", dated="2031-03-18")
        found = answers.by_letter(cn, DATA, Said(status="ongoing", text="一季度已交换", next="二季度", month="2031-06"), way, scan=scan)
        assert [row.id for row in found] == [DATA]
        shown = show(cn, DATA, DAY)
        kinds = {aside.kind: aside.says for aside in asides(cn, shown)}
    assert (
        kinds["answer"] | {"file": "letter.pdf", "ref": "水函〔2031〕3号", "dated": "2031-03-18", "note": "一季度已交换"} == kinds["answer"]
    )
    assert "ref" not in kinds["report"]
    with desk(where, "2031-03-20", "MN") as mn:
        assert asides(mn, show(mn, DATA, DAY)) == []


@pytest.mark.parametrize(
    ("said", "dated", "on", "timely"),
    [
        (Said(status="completed"), "2031-02-20", "2031-02-20", "on_time"),
        (Said(status="completed"), "2031-03-18", "2031-03-18", "late"),
        (Said(status="completed"), "", "../2031-03-20", "on_time"),  # of when it was typed nothing follows
        (Said(status="completed", month="2031-02"), "2031-03-18", "2031-02", "on_time"),
        (Said(status="in_progress"), "2031-03-18", None, "overdue"),
    ],
)
def test_what_is_completed_was_not_so_on_the_day_of_typing(where: Path, said: Said, dated: str, on: str | None, timely: str) -> None:
    with desk(where, "2031-03-20") as cn:
        answers.by_letter(cn, LIST, said, Way(body=WATER, ref="1", dated=dated))
        releasing.release(cn, releasing.pending(cn, [LIST]))
        shown = show(cn, LIST, date(2031, 3, 21))
    assert isinstance(shown, One)
    assert shown.commitment is not None
    assert (shown.commitment.fulfilment.positions["CN"].on, shown.json()["timeliness"]) == (on, timely)


@pytest.mark.parametrize(
    ("said", "match"),
    [
        (Said(status="finished"), "is no answer"),
        (Said(status="same"), "no earlier answer"),
        (Said(status="ongoing", to=WEATHER), "not ours"),
        (Said(status="completed", month="2032"), "still to come"),
    ],
)
def test_a_letter_that_says_nothing(where: Path, said: Said, match: str) -> None:
    with desk(where, "2031-03-20") as cn, pytest.raises(BadRequest, match=match):
        answers.by_letter(cn, DATA, said, Way(body=WATER, ref="1"))
    assert last(where) == {}


MONTHS = [
    ("2031-08", "2031-08"), ("2031/8", "2031-08"), ("2031.8", "2031-08"), ("2031年8月", "2031-08"), ("2031年8月31日", "2031-08-31"),
    ("２０３１年８月", "2031-08"), ("2031", "2031"), ("2031-08-31", "2031-08-31"), (" ", ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "edtf"), MONTHS)
def test_a_month_as_people_write_it(written: str, edtf: str) -> None:
    assert answers.a_month(written) == (edtf, ())


def test_nothing_of_it_is_outside(where: Path, tmp_path: Path) -> None:
    """Answers and contacts stay with us; and no note of the desk's goes out with a form."""
    with desk(where, "2031-03-20") as cn:
        contacts.keep(cn, WATER, person=SECRET, phone=SECRET)
        answers.by_letter(cn, DATA, Said(status="ongoing", text=SECRET, next=SECRET), Way(body=WATER, ref=SECRET))
        exchange.send(cn, "public", tmp_path / "public")
        told = b"".join(states.state(cn)) + (tmp_path / "public").read_bytes() + where.read_bytes()
        reporting.note(cn, DRILL, SECRET + "note")
        reporting.report(cn, DRILL, Report(status="delayed", note=SECRET + "note"))
        form = digest.make(cn, WATER, DAY, "zh").content
    assert SECRET.encode() not in told
    cells = [str(cell) for page in openpyxl.load_workbook(io.BytesIO(form)) for row in page.iter_rows(values_only=True) for cell in row]
    assert any(SECRET in cell for cell in cells)  # its own answer and contact
    assert not any(SECRET + "note" in cell for cell in cells)


def cells_of(form: bytes) -> list[str]:
    return [str(cell) for page in openpyxl.load_workbook(io.BytesIO(form)) for row in page.iter_rows(values_only=True) for cell in row]


def test_what_another_body_answered_is_not_in_a_form_nor_repeated(where: Path) -> None:
    """Its own last answer is; and that of the body whose place it took."""
    with desk(where, "2031-03-20") as cn:
        answers.by_letter(cn, DATA, Said(status="ongoing", text=SECRET), Way(body=WEATHER, ref="1"))
        form = digest.make(cn, WATER, DAY, "zh").content
    assert not any(SECRET in cell for cell in cells_of(form))
    again = filled(form, {DATA: {"status": "与上次相同"}})
    assert reasons(looked(where, again)) == {DATA: "nothing-before"}
    with desk(where, "2031-03-20") as cn, pytest.raises(BadRequest, match="no earlier answer"):
        answers.by_letter(cn, DATA, Said(status="same"), Way(body=WATER, ref="2"))
    with desk(where, "2031-03-20") as cn:
        bodies.succeed(cn, WEATHER, WATER, "2031-03-10")
        assert any(SECRET in cell for cell in cells_of(digest.make(cn, WATER, DAY, "zh").content))
    assert looked(where, again).good[0].row.id == DATA


def test_another_bodys_word_does_not_take_back_that_it_is_not_theirs(where: Path) -> None:
    taken(where, filled(made(where), {DATA: {"status": "不归我单位", "to": "气象局"}}))
    with desk(where, "2031-03-20") as cn:
        answers.by_letter(cn, DATA, Said(status="ongoing"), Way(body=WEATHER, ref="1"))
        assert returned.returned(cn).keys() == {DATA}
        answers.by_letter(cn, DATA, Said(status="ongoing"), Way(body="水利部", ref="2"))
        assert returned.returned(cn) == {}


def test_a_form_that_was_taken_does_not_come_in_again_behind_a_newer_one(where: Path) -> None:
    first = filled(made(where), {DRILL: {"status": "进展滞后", "note": "汛期"}})
    second = filled(made(where), {DRILL: {"status": "已完成", "note": "已试航"}})
    assert (taken(where, first), taken(where, second), taken(where, first)) == (1, 1, 0)
    assert [one.row.id for one in looked(where, first).known] == [DRILL]
    assert last(where)[DRILL].text == "已试航"


def test_an_old_form_takes_no_newer_answers_place(where: Path) -> None:
    old = filled(made(where), {DRILL: {"status": "进展滞后", "note": "汛期"}, LIST: {"status": "正在推进"}})
    with desk(where, "2031-04-20") as cn:
        answers.by_letter(cn, DRILL, Said(status="completed"), Way(body=WATER, ref="水函9号", dated="2031-04-02"))
        answers.by_letter(cn, LIST, Said(status="completed"), Way(body=WEATHER, ref="气函1号", dated="2031-04-02"))
    found = looked(where, old, day="2031-04-20")
    assert reasons(found) == {DRILL: "newer"}
    assert "2031-04-02" in reason_in_words(found.bad[0].reason, "en")
    assert [(one.row.id, one.instead > 0, one.instead_of) for one in found.good] == [(LIST, True, WEATHER)]  # said, and no secret told


def test_an_id_that_was_changed_does_not_fetch_another_bodys_line(where: Path) -> None:
    """What comes back says nothing of it, and does not make it one of theirs."""
    other = "water3/4.1"
    found = looked(where, filled(made(where, round_="water3"), {LIST: {"status": "已完成", "id": other}}))
    with desk(where, "2031-03-20") as cn:
        back = digest.returned(cn, found, DAY, "zh")
        shown = show(cn, other, DAY)
    assert reasons(found) == {other: "id-other"}
    assert reasons(looked(where, back)).keys() <= {other}
    assert shown.commitment.text not in cells_of(back)  # type: ignore[union-attr]


def test_what_was_written_over_is_told_and_counts_for_nothing(where: Path) -> None:
    data = filled(made(where, tongue="both"), {DRILL: {"status": "已完成", "text": "双方不再演练"}, LIST: {"status": "已完成"}})
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = next(row[1] for row in book.worksheets[0].iter_rows() if str(row[0].value).startswith("单位"))
    assert looked(where, data).other_body == ""
    cell.value = "气象局"
    out = io.BytesIO()
    book.save(out)
    found = looked(where, out.getvalue())
    assert {one.row.id: one.edited for one in found.good} == {DRILL: True, LIST: False}
    assert (found.other_body, found.way.body) == ("气象局", WATER)


def test_the_newest_contact_of_whoever_has_it_is_told(where: Path) -> None:
    """By any of the body's names; another's is not."""
    with desk(where, "2031-03-20") as cn:
        for body, office in ((WATER, "旧司"), ("水利部", "新司"), (WEATHER, "别司")):
            contacts.keep(cn, body, office=office)
        with cn.reading() as connection:
            rows = [*one.commitments(connection, ALL).values()]
        found = mine.mine(cn, rows, DAY)
    assert found is not None
    assert {whom.contact for whom in found.whom.values()} == {"新司"}


def test_drafts_are_asked_for_all_at_once(where: Path) -> None:
    """However many there are, as many queries."""
    asked: list[str] = []
    with desk(where, "2031-03-20") as cn, cn.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        assert {row.id for row in returned.drafted(connection, cn, WATER, DAY)} == {LIST, DRILL}
    assert len([line for line in asked if "FROM commitment" in line.replace('"', "")]) <= 1
