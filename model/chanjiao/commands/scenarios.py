"""The commands for scenario files: `check`, `scenarios`, `new` and `template`."""

from typing import TYPE_CHECKING

from chanjiao.commands.options import Copy, Lang, NewFile, Parent, Scenarios
from chanjiao.commands.plan_options import (
    PlanCategories,
    PlanMoney,
    PlanProjects,
    PlanSheet,
    PlanYears,
    TemplateFile,
)

if TYPE_CHECKING:
    from pathlib import Path

BASE = "base"
"""Scenario that a new file begins with."""


def check(scenario: Scenarios, lang: Lang = "en") -> None:
    """Check scenario files without running them.

    Lists every fault with its line, the expected form and the correction. Checks names, units,
    dimensions, dates, ranges and sources in the file and in its parents. Exit code 1: a fault.

    \b
      chanjiao check scenarios/*.toml
    """
    from chanjiao.commands.check import checked
    from chanjiao.report.output.terminal import echo
    from chanjiao.system import graph

    for line in checked(scenario, graph, lang):
        echo(line)


def scenarios(lang: Lang = "en") -> None:
    """List the scenarios that come with the package, each with its name and titles.

    Every command accepts such a name instead of a file, in any folder.

    \b
      chanjiao scenarios
      chanjiao run double
    """
    from chanjiao.commands.new_files import listed
    from chanjiao.report.output.terminal import echo

    for line in listed(lang):
        echo(line)


def new(
    file: NewFile,
    parent: Parent = None,
    copy: Copy = False,
    money: PlanMoney = None,
    projects: PlanProjects = None,
    years: PlanYears = None,
    categories: PlanCategories = None,
    sheet: PlanSheet = None,
    lang: Lang = "en",
) -> None:
    """Write a new scenario file to begin with.

    Asks for the money, projects, years and categories of a programme, or takes them from options
    or from a spreadsheet, and writes a scenario with comments. In a script, it asks nothing;
    without options, the file then extends a scenario and changes nothing yet. With --copy, it is
    a copy of that scenario's own file, and the tables that this file reads are copied too. Existing
    files are never overwritten.

    \b
      chanjiao new my_scenario.toml
      chanjiao new my_scenario.toml --from demonstration_projects
      chanjiao new plan.toml --money "1.2 billion yuan" --projects 40 --years 2026-2028
      chanjiao new plan.toml --money 12亿元 --projects 30 --years 2026=10,2028=20 \\
          --categories 装备制造,电子与信息=2 --lang zh
      chanjiao new plan.toml --sheet plan.xlsx
      chanjiao new province/base.toml --from base --copy
    """
    from chanjiao.commands.new_files import write_copy, write_new
    from chanjiao.report.output.terminal import echo

    given = {"--money": money, "--projects": projects, "--years": years, "--categories": categories}
    options = [name for name, text in given.items() if text is not None]
    _check_together(options, copy, sheet)
    if copy:
        paths = write_copy(file, parent or BASE)
    else:
        path = _planned(file, parent, sheet, tuple(given.values()), lang)
        paths = write_new(file, parent or BASE, lang) if path is None else [path]
    for path in paths:
        echo(str(path))


def template(xlsx: TemplateFile, lang: Lang = "en") -> None:
    """Write a spreadsheet in which a programme is planned.

    Its sheets ask for money and projects, years, weights of categories, and any other number of the
    model. `chanjiao new FILE --sheet` reads it and writes a scenario.

    \b
      chanjiao template --xlsx plan.xlsx --lang zh
      chanjiao new plan.toml --sheet plan.xlsx
    """
    from chanjiao.commands.plans import write_template_file
    from chanjiao.report.language import Language
    from chanjiao.report.output.terminal import echo

    echo(write_template_file(xlsx, Language(lang)))


def _planned(
    file: str, parent: str | None, sheet: str | None, given: tuple[str | None, ...], lang: str
) -> "Path | None":
    """The scenario of a plan; None where no plan is given and nobody can be asked."""
    from chanjiao.commands.plans import asks, write_from_sheet, write_plan
    from chanjiao.plan.questions import PlanAnswers
    from chanjiao.report.language import Language

    if sheet is not None:
        return write_from_sheet(file, sheet, Language(lang), parent)
    options, interactive = PlanAnswers(*given), asks()
    if not options.anything and not interactive:
        return None
    return write_plan(file, parent or BASE, options, Language(lang), interactive)


def _check_together(options: list[str], copy: bool, sheet: str | None) -> None:
    """Raise ResultsError if options exclude each other."""
    from chanjiao.storage.errors import ResultsError

    ways = [*(["--copy"] if copy else []), *(["--sheet"] if sheet else []), *options[:1]]
    if len(ways) > 1:
        raise ResultsError(
            f"{' and '.join(ways)} cannot go together: a copy, a spreadsheet and the options of a "
            "plan are three ways to make a file; choose one"
        )
