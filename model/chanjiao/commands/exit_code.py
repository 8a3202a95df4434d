"""Runs the command that was typed; each error gives a message and an exit code other than 0."""

import os
import sys

import typer

from chanjiao.commands.usage import is_of_use, report, speak
from chanjiao.messages.catalogue import said
from chanjiao.messages.language import use


def exit_code(app: typer.Typer) -> int | str | None:
    """Run the command of an application and return its exit code."""
    use(sys.argv[1:])
    command = typer.main.get_command(app)
    speak(command)
    try:
        code = command.main(prog_name=app.info.name, standalone_mode=False)
    except SystemExit as end:
        return end.code
    except Exception as error:
        if is_of_use(error):
            return report(error)
        if os.environ.get("CHANJIAO_DEBUG"):
            raise
        from chanjiao.commands.failure import message  # noqa: PLC0415 - few commands fail

        sys.stderr.write(said(message(error)) + "\n")
        return 1
    return code if isinstance(code, int) else 0
