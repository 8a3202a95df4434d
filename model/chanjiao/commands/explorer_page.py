"""Writes the page of `chanjiao explore`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from chanjiao.commands.output import Output
from chanjiao.explorer import words
from chanjiao.explorer.page import PageOptions, page
from chanjiao.explorer.scenarios import read
from chanjiao.report.language import say
from chanjiao.report.output.terminal import console, print_line
from chanjiao.storage.whole import check_file, whole_file

PLACE = Path("results", "explorer.html")
"""File of the page unless the user gives another."""

KILO = 1000


def write_page(paths: Sequence[str], output: Output, options: PageOptions) -> None:
    """Write the page of some scenarios, and print its place and size."""
    place = Path(output.out) if output.out else PLACE
    check_file(place)
    scenarios = read(paths)
    with output.progress() as bar:
        tasks = {"": bar.add_task(str(place), total=None)}

        def progress(name: str, done: int, count: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=count)
            bar.update(tasks[name], completed=done, total=count)

        text = page(scenarios, replace(options, progress=progress))
    with whole_file(place) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    size = -(-len(text.encode()) // KILO)
    numbers = {"size": size, "scenarios": len(scenarios), "members": options.members}
    print_line(say(words.WRITTEN, output.language, place=place, **numbers), console())
