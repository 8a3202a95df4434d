"""`chanjiao new` for a plan, and `chanjiao template`: scenarios from answers or a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from chanjiao.commands.new_files import check_free, named_from, written
from chanjiao.plan import words
from chanjiao.plan.plan import PlanError, ProgrammePlan
from chanjiao.plan.questions import PlanAnswers, plan_of
from chanjiao.plan.scenario_text import scenario_text
from chanjiao.report.language import Labelled, Language, filled, say
from chanjiao.scenario import Scenario, ScenarioError
from chanjiao.scenario.loading import load
from chanjiao.scenario.shipped import find_file
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.whole import whole_file
from chanjiao.system import graph

ANOTHER_SHEET = "name another file with --xlsx"


def write_template_file(file: str, language: Language) -> str:
    """Write the spreadsheet for a plan; return what to do with it.

    Raises ResultsError if the file exists already.
    """
    from chanjiao.plan.template import write_template  # noqa: PLC0415 - loads pandas

    path = Path(file)
    check_free(path, ANOTHER_SHEET)
    with whole_file(path, ANOTHER_SHEET) as draft:
        write_template(draft, language)
    return say(filled(words.WRITTEN, file=file), language)


def asks() -> bool:
    """Whether somebody is there to answer questions."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def write_plan(
    file: str, parent: str, given: PlanAnswers, language: Language, interactive: bool = False
) -> Path | None:
    """Write the scenario of a plan, from options and, if `interactive`, from answers.

    None if there is nothing to write, because no programme and no categories are wanted.
    Raises ResultsError for options that cannot be read or if the file exists, ScenarioError if the
    scenario has faults.
    """
    check_free(Path(file))
    scenario = load(find_file(parent), graph)
    ask = _asked(language) if interactive else None
    try:
        plan = plan_of(given, ask, parent, _period(scenario))
    except PlanError as error:
        raise ResultsError(str(error)) from None
    if plan == ProgrammePlan():
        return None
    return _checked(file, plan, parent, scenario, language)


def write_from_sheet(file: str, sheet: str, language: Language, parent: str | None) -> Path:
    """Write the scenario of a spreadsheet; `parent` replaces the one that it names.

    Raises ScenarioError with every fault of the spreadsheet, each with its sheet and row.
    """
    from chanjiao.plan.spreadsheet import read_plan  # noqa: PLC0415 - openpyxl is slow

    check_free(Path(file))
    path = Path(sheet)
    first = load(find_file("base"), graph)
    found = read_plan(path, _period(first))
    name = parent or found.parent
    scenario = load(find_file(name), graph)
    try:
        return _checked(file, found.plan, name, scenario, language)
    except ScenarioError as error:
        faults = [
            replace(fault, file=place.file, line=place.line)
            if (place := found.rows.get(fault.where))
            else fault
            for fault in error.faults
        ]
        raise ScenarioError(faults) from None


def _checked(
    file: str, plan: ProgrammePlan, parent: str, scenario: Scenario, language: Language
) -> Path:
    """Write a scenario and read it again; a file that cannot be read is removed."""
    path = Path(file)
    name = named_from(find_file(parent), path)
    first = scenario.starts or scenario.first_year
    text = scenario_text(plan, name, path.name, language, first)
    written(path, text.encode())
    try:
        load(path, graph)
    except BaseException:  # also a stop by the user
        path.unlink(missing_ok=True)
        raise
    return path


def _period(scenario: Scenario) -> tuple[int, int]:
    return scenario.first_year, scenario.last_year


def _asked(language: Language) -> Callable[[Labelled, Callable[[str], Any]], Any]:
    """Asks in the terminal, again until the answer can be read."""

    def ask(question: Labelled, read: Callable[[str], Any]) -> Any:
        def value(text: str) -> Any:
            try:
                return read(text)
            except PlanError as error:
                raise typer.BadParameter(str(error)) from None

        text = say(question, language)
        return typer.prompt(text, default="", show_default=False, value_proc=value)

    return ask
