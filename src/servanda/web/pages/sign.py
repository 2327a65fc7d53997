"""Coming in, going out, and how pages look."""

from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from servanda.access import accounts, sessions
from servanda.errors import Refused
from servanda.publish.saying import told
from servanda.web.errors import NotHere, status_of
from servanda.web.forms import Form
from servanda.web.page import page
from servanda.web.visit import COOKIE, THEMES, Anyone

router = APIRouter()


@router.get("/sign-in")
def ask(visit: Anyone, next: str = "/") -> HTMLResponse:  # noqa: A002 (the name of the field)
    """The form."""
    return page(visit, "sign_in.html", next=within(next), line="", name="")


@router.post("/sign-in")
def sign_in(visit: Anyone, form: Form) -> Response:
    """Name and password; wrong ones cost a wait that grows."""
    address = visit.request.client.host if visit.request.client else ""
    name, onward = form.get("name"), within(form.get("next"))
    try:
        account = accounts.check(visit.place.access, name, form.values.get("password", [""])[-1], address=address)
    except Refused as error:
        line = told(error.message, visit.language)
        return page(visit, "sign_in.html", status=status_of(error), next=onward, line=line, name=name)
    agent = visit.request.headers.get("user-agent", "")
    cookie, _ = sessions.begin(visit.place.access, account, before=visit.cookie, address=address, agent=agent)
    answer = RedirectResponse(onward, status_code=303)
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="lax", secure=visit.request.url.scheme == "https")
    answer.set_cookie("lang", account.language, samesite="lax", max_age=31536000)
    return answer


@router.post("/sign-out")
def sign_out(visit: Anyone, form: Form) -> Response:
    """End the session; its cookie opens nothing any more."""
    sessions.end(visit.place.access, visit.cookie)
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/display")
def display(visit: Anyone, form: Form) -> Response:
    """Light, dark, or as the system has it."""
    answer = RedirectResponse(within(form.get("next")), status_code=303)
    theme = form.get("theme")
    answer.set_cookie("theme", theme if theme in THEMES else "auto", samesite="lax", max_age=31536000)
    return answer


@router.post("/side")
def change_side(visit: Anyone, form: Form) -> Response:
    """At whose desk one person at one machine sits, where several are hosted."""
    party = form.get("party")
    if party not in visit.sides:
        raise NotHere("there is nothing here")
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie("party", party, httponly=True, samesite="lax", max_age=31536000)
    return answer


def within(path: str) -> str:
    """A path of this place, whatever was asked for: no way leads elsewhere."""
    parts = urlsplit(path.replace("\\", "/"))
    is_ours = path.startswith("/") and not path.startswith("//") and not parts.scheme and not parts.netloc and path.isprintable()
    return path if is_ours and "\\" not in path else "/"
