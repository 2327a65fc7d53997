"""Every command, a line each: where it lives and what it is for. Its module is loaded when it runs.

`servanda --help` and a command of the register would otherwise wait for all that reading a document takes. To add a
command is to add its line; a test holds the line to the first line of the command's own help.
"""

import gc
from importlib import import_module
from typing import Any

import typer.main
from typer.core import TyperCommand, TyperGroup

from servanda.cli.helping import half, speak, speak_typer
from servanda.cli.say import language

# By the panel that shows them: the command, its function (or its own Typer, where it has commands in turn), its line.
COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Documents 文件": {
        "read": ("servanda.cli.read:read", "Read documents and show what was agreed. 解读成果文件，列出成果与承诺。"),
        "schema": ("servanda.cli.schema:schema", "Write the JSON Schema of a reading. 输出解读结果的 JSON Schema。"),
    },
    "The register 登记册": {
        "init": ("servanda.cli.make:init", "Make a register: one party's copy, several hosted, or an observer's. 建立登记册。"),
        "add": ("servanda.cli.add:add", "Read a document into the register. 将成果文件读入登记册。"),
        "accept": ("servanda.cli.accept:accept", "Accept what was read; without an ID all that is proposed. 确认读出的承诺。"),
        "correct": ("servanda.cli.accept:correct", "Put a misreading right. 更正误读。"),
        "reschedule": ("servanda.cli.accept:reschedule", "Change the plan; joint once both agree. 调整期限，双方一致后生效。"),
    },
    "Asking 查询": {
        "list": ("servanda.cli.ask:list_", "List commitments, all or those of a kind. 列出承诺，可按条件筛选。"),
        "due": (
            "servanda.cli.ask:due",
            "What needs whom: passed without a report, opening or closing soon. 须办事项：已过期限、即将开始或到期。",
        ),
        "search": ("servanda.cli.ask:search", "Find commitments by their words, the newest first. 按字词查找承诺，新者在前。"),
        "evidence": (
            "servanda.cli.proofs:evidence",
            "List the evidence of a commitment or outcome, or take a file of it out. 列出或取出佐证材料。",
        ),
        "rounds": ("servanda.cli.rounds:rounds", "Rounds with their documents, the newest first. 各轮次及其成果文件。"),
        "show": ("servanda.cli.ask:show", "Show a commitment or outcome: its words, reports, evidence, past. 查看一项承诺或成果。"),
    },
    "Follow-through 落实": {
        "assign": (
            "servanda.cli.assign:assign",
            "Say who does it on our side, for ourselves; `release` shares it. 指定本方牵头与配合单位。",
        ),
        "report": (
            "servanda.cli.report:report",
            "Say where a commitment stands, for ourselves; `release` shares it. 填报落实情况，报送前仅供内部。",
        ),
        "answer": (
            "servanda.cli.letter:answer",
            "Keep what an agency answered by letter, for ourselves. 录入单位以函件作出的答复，仅供内部。",
        ),
        "digest": (
            "servanda.cli.digest:digest",
            "A body's lines as a sheet to fill in, and the sheet back. 各单位填报表：生成与读回。",
        ),
        "note": ("servanda.cli.report:note", "Keep a note for ourselves; it never leaves. 内部备注，不对外。"),
        "discard": ("servanda.cli.report:discard", "Take back drafts and notes that were not released. 撤销未报送的内容。"),
        "release": ("servanda.cli.report:release", "Share what is internal, after showing every word. 报送：逐字显示后写入共享日志。"),
        "concur": ("servanda.cli.answer:concur", "Agree with the other side's current report; prints what it signs. 确认对方的填报。"),
        "differ": ("servanda.cli.answer:differ", "See it differently than the other side reports. 对对方的填报持不同意见。"),
        "withdraw": ("servanda.cli.answer:withdraw", "Take back our last word on it. 收回本方所报。"),
    },
    "The review 审议": {
        "review": (
            "servanda.cli.review:review",
            "Review a round: figures, what wants a decision, how each outcome may go on. 审议一轮成果的落实情况。",
        ),
        "carry": (
            "servanda.cli.carry:carry",
            "Say how outcomes go on, for ourselves; `release` shares it. 提出各项成果的后续处理，报送前仅供内部。",
        ),
    },
    "Dialogues, texts, bodies 机制、文书、机构": {
        "mechanisms": (
            "servanda.cli.mechanisms:mechanisms",
            "Dialogues and other mechanisms with their sessions, or one with its past. 各机制及其会次，或一机制的全部经过。",
        ),
        "session": ("servanda.cli.mechanisms:session", "Sessions of a mechanism: announced or held. 机制的会次。"),
        "instruments": (
            "servanda.cli.instruments:instruments",
            "Texts that the documents name: where they stand, and which of them end. 文书的进展与期满。",
        ),
        "instrument": ("servanda.cli.instruments:instrument", "Where a text stands. 文书的进展。"),
        "bodies": (
            "servanda.cli.bodies:bodies",
            "Ministries and agencies, or one with its lines: what is on their table. 各机构及其承担的承诺，或一机构的全部事项。",
        ),
        "body": ("servanda.cli.bodies:body", "A body: whom to phone there, and its successor. 机构的联系人与承接。"),
    },
    "For people 网页": {
        "serve": (
            "servanda.cli.serve:serve",
            "Serve the pages and the API, on this machine alone unless told else. 启动网页与接口，默认仅限本机。",
        ),
    },
    "Keys and copies 密钥与副本": {
        "key": ("servanda.cli.make:key", "This register's keys. 本登记册的密钥。"),
        "trust": ("servanda.cli.make:trust", "Take the log of a token for that party's. 认定令牌所指的日志为该方所有。"),
        "dispatch": ("servanda.cli.exchange:dispatch", "Exchange files between copies. 各方副本之间的交换文件。"),
        "verify": (
            "servanda.cli.keep:verify",
            "Check every hash, signature and projection; exit code 1 where one is broken. 核验全部哈希、签名与汇总。",
        ),
        "rebuild": ("servanda.cli.keep:rebuild", "Fold every commitment anew from the logs. 由日志重算全部汇总。"),
        "state": (
            "servanda.cli.keep:state",
            "Write the joint register as canonical JSON; equal copies write equal bytes. 以规范 JSON 输出共同登记册。",
        ),
        "backup": ("servanda.cli.keep:backup", "Write all of the register but its key into one file. 将登记册备份为一个文件（不含密钥）。"),
        "restore": (
            "servanda.cli.keep:restore",
            "Make the register from a backup; writing then waits for the others' dispatches. 由备份恢复登记册。",
        ),
    },
}


