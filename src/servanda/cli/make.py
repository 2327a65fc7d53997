"""`servanda init`, `key`, `trust`: a register, its keys, and whose log is whose."""

from typing import Annotated

import typer

from servanda.app import making
from servanda.app.opened import KEY
from servanda.cli.options import DEFAULT, As, Json, Register
from servanda.cli.say import line, say
from servanda.cli.session import opened, write_json
from servanda.ledger import keyfile
from servanda.ledger.token import Token

_HELP = {
    "as": "A party that writes here; give several to host them. 在此记录的一方，可给出多个。",
    "name": "The office that its events name; never a person. 记录中署名的单位，不署个人。",
    "pass": "Lock the key with a passphrase. 用口令锁住密钥。",
    "replace": "In place of the log trusted so far. 替换此前信任的日志。",
    "after": "The last event of the old log that counts. 旧日志中最后一条有效记录的序号。",
}
key = typer.Typer(no_args_is_help=True, add_completion=False, help="This register's keys. 本登记册的密钥。")


def init(
    parties: Annotated[list[str] | None, typer.Option("--as", metavar="PARTY", help=_HELP["as"], show_default=False)] = None,
    name: Annotated[str, typer.Option("--name", metavar="OFFICE", help=_HELP["name"], show_default=False)] = "",
    passphrase: Annotated[bool, typer.Option("--passphrase", help=_HELP["pass"])] = False,
    register: Register = DEFAULT,
) -> None:
    """Make a register: one party's copy, several hosted, or an observer's. 建立登记册。"""
    import os  # only here

    phrase = _new_passphrase() if passphrase else None
    made = making.init(register, parties or [], office=name, passphrase=phrase, key=os.environ.get(KEY, ""))
    say("made", made.where)
    say("made.key", made.key)
    for token in made.tokens:
        say("made.token", _who(token))
        print(token)


def _new_passphrase() -> str:
    from getpass import getpass

    from servanda.errors import BadRequest

    if keyfile.is_named():
        return keyfile.passphrase()
    first = getpass(line("passphrase.new"))
    if not first or first != getpass(line("passphrase.again")):
        raise BadRequest("the two passphrases differ, or are empty")
    return first


def _who(token: Token) -> str:
    return token.party or line("observer")


@key.command("show")
def show(register: Register = DEFAULT, as_json: Json = False) -> None:
    """Show the logs written and trusted here; ends with the token that `trust` takes. 显示令牌。"""
    with opened(register) as found:
        own, others = making.own_tokens(found), making.trusted_tokens(found)
    if as_json:
        write_json({"own": [_plain(token) for token in own], "trusted": [_plain(token) for token in others]})
        return
    if others:
        say("trusts")
        for token in others:
            print(f"  {_who(token)}  {token.log[:12]}  {token.key[:12]}")
    for token in own:
        say("made.token", _who(token))
        print(token)


def _plain(token: Token) -> dict[str, str]:
    return {"party": token.party, "log": token.log, "key": token.key, "recipient": token.recipient, "token": str(token)}


@key.command("rotate")
def rotate(register: Register = DEFAULT, party: As = None) -> None:
    """Put a new key in place of the old, signed by both. 更换密钥，新旧密钥共同签署。"""
    with opened(register, party) as found:
        token = making.rotate(found)
    say("rotated", _who(token))
    print(token)


def trust(
    party: Annotated[str, typer.Argument(metavar="PARTY", help="CN, US, … or observer. 一方代码，或 observer。")],
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="What their `key show` ends with. 对方 key show 所示的令牌。")],
    replace: Annotated[bool, typer.Option("--replace", help=_HELP["replace"])] = False,
    after: Annotated[int | None, typer.Option("--after", metavar="SEQ", min=1, help=_HELP["after"], show_default=False)] = None,
    register: Register = DEFAULT,
) -> None:
    """Take the log of a token for that party's. 认定令牌所指的日志为该方所有。"""
    with opened(register) as found:
        fresh = making.trust(found, party, token, replace=replace, after=after)
        left = making.left_out(found, token) if fresh else 0
    say("trusted" if fresh else "trusted.before", party)
    if left:
        say("trusted.left", after, left)
