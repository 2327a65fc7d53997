"""A page from its template: escaped, in the reader's language, with what every page needs."""

import html
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from servanda.publish.bearers import bearers, body, own_first
from servanda.publish.names import side
from servanda.publish.standing import day_in_words, distance, due_in_words, window_in_words
from servanda.publish.times import in_words
from servanda.web.visit import Visit

TEMPLATES = Path(__file__).parent / "templates"
FLASH = "told"  # cookie of the line that the next page tells
# Which symbol stands for a value: the shape says which scale (design: "Status marks").
MARKS: Mapping[str, tuple[str, str]] = {
    "fulfilment.not_started": ("f-ns", ""),
    "fulfilment.in_progress": ("f-ip", ""),
    "fulfilment.ongoing": ("f-og", ""),
    "fulfilment.substantially": ("f-su", ""),
    "fulfilment.completed": ("f-co", "st-done"),
    "fulfilment.delayed": ("f-de", "st-behind"),
    "fulfilment.on_hold": ("f-oh", ""),
    "fulfilment.not_pursued": ("f-np", ""),
    "fulfilment.superseded": ("f-sp", ""),
    "fulfilment.overtaken": ("f-ov", ""),
    "fulfilment.unreported": ("f-si", "st-silent"),
    "fulfilment.not_ours": ("w-ret", ""),
    "timeliness.no_deadline": ("d-none", ""),
    "timeliness.not_due": ("d-nd", "st-quiet"),
    "timeliness.near": ("d-near", "st-near"),
    "timeliness.window_open": ("d-open", "st-near"),
    "timeliness.possibly_past": ("d-maybe", "st-over"),
    "timeliness.past": ("d-past", "st-over"),
    "timeliness.overdue": ("d-over", "st-over"),
    "timeliness.on_time": ("d-ontime", "st-done"),
    "timeliness.late": ("d-late", ""),
    "agreement.unreported": ("a-un", "st-silent"),
    "agreement.unilateral": ("a-ul", ""),
    "agreement.proposed": ("a-pl", ""),
    "agreement.unilateral.theirs": ("a-ur", ""),
    "agreement.proposed.theirs": ("a-pr", ""),
    "agreement.agreed": ("a-ag", ""),
    "agreement.disputed": ("a-di", ""),
    "agreement.agreed_to_differ": ("a-at", ""),
    "stance.for": ("s-for", ""),
    "stance.against": ("s-against", ""),
    "stance.context": ("s-context", ""),
    "for_us": ("a-pr", ""),
    "returned": ("w-ret", ""),
    "to_assign": ("d-none", ""),
    "printed": ("f-pr", "st-done"),
}


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"mark": mark, "day_before": lambda day: _moved(day, -1), "day_after": lambda day: _moved(day, 1)}
    made.filters["segment"] = lambda value: quote(str(value), safe="")
    return made


def _moved(day: date, by: int) -> date:
    """The day so many days away; the first and the last that there are have none beyond them."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def mark(key: str, word: str = "") -> Markup:
    """A value of a scale as shape and word; the shape alone is never shown."""
    symbol, colour = MARKS.get(key, ("d-none", ""))
    pair = " m-pair" if symbol.startswith("a-") else ""
    use = f'<svg class="m{pair}" aria-hidden="true"><use href="#{symbol}"/></svg>'
    return Markup(f'<span class="st {colour}">{use}{html.escape(word)}</span>')  # noqa: S704 (the word is escaped here)


def page(visit: Visit, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page; what stands in `values` is for this template, the rest every page has."""
    words = visit.words
    told = visit.request.cookies.get(FLASH, "")
    common: dict[str, Any] = {
        "visit": visit, "words": words, "t": visit.t, "url": visit.url, "told": visit.request.state.told if told else "",
        "say_day": lambda day: day_in_words(day, words), "say_distance": lambda day: distance(day, visit.day, words),
        "say_due": lambda row: due_in_words(row, words), "say_window": lambda window: window_in_words(window, words),
        "say_side": lambda party: side(party, words), "say_body": lambda name: body(name, visit.language),
        "say_time": lambda edtf: in_words(edtf, visit.language),
        "say_bearers": lambda names: bearers(names, words), "own_first": lambda parties: own_first(parties, visit.party),
        "scale": lambda scale, value: mark(f"{scale}.{value}", words.of(scale, value)),
    }  # fmt: skip
    answer = HTMLResponse(_environment().get_template(template).render(**(common | values)), status_code=status)
    if told:
        answer.delete_cookie(FLASH)
    return answer


def done(visit: Visit, path: str, line: str = "", **fields: object) -> RedirectResponse:
    """After a deed: to the page that shows it, which tells the line once. The line is signed, so that no link can put words there."""
    answer = RedirectResponse(visit.url(path) if "?" not in path else path, status_code=303)
    if line:
        answer.set_cookie(FLASH, visit.place.sign(visit.t(line, **fields)), httponly=True, samesite="lax", max_age=60)
    return answer


def attachment(name: str, data: bytes) -> Response:
    """A file to keep: of no type that a browser would run."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}", "Content-Security-Policy": "sandbox"}
    return Response(data, media_type="application/octet-stream", headers=headers)
