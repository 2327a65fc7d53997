"""Accounts of one's own party: who may what; their sessions and tokens. One's own page is open to everybody who has an account."""

from datetime import UTC, datetime, time

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from servanda.access import accounts, roles, sessions, tokens
from servanda.access.accounts import Account, Particulars
from servanda.app.day import a_day
from servanda.errors import BadRequest, ServandaError
from servanda.publish.saying import told
from servanda.web.errors import NotHere, status_of
from servanda.web.forms import Fields, Form
from servanda.web.page import done, page
from servanda.web.visit import Here, Visit, demand

router = APIRouter()
_OFFERED = tuple(role for role in roles.ROLES if role not in roles.WITHOUT_PARTY)  # those of one's own party


@router.get("/people")
def show(visit: Here) -> HTMLResponse:
    """The accounts of one's party."""
    return _all(visit)


@router.post("/people")
def create(visit: Here, form: Form) -> Response:
    """Make an account in one's own party."""
    demand(visit, "people")
    try:
        accounts.create(visit.place.access, _particulars(visit, form), form.values.get("password", [""])[-1])
    except ServandaError as error:
        return _all(visit, told(error.message, visit.language), status_of(error))
    return done(visit, "/people", "Account made")


@router.get("/people/{id_}")
def show_one(visit: Here, id_: str) -> HTMLResponse:
    """One account, or one's own ("me")."""
    return _one(visit, _account(visit, id_))


@router.post("/people/{id_}")
def change(visit: Here, form: Form, id_: str) -> Response:
    """What is done to an account: changed, a password, disabled, a session ended, a token made or revoked."""
    account = _account(visit, id_)
    access, do = visit.place.access, form.get("do")
    if do in ("change", "disable", "enable"):
        demand(visit, "people")
    try:
        if do == "change":
            accounts.change(access, account.id, _particulars(visit, form))
        elif do == "disable":
            accounts.disable(access, account.id)
        elif do == "enable":
            accounts.enable(access, account.id)
        elif do == "password":
            _set_password(visit, account, form)
        elif do == "session":
            sessions.revoke(access, account.id, form.get("id"))
        elif do == "revoke":
            tokens.revoke(access, account.id, form.get("id"))
        elif do == "token":
            return _token(visit, account, form)
        else:
            raise NotHere("there is nothing here")
    except ServandaError as error:
        if isinstance(error, NotHere):
            raise
        return _one(visit, account, told(error.message, visit.language), status_of(error))
    return done(visit, f"/people/{id_}", "Done")


def _set_password(visit: Visit, account: Account, form: Fields) -> None:
    """A new password; who sets one's own says the old one first. Raises Refused, Throttled."""
    if visit.account is not None and account.id == visit.account.id and account.has_password:
        address = visit.request.client.host if visit.request.client else ""
        accounts.check(visit.place.access, account.name, form.values.get("old", [""])[-1], address=address)
    accounts.set_password(visit.place.access, account.id, form.values.get("password", [""])[-1])


def _token(visit: Visit, account: Account, form: Fields) -> HTMLResponse:
    """A new token, shown this once; only to the one whose it is."""
    if visit.account is None or account.id != visit.account.id:
        raise NotHere("there is nothing here")
    demand(visit, "api")
    if not form.get("until"):
        raise BadRequest("say until which day it may be used")
    ends = datetime.combine(datetime.fromisoformat(a_day(form.get("until"))).date(), time.max, tzinfo=UTC)
    scopes = [action for action in roles.ACTIONS if action in form.all("scope")]
    words, _ = tokens.make(visit.place.access, account, label=form.get("label"), scopes=scopes, expires=ends)
    return _one(visit, account, token=words)


def _account(visit: Visit, id_: str) -> Account:
    """One's own, or for those who keep accounts one of their party. Raises NotHere."""
    if id_ == "me" or (visit.account and id_ == visit.account.id):
        if visit.account is None:
            raise NotHere("there is nothing here")
        return visit.account
    demand(visit, "people")
    found = next((one for one in accounts.listed(visit.place.access, [visit.party]) if one.id == id_), None)
    if found is None:
        raise NotHere("there is nothing here")
    return found


def _particulars(visit: Visit, form: Fields) -> Particulars:
    role = next((role for role in _OFFERED if role == form.get("role")), roles.ROLES[0])
    bodies = tuple(one.strip() for one in form.get("bodies").splitlines() if one.strip())
    language = "en" if form.get("language") == "en" else "zh"
    return Particulars(name=form.get("name"), office=form.get("office"), role=role, party=visit.party, bodies=bodies, language=language)


def _all(visit: Visit, line: str = "", status: int = 200) -> HTMLResponse:
    demand(visit, "people")
    found = accounts.listed(visit.place.access, [visit.party])
    return page(visit, "people.html", status=status, accounts=found, roles=_roles(), line=line)


def _one(visit: Visit, account: Account, line: str = "", status: int = 200, token: str = "") -> HTMLResponse:
    access = visit.place.access
    return page(
        visit,
        "person.html",
        status=status,
        one=account,
        is_me=visit.account is not None and visit.account.id == account.id,
        sessions=sessions.listed(access, account.id),
        tokens=tokens.listed(access, account.id),
        scopes=[action for action in roles.ACTIONS if account.may(action)],
        roles=_roles(),
        line=line,
        token=token,
    )


def _roles() -> list[str]:
    return [role for role in roles.ROLES if role not in roles.WITHOUT_PARTY]
