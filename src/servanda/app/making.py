"""Make a register, show and change its keys, say whose log is whose."""

import re
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert

from servanda.app.opened import OFFICE, Clock, Opened, Voice, beside, is_database, now
from servanda.errors import BadRequest
from servanda.ledger import keyfile, logs, restored, schema
from servanda.ledger import token as tokens
from servanda.ledger import trust as trusted
from servanda.ledger.bodies import Trust
from servanda.ledger.keyfile import Secret
from servanda.ledger.store import Store
from servanda.ledger.token import Token
from servanda.lexicon.countries import GROUPS, countries
from servanda.projection import schema as projection
from servanda.projection.update import update

_ORGANISATION = re.compile("[A-Z][A-Z0-9-]{2,31}")
OBSERVER = "observer"  # how `trust` is told that a token is of nobody's
COPY = "copy"  # the name in `meta` of this copy's id


class Made(msgspec.Struct, frozen=True):
    """A register that was made: where its keys lie, and the tokens that others trust, by party in code order."""

    where: str
    key: Path
    tokens: list[Token]


def a_party(code: str) -> str:
    """A party's code in capitals: a state's (ISO 3166-1, and EU) or an organisation's, from it or from its name: 中方, 中国, China.

    Raises BadRequest.
    """
    wanted = " ".join(code.split()).upper()
    if called := party_named(code):
        return called
    if _ORGANISATION.fullmatch(wanted):
        return wanted
    raise BadRequest("{code!r} is no party: give a state's code, such as CN, US or EU, or an organisation's, such as ASEAN", code=code)


def party_named(word: str) -> str:
    """The code of a state or union by its code or name; "" where it is none."""
    wanted = " ".join(word.split()).upper()
    return wanted if wanted in countries().zh.values() else _called().get(wanted.removesuffix("方"), "")


@cache
def _called() -> dict[str, str]:
    """Code by every name of a party, and by the character that stands for it in pairs."""
    table = countries()
    english = {name.upper(): code for name, code in table.en.items()}
    return {**english, **table.zh, **GROUPS, **table.pairs}


def init(where: str, parties: Sequence[str], *, office: str = "", passphrase: str | None = None, clock: Clock = now, key: str = "") -> Made:
    """Make a register with a log for each of `parties`, or for an observer where there is none; several are hosted.

    Raises BadRequest where one is there already, or its key is.
    """
    codes = list(dict.fromkeys(a_party(party) for party in parties)) or [""]
    path = Path(key) if key else beside(where, "key")
    if not is_database(where) and Path(where).exists():
        raise BadRequest("there is a register already", source=where)
    if path.exists():
        raise BadRequest("there is a key file already: it may be of another register", source=str(path))
    held = {code: keyfile.generate() for code in codes}
    copy = secrets.token_hex(16)
    made: list[Token] = []
    wrote: list[Path] = []
    begun = False

    def fill(connection: Connection) -> None:
        nonlocal begun
        begun = True  # and so nobody else has made one here
        projection.create(connection)
        connection.execute(insert(schema.meta).values(name=COPY, value=copy))
        made.extend(_opened(connection, code, held[code], copy, office, hosted=len(codes) > 1, clock=clock) for code in codes)
        update(connection)
        keyfile.create(path, tuple(held.values()), passphrase=passphrase)  # last: with it all is there, but for the transaction's end
        wrote.append(path)

    try:
        with Store.create(where, then=fill) as store:
            return Made(store.where, path, made)
    except BaseException:
        if begun:
            _forget(where, wrote)
        raise


def _opened(connection: Connection, party: str, secret: Secret, copy: str, office: str, *, hosted: bool, clock: Clock) -> Token:
    body = logs.new_open(secret.key, party=party, recipient=secret.recipient, register=copy, hosted=hosted, name=office)
    entry = logs.open_log(connection, secret.key, body, office=office or OFFICE, now=clock())
    return Token(party, entry.log, secret.key.public, secret.recipient)


def _forget(where: str, keys: list[Path]) -> None:
    """Take away what a register that was not finished left: its keys, and the file in which nothing is; a database keeps nothing of it."""
    for key in keys:
        key.unlink(missing_ok=True)
    if not is_database(where):
        for ending in ("", "-wal", "-shm"):
            Path(f"{where}{ending}").unlink(missing_ok=True)


def own_tokens(opened: Opened) -> list[Token]:
    """What others trust: the token of each log that is written here."""
    with opened.reading() as connection:
        return [_token(connection, voice) for voice in opened.voices(connection)]


def _token(connection: Connection, voice: Voice) -> Token:
    chain = logs.at(connection, voice.log)
    return Token(voice.party, voice.log, chain.key, chain.recipient)


def trusted_tokens(opened: Opened) -> list[Token]:
    """Whose logs are trusted here."""
    with opened.reading() as connection:
        return sorted(trusted.current(connection).values(), key=lambda token: (token.party, token.log))


def rotate(opened: Opened) -> Token:
    """Put a new key in the place of the voice's; the file holds both from before the event is written, so that neither is ever missing.

    A file behind a passphrase stays behind it. Raises as `keyfile.load` does.
    """
    passphrase = opened.passphrase()
    with opened.writing() as connection:
        voice = opened.voice(connection)
        restored.insist(connection)
        opened.reload()
        old, fresh = opened.secret(connection, voice), keyfile.generate()
        keyfile.replace(opened.key_path, (fresh, *opened.secrets()), passphrase=passphrase)
        opened.reload()
        logs.rotate(connection, voice.log, old.key, fresh.key, recipient=fresh.recipient, office=voice.office, now=opened.clock())
        return _token(connection, voice)


def trust(opened: Opened, party: str, line: str, *, replace: bool = False, after: int | None = None) -> bool:
    """Take the log of the token in `line` for the party's; False where that is so already. Each log written here tells it in public.
    Another `after` than the one said before puts that right, as long as the log has not come.

    Raises BadRequest.
    """
    token = tokens.read(line)
    code = "" if party.lower() == OBSERVER else a_party(party)
    with opened.writing() as connection:
        if not trusted.trust(connection, code, token, now=opened.clock(), replace=replace, after=after):
            return False
        before = trusted.replaced(connection, token.log)
        for voice in opened.voices(connection):
            told = Trust(party=code, log=token.log, key=token.key, replaces=before[0] if before else None, after=after)
            opened.act(connection, voice, told)
        return True


def left_out(opened: Opened, line: str) -> int:
    """How many events that are here no longer count, since the log of the token in `line` took the place of theirs."""
    with opened.reading() as connection:
        return trusted.left_out(connection, tokens.read(line).log)
