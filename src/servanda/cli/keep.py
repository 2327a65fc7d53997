"""`servanda verify`, `rebuild`, `state`, `backup`, `restore`: whether all is there, and how it is kept."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from servanda.app import keeping
from servanda.app.newfile import new_file
from servanda.app.state import state as written
from servanda.cli.options import DEFAULT, Json, Register
from servanda.cli.progress import bar
from servanda.cli.say import language, line, plain, say
from servanda.cli.session import ask_passphrase, at_desk, opened, write_json
from servanda.errors import BadRequest
from servanda.publish.saying import told

_HELP = {
    "quick": "Hashes and links only: no signature, no projection. 只验哈希与次序。",
    "against": "Heads noted earlier with --save. 与此前存下的检查点比对。",
    "save": "Note how far each log goes. 存下检查点。",
    "file": "The file. 备份文件。",
    "alone": "Go on without waiting, in a new log that the others must trust. 不等对方，续立日志。",
}


def verify(
    quick: Annotated[bool, typer.Option("--quick", help=_HELP["quick"])] = False,
    against: Annotated[Path | None, typer.Option("--against", metavar="CHECKPOINT", help=_HELP["against"], show_default=False)] = None,
    save: Annotated[Path | None, typer.Option("--save", metavar="FILE", help=_HELP["save"], show_default=False)] = None,
    register: Register = DEFAULT,
    as_json: Json = False,
) -> None:
    """Check every hash, signature and projection; exit code 1 where one is broken. 核验全部哈希、签名与汇总。"""
    with opened(register) as found:
        findings = []
        for finding in keeping.verify(found, quick=quick, against=against):
            findings.append(finding)
            if not as_json:
                print(plain(told(finding.said, language())), file=sys.stderr if finding.is_break else sys.stdout)
        broken = [finding for finding in findings if finding.is_break]
        heads = {} if broken else keeping.checkpoint(found)
    if as_json:
        write_json({"findings": [{**msgspec.to_builtins(f, enc_hook=str), "break": f.is_break} for f in findings], "heads": heads})
    elif broken:
        say("broken", len(broken))
    else:
        say("verified", sum(seq for seq, _ in heads.values()))
    if broken:
        raise typer.Exit(1)
    if save:
        with new_file(save) as file:
            file.write(msgspec.json.encode(heads) + b"\n")


def rebuild(register: Register = DEFAULT) -> None:
    """Fold every commitment anew from the logs. 由日志重算全部汇总。"""
    with opened(register) as found, bar() as progress:
        number = keeping.rebuild(found, progress=progress.step)
    say("rebuilt", number)


def state(register: Register = DEFAULT, as_json: Json = False) -> None:
    """Write the joint register as canonical JSON; equal copies write equal bytes. 以规范 JSON 输出共同登记册。"""
    del as_json  # it is always JSON
    with opened(register) as found:
        for piece in written(found):
            sys.stdout.buffer.write(piece)
    sys.stdout.buffer.write(b"\n")


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help=_HELP["file"])], register: Register = DEFAULT) -> None:
    """Write all of the register but its key into one file. 将登记册备份为一个文件（不含密钥）。"""
    from servanda.app import backup as kept  # only here: what is internal is no business of the commands beside it

    with at_desk(register) as found:
        kept.backup(found, file)
        say("backed", file, found.key_path)


def restore(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help=_HELP["file"], show_default=False)] = None,
    alone: Annotated[bool, typer.Option("--alone", help=_HELP["alone"])] = False,
    register: Register = DEFAULT,
) -> None:
    """Make the register from a backup; writing then waits for the others' dispatches. 由备份恢复登记册。"""
    from servanda.app import backup as kept  # only here, as above

    if file is None and not alone:
        raise BadRequest("name the backup; or --alone to go on without the others in a register that was restored")
    if file is not None:
        back = kept.restore(file, register, alone=alone, ask=ask_passphrase)
        say("restored", register)
        for party in back.kept:
            say("restored.kept", party or line("observer"))
        if back.waiting_for and not alone:
            say("restored.waits", line("comma").join(back.waiting_for))
        begun = back.alone
    else:
        with opened(register) as found:
            begun = kept.go_on_alone(found)
    for token, after in begun:
        say("epoch", token.party or line("observer"), after)
        print(token)
