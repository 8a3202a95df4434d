"""Help and errors of use in Chinese: the texts of commands and options from the catalogues."""

from __future__ import annotations

import logging
import re
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from rich.cells import cell_len

from chanjiao.messages.catalogue import FOLDER, said, word
from chanjiao.messages.language import ZH, current
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.storage.errors import reason
from chanjiao.terminal.stopping import WRITTEN, places
from chanjiao.terminal.streams import Lost

HELP = FOLDER / "help.toml"
LITERAL = "\b"
"""Line that begins a paragraph of a help text whose lines are not wrapped."""
WIDTH = 78
MARKS = re.compile(r"  \[([^\[\]]*)\]$")
"""Default and range of an option, at the end of its help."""
PLACEHOLDERS = re.compile(r'[A-Z]{2,}|(?<=")[^"]+(?=")')
"""Names of arguments, and amounts in quotes."""
TYPES = re.compile(r" <(?:list\[)?str\]?>")
"""Type of an argument, which its help says better."""
SPACING = 2
WIDEST = 28
"""Columns for the names of options; the help of longer ones begins on a line of its own."""


def speak(command: Any) -> None:
    """Give a command, its options and its subcommands Chinese help, if the language is Chinese."""
    if current() != ZH:
        return
    if logging.lastResort:
        logging.lastResort.addFilter(_in_chinese)
    base = command.context_class
    formatter = type("ChineseFormatter", (_Formatter, base.formatter_class), {})
    command.context_class = type("ChineseContext", (base,), {"formatter_class": formatter})
    if command.help:
        first = command.help.strip().splitlines()[0]
        command.help = _commands().get(first, command.help)
        command.short_help = command.help.splitlines()[0].removesuffix("。")
    for each in getattr(command, "commands", {}).values():
        speak(each)


def _in_chinese(record: logging.LogRecord) -> bool:
    """Translate a message of a log, such as that of a cache that is not used."""
    record.msg, record.args = said(record.getMessage()), ()
    return True


def report(error: Any) -> int:
    """Print an error of use, such as an unknown option, and return the exit code."""
    context = getattr(error, "ctx", None)
    if current() != ZH:
        error.show()
    elif context is not None and error.format_message() == context.get_help():
        sys.stderr.write(context.get_help() + "\n")
    else:
        lines = [context.get_usage(), _try(context), ""] if context else []
        lines.append(f"错误：{_placeholders(said(error.format_message()))}")
        sys.stderr.write("\n".join(line for line in lines if line is not None) + "\n")
    return int(error.exit_code)


def incomplete(lost: Lost) -> int:
    """Report that the output is incomplete; this is an error only if no file has the results."""
    written = WRITTEN in places.values()
    why = reason(lost.error) if lost.error else ""
    word, rest = ("warning", "; results are written") if written else ("error", "")
    sys.stderr.write(said(f"{word}: what is printed is incomplete: {why}{rest}") + "\n")
    return 0 if written else 1


def is_of_use(error: Exception) -> bool:
    """Whether an error is one of the parser of the command line."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def _try(context: Any) -> str:
    return f"运行“{context.command_path} {context.help_option_names[0]}”查看用法。"


@cache
def _commands() -> dict[str, str]:
    """Chinese help of each command, by the first line of its English help."""
    found = tomllib.loads(HELP.read_text(encoding="utf-8"))["command"]
    return {entry["en"]: entry["zh"].strip() for entry in found}


class _Formatter:
    """Writes help in Chinese; the methods replace those of the formatter of the parser."""

    current_indent: int

    def write(self, string: str) -> None:
        """Write a text; the formatter of the parser does it."""
        super().write(string)  # type: ignore[misc]

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of use."""
        self.write(f"用法：{prog} {_placeholders(args)}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{' ' * self.current_indent}{said(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped but for those that begin with a mark."""
        indent = " " * self.current_indent
        for place, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if place else "")
            first, *rest = paragraph.strip("\n").split("\n")
            literal = first.strip() == LITERAL
            plain = wrapped("".join([first, *rest]), WIDTH - len(indent)).split("\n")
            for line in rest if literal else plain:
                self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = WIDEST, col_spacing: int = SPACING
    ) -> None:
        """Write names of options or commands, each with its help."""
        named = [(_placeholders(name), _described(text)) for name, text in rows]
        widest = max((cell_len(name) for name, _ in named if cell_len(name) <= col_max), default=0)
        indent, column = " " * self.current_indent, widest + col_spacing
        for name, text in named:
            lines = wrapped(text, WIDTH - column - len(indent)).split("\n")
            fits = cell_len(name) <= widest
            if not fits:
                self.write(f"{indent}{name}\n")
            for place, line in enumerate(lines):
                head = name if fits and not place else ""
                self.write(f"{indent}{head}{' ' * (column - cell_len(head))}{line}\n")


def _placeholders(text: str) -> str:
    """Names of arguments and amounts, such as SCENARIO, in Chinese; options stay as they are."""
    return PLACEHOLDERS.sub(lambda found: _word(found[0]), TYPES.sub("", text))


def _word(name: str) -> str:
    return word(f"<{name}>").strip("<>")


def _described(text: str) -> str:
    """Help of an option, with its default and its range."""
    marks = MARKS.search(text)
    plain = said(text[: marks.start()] if marks else text)
    if not marks:
        return plain
    return f"{plain}［{'；'.join(said(part) for part in marks[1].split('; '))}］"