def loaded(name: str) -> Any:
    """The command of that name as typer runs it, its module loaded. Raises KeyError where there is none."""
    module, attribute = next(rows[name] for rows in COMMANDS.values() if name in rows)[0].split(":")
    found = getattr(import_module(module), attribute)
    if not gc.isenabled():  # a program of its own: garbage is looked for from here on, and not among what was loaded
        gc.freeze()
        gc.enable()
    if not isinstance(found, typer.Typer):
        function, found = found, typer.Typer(add_completion=False)
        found.command(name)(function)
    return typer.main.get_command(found)


class Commands(TyperGroup):
    """The group of all commands: it knows their names and lines, and loads the one that runs."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.language = language()
        for panel, rows in COMMANDS.items():
            for name, (_, line) in rows.items():
                self.add_command(TyperCommand(name, help=half(line, self.language), rich_help_panel=half(panel, self.language)))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the arguments name, loaded, and the rest of them; without one, an error with the nearest name."""
        name, command, rest = super().resolve_command(ctx, args)
        if not name:
            return name, command, rest
        found = loaded(name)
        if "--help" in rest or (isinstance(found, TyperGroup) and not rest):
            speak_typer(self.language)
        return name, speak(found, ctx, self.language), rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The list of all commands."""
        speak_typer(self.language)
        speak(self, ctx, self.language)
        super().format_help(ctx, formatter)
