"""The register: by outcome or by clause, filtered, in some order; each view has an address, and can be taken away."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.access import views
from servanda.app import reporting, taking
from servanda.app.browsing import browse_register
from servanda.app.view import View, view_of
from servanda.errors import BadRequest
from servanda.projection.listing import Filters
from servanda.publish import register_table
from servanda.publish.saying import told
from servanda.web.errors import NotHere
from servanda.web.forms import Form
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit, demand
from servanda.web.window_view import CLASSES, axis, bars

router = APIRouter()
_ROWS = 150
_SAYS = "says_"
_ASIDE = ("as_of", "lang", "after", "col")  # of an address: what is no part of the view
_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def _asked(visit: Visit) -> dict[str, str]:
    """What the address asks for, without what is empty; `q` is the search field's name for words."""
    given = {key: value for key, value in visit.request.query_params.items() if value and key not in _ASIDE}
    if "q" in given:
        given["text"] = given.pop("q")
    return given


def _view(asked: Mapping[str, str]) -> View:
    known = {*Filters.__struct_fields__, "by", "sort"}
    unknown = [key for key in asked if key not in known and not key.startswith(_SAYS)]
    if unknown:
        raise BadRequest("{name!r} is no filter", name=unknown[0])
    says = {key.removeprefix(_SAYS): value for key, value in asked.items() if key.startswith(_SAYS)}
    return view_of({**asked, "says": says})


@router.get("/commitments")
def show(visit: Here, after: str = "") -> HTMLResponse:
    """A page of the register."""
    asked = _asked(visit)
    found = browse_register(visit.desk or visit.opened, _view(asked), visit.day, limit=_ROWS, after=after or None)
    over = axis(visit.day)
    parties = taking.parties(visit.opened, found.view, visit.party)[:2]
    return page(
        visit,
        "register.html",
        found=found,
        asked=asked,
        parties=parties,
        axis=over,
        bars=lambda items: bars(items, over),
        window_class=lambda value: CLASSES.get(value or "", "w-nd"),
        link=lambda **change: _link(visit, asked, change),
        taken=lambda kind: visit.url(f"/commitments.{kind}", **asked),
        choose=lambda facet, value: _link(visit, asked, {_field(facet.name, facet.party): "" if facet.chosen == value else value}),
        views=views.listed(visit.place.access, visit.account) if visit.account else [],
        query=urlencode(asked),
        columns=register_table.NAMES,
        assigns=bool(visit.party) and visit.may("assign"),
    )


def _field(name: str, party: str) -> str:
    return f"{_SAYS}{party}" if party else name


def _link(visit: Visit, asked: Mapping[str, str], change: Mapping[str, Any]) -> str:
    """The same view with something changed; from its first page."""
    return visit.url("/commitments", **{**asked, **change})


@router.get("/commitments.{kind}")
def take(visit: Here, kind: str) -> Response:
    """The view as CSV, XLSX or JSON: what is released and nothing else, whoever asks."""
    view = _view(_asked(visit))
    if kind == "json":
        return _kept(msgspec.json.encode(taking.outcomes_json(visit.opened, view, visit.day)), "application/json", "servanda.json")
    if kind not in _TYPES:
        raise NotHere("there is nothing here")
    chosen = visit.request.query_params.getlist("col")
    columns = register_table.columns(taking.parties(visit.opened, view, visit.party), chosen)
    rows = taking.rows(visit.opened, view, visit.day)
    if kind == "csv":
        return _kept(b"".join(register_table.write_csv(rows, columns, visit.words)), _TYPES[kind], "servanda.csv")
    return _kept(register_table.write_xlsx(rows, columns, visit.words, title=visit.t("Register")), _TYPES[kind], "servanda.xlsx")


def _kept(data: bytes, media: str, name: str) -> Response:
    return Response(data, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post("/commitments/assign")
def assign(visit: Here, form: Form) -> Response:
    """Make one body lead all that was chosen, as drafts."""
    desk = visit.own_desk("assign")
    back = _back(form.get("query"))
    if not (ids := form.all("id")) or not form.get("lead"):
        return done(visit, back, "Nothing was assigned: choose rows and name the body that leads.")
    try:
        found = reporting.assign(desk, ids, form.get("lead"), who=visit.account.name if visit.account else "", replace=True)
    except BadRequest as error:
        return done(visit, back, "Nothing was assigned: {why}", why=told(error.message, visit.language))
    return done(visit, back, "Kept internal: {n} clause assigned|Kept internal: {n} clauses assigned", n=len(found))


@router.post("/commitments/views")
def save(visit: Here, form: Form) -> Response:
    """Keep this view under a name, or take one away."""
    demand(visit, "read")
    if visit.account is None:
        raise NotHere("there is nothing here")
    if form.get("drop"):
        views.drop(visit.place.access, visit.account, form.get("drop"))
        return done(visit, "/commitments", "The view was taken away.")
    views.save(visit.place.access, visit.account, form.get("name"), form.get("query"), shared=bool(form.get("shared")))
    return done(visit, _back(form.get("query")), "The view is kept.")


def _back(query: str) -> str:
    return f"/commitments?{query}" if query and query.isprintable() and "#" not in query else "/commitments"
