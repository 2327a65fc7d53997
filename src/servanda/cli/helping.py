"""Help in the reader's language. Each help text is written once with both halves, "English. 中文。", and shown by half."""

import re
from typing import Any

from servanda.publish.words import Language

_HAN = re.compile("[\u3400-\u9fff]")
_ENDS = (". ", "… ", "? ")  # of the English half
# What typer itself says in help: its constant, Chinese, English.
_WORDS = {
    "ARGUMENTS_PANEL_TITLE": ("参数", "Arguments"),
    "OPTIONS_PANEL_TITLE": ("选项", "Options"),
    "COMMANDS_PANEL_TITLE": ("命令", "Commands"),
    "DEFAULT_STRING": ("[默认：{}]", "[default: {}]"),
    "REQUIRED_LONG_STRING": ("[必填]", "[required]"),
}
_USAGE = "Usage: "
_HELP = "Show this message and exit. 显示本说明并退出。"


def half(text: str, language: Language) -> str:
    """The half of a text in that language; the whole where it has but one. What has no sentence ends at its last space: Asking 查询."""
    first = _HAN.search(text)
    if first is None:
        return text
    ends = [at + len(end) for end in _ENDS if (at := text.rfind(end, 0, first.start())) >= 0]
    cut = max(ends, default=text.rfind(" ", 0, first.start()) + 1)
    return (text[cut:] if language == "zh" else text[:cut]).strip()


def speak(command: Any, ctx: Any, language: Language) -> Any:
    """A command, its options and its own commands with their help in one language."""
    command.help = half(command.help or "", language)
    option = command.get_help_option(ctx)
    for param in [*command.params, *([option] if option else [])]:
        param.help = half(_HELP if param is option else getattr(param, "help", None) or "", language)
    for below in getattr(command, "commands", {}).values():
        speak(below, ctx, language)
    return command


def speak_typer(language: Language) -> None:
    """Have typer's own words in that language, too, before it shows help."""
    from typer import rich_utils  # only here: a fifth of a second that only help needs

    for name, pair in _WORDS.items():
        setattr(rich_utils, name, pair[language == "en"])
    highlight = rich_utils.OptionHighlighter()

    def highlighted(text: Any) -> Any:
        return highlight("用法：" + text.removeprefix(_USAGE) if language == "zh" and str(text).startswith(_USAGE) else text)

    rich_utils.highlighter = highlighted  # type: ignore[assignment]
