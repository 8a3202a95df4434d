"""The commands for scenario files: `check`, `scenarios` (those of the package), and `new`."""

from chanjiao.commands.options import Copy, Lang, NewFile, Parent, Scenarios


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


def new(file: NewFile, parent: Parent = "base", copy: Copy = False, lang: Lang = "en") -> None:
    """Write a new scenario file to begin with.

    The file extends a scenario and changes nothing yet. With --copy, it is a copy of that
    scenario's own file, and the tables that this file reads are copied too. Existing files
    are never overwritten.

    \b
      chanjiao new my_scenario.toml
      chanjiao new my_scenario.toml --from demonstration_projects
      chanjiao new province/base.toml --from base --copy
    """
    from chanjiao.commands.new_files import write_copy, write_new
    from chanjiao.report.output.terminal import echo

    for path in write_copy(file, parent) if copy else write_new(file, parent, lang):
        echo(str(path))
