"""The command: one function a subcommand, no logic."""

import gc
import os
import sys

import typer

from chanjiao.commands.options import (
    AnswerMembers,
    AnswerOut,
    Backend,
    Bibtex,
    Code,
    DominanceOf,
    ExportFormat,
    ExportOut,
    ExportScenario,
    Full,
    Lang,
    Members,
    Method,
    More,
    Name,
    NoFigures,
    OfficeSeed,
    OneScenario,
    Out,
    PartsOut,
    Policy,
    ProgrammeScenario,
    Questions,
    Quick,
    Quiet,
    Replications,
    ScenarioFolder,
    Scenarios,
    ScorecardOut,
    Seed,
    Step,
    SweepOut,
    Targets,
    Unscreened,
    Version,
    WithScenario,
)
from chanjiao.terminal.stopping import WRITTEN, handled, places
from chanjiao.terminal.streams import Lost, forgiving_streams

SELDOM = 50_000
"""New objects before Python looks for garbage: modules that are loaded make none."""

app = typer.Typer(
    name="chanjiao",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def chanjiao(version: Version = False) -> None:
    """Run policy scenarios of vocational education, funding and employment in Sichuan.

    A scenario is a text file with numbers, units and sources; most say only how they differ
    from a parent scenario. Begin with these:

    \b
      chanjiao run scenarios/base.toml                     the reference
      chanjiao run scenarios/demonstration_projects.toml   a policy, compared with its parent
      chanjiao explain outlook.gap                         what a figure means and depends on
      chanjiao loops scenarios/demonstration_projects.toml the feedback loops, measured
      chanjiao sweep scenarios/demonstration_projects.toml how sure: many sets of numbers
      chanjiao check my_scenario.toml                      all faults of a file, before a run
      chanjiao backtest                                    how good it would have been

    To ask your own question, copy a scenario file, say in it `extends = "base.toml"`, keep the
    numbers you change, and run it.
    """


@app.command()
def run(
    scenario: Scenarios,
    out: Out = None,
    lang: Lang = "en",
    method: Method = None,
    step: Step = None,
    seed: OfficeSeed = None,
    replications: Replications = None,
    backend: Backend = "auto",
    no_figures: NoFigures = False,
    quiet: Quiet = False,
    full: Full = False,
) -> None:
    """Run scenarios and write their results.

    Prints for each a headline: the effect, its cost a head, students, demand, supply and gap now
    and in ten years. Writes a folder of tables and figures.

    A scenario that extends another is compared with it. The folder holds

    \b
      tables/*.csv     the headline and every outcome by year, for any program
      results.xlsx     the same, with notes and the source of every number, for Excel
      figures/         PNG for documents, SVG for print
      results.nc       everything that was computed, as netCDF
      notes.txt        what the figures mean; read it before quoting them

    A folder that an earlier run has written is replaced; one with other files in it is left
    alone. If anything is wrong, nothing is written.

    \b
      chanjiao run scenarios/base.toml
      chanjiao run scenarios/double.toml --lang zh --out paper/double
      chanjiao run scenarios/base.toml --step "0.5 month" --method rk4
      chanjiao run scenarios/demonstration_office.toml --replications 50
    """
    from chanjiao.commands.run import Production, produce, steps_per_year
    from chanjiao.engine.simulation.methods import DEFAULT
    from chanjiao.report.language import Language
    from chanjiao.system import graph

    production = Production(
        graph, method or DEFAULT, steps_per_year(step), seed, replications, backend, quiet
    )
    produce(scenario, out, Language(lang), production, figures=not no_figures, full=full)


@app.command()
def check(scenario: Scenarios) -> None:
    """Check scenario files without running them.

    Lists every fault, with its line, what was expected and what to do.

    Checked are names, units, dimensions, dates, ranges and sources, of the file and of those it
    extends. Ends with exit code 1 if there is a fault.

    \b
      chanjiao check scenarios/*.toml
    """
    from chanjiao.commands.check import checked
    from chanjiao.report.consoles import echo
    from chanjiao.system import graph

    for line in checked(scenario, graph):
        echo(line)


@app.command()
def explain(
    name: Name = None, scenario: WithScenario = None, code: Code = False, bibtex: Bibtex = False
) -> None:
    """Explain a variable, a sector or the model.

    Shows meaning, unit, equation, source, what a variable reads and what reads it.

    Without NAME, lists the sectors; with the name of a sector, the variables it declares.

    \b
      chanjiao explain
      chanjiao explain outlook
      chanjiao explain outlook.gap
      chanjiao explain completion_share --scenario scenarios/base.toml
      chanjiao explain outlook.gap --code
      chanjiao explain --bibtex > references.bib
    """
    from chanjiao import explain as explaining
    from chanjiao import references
    from chanjiao.report.consoles import echo
    from chanjiao.scenario.loading import load_all
    from chanjiao.system import graph

    if bibtex:
        echo(references.bibtex())
        return
    given = load_all([scenario], graph)[0] if scenario else None
    system = graph(given.zones) if given else graph()
    tell = explaining.generated_code if code else explaining.explain
    echo(tell(name, system, given))


@app.command()
def loops(
    scenario: OneScenario = None,
    lang: Lang = "en",
    dominance: DominanceOf = None,
    out: PartsOut = None,
    quiet: Quiet = False,
) -> None:
    """List the feedback loops and say what each does.

    For each named loop: its sign, the chain in words, its delay in years, and where it is cut.
    Then the loops that this version lacks, and how many there are in all.

    With a scenario, signs and delays are measured on its run. With --dominance, every loop is cut
    in turn, which takes two runs a loop, and a folder with a CSV file and a figure is written. To
    run a scenario with loops cut, write in it, before its sections, `cut_loops = ["B8", "R1"]`;
    in a scenario that extends another, the list replaces its parent's.

    \b
      chanjiao loops
      chanjiao loops scenarios/demonstration_projects.toml --lang zh
      chanjiao loops scenarios/double.toml --dominance employment.matched_hires
    """
    from chanjiao.commands.loops import divide, list_loops
    from chanjiao.report.language import Language

    if dominance:
        divide(scenario, dominance, out, Language(lang), quiet)
    else:
        list_loops(scenario, Language(lang))


@app.command()
def article(
    scenario: ProgrammeScenario = "scenarios/demonstration_projects.toml", lang: Lang = "en"
) -> None:
    """Compare the model with its source article, mechanism by mechanism.

    Prints a page in Markdown: for each mechanism the variables and levers that carry it, the
    article's figures beside the model's, and the tests that hold them.

    \b
      chanjiao article > docs/article.md
      chanjiao article --lang zh > docs/article.zh.md
    """
    from chanjiao.article.comparison import compared
    from chanjiao.report.consoles import echo
    from chanjiao.report.language import Language

    echo(compared(scenario, Language(lang)), end=False)


@app.command()
def backtest(
    out: ScorecardOut = None,
    lang: Lang = "en",
    scenarios: ScenarioFolder = "scenarios",
    quiet: Quiet = False,
) -> None:
    """Say how good the model would have been in the past.

    Forecasts national figures from the end of 2015 to 2021, one to five years ahead, with what was
    known then, and sets them beside what came and beside naive rules. Where a naive rule does as
    well, it says so.

    The folder holds the scorecard as CSV files, a workbook, a figure and a Markdown table.

    \b
      chanjiao backtest
      chanjiao backtest --lang zh --out paper/backtest
    """
    from pathlib import Path

    from chanjiao.commands.backtest import produce
    from chanjiao.report.language import Language

    produce(out, Language(lang), Path(scenarios), quiet)


@app.command()
def answer(
    question: Questions = None,
    out: AnswerOut = None,
    lang: Lang = "en",
    scenarios: ScenarioFolder = "scenarios",
    policy: Policy = None,
    more: More = None,
    members: AnswerMembers = 100,
    step: Step = None,
    unscreened: Unscreened = False,
    quick: Quick = False,
    no_figures: NoFigures = False,
    quiet: Quiet = False,
) -> None:
    """Answer one of the sixteen questions of an analyst.

    Runs the scenarios it takes, prints the main table and what was found, and writes a folder of
    tables (CSV and one XLSX), figures (PNG and SVG) and notes. Without QUESTION, lists them.

    \b
      chanjiao answer
      chanjiao answer 4
      chanjiao answer 6 --lang zh --out paper/split
      chanjiao answer all --quick
    """
    from chanjiao.commands import answer as production
    from chanjiao.report.language import Language

    production.answer(
        production.Request(
            question or (),
            scenarios,
            Language(lang),
            out,
            policy,
            more or (),
            members,
            step,
            quick,
            not unscreened,
            not no_figures,
            quiet,
        )
    )


@app.command()
def sweep(
    scenario: Scenarios,
    members: Members = 100,
    seed: Seed = 1,
    targets: Targets = None,
    unscreened: Unscreened = False,
    out: SweepOut = None,
    lang: Lang = "en",
    step: Step = None,
    backend: Backend = "auto",
    no_figures: NoFigures = False,
    quiet: Quiet = False,
) -> None:
    """Run scenarios with many sets of numbers and say how sure each result is.

    Every number is drawn from its range; sets that contradict published figures are left out.

    The first scenario is the one that others are compared with; a single one is compared with its
    parent. Each set of numbers is used in every scenario. Printed are P10, P50 and P90 of the
    gap, the chance of a shortage, paired differences, the chance of being the best policy, and
    the inputs that move the gap most. The folder holds

    \b
      tables/*.csv, results.xlsx   quantiles, differences, inputs, published figures
      figures/                     fan, ranked gaps, moving inputs, regret
      results.nc                   every member by year, and where its numbers lie in their ranges
      notes.txt                    what the figures mean; read it before quoting them

    A hundred members of two scenarios take some seconds, ten thousand minutes; memory stays below
    2 GB.

    \b
      chanjiao sweep scenarios/demonstration_projects.toml
      chanjiao sweep scenarios/base.toml scenarios/slow.toml scenarios/double.toml --members 300
      chanjiao sweep scenarios/double.toml --lang zh --out paper/double --seed 7
    """
    from chanjiao.commands.run import steps_per_year
    from chanjiao.commands.sweep import produce_sweep
    from chanjiao.report.language import Language

    produce_sweep(
        scenario,
        out,
        Language(lang),
        members,
        seed,
        targets,
        not unscreened,
        not no_figures,
        steps_per_year(step),
        backend,
        quiet,
    )


@app.command()
def export(
    fmt: ExportFormat,
    scenario: ExportScenario,
    out: ExportOut = None,
    lang: Lang = "en",
    step: Step = None,
) -> None:
    """Write a scenario for other system-dynamics programs, and say what that file lacks.

    \b
      chanjiao export xmile scenarios/demonstration_projects.toml
    """
    from chanjiao.commands.export import produce_export
    from chanjiao.report.language import Language

    produce_export(fmt, scenario, out, Language(lang), step)


def main() -> None:
    """Run the command; whatever goes wrong ends in a message and an exit code other than 0."""
    gc.set_threshold(SELDOM)
    with handled(), forgiving_streams() as lost:
        code = _exit_code()
        sys.stdout.flush()
        sys.exit(_incomplete(lost) if lost and not code else code)


def _exit_code() -> int | str | None:
    """Run the command; gives its exit code."""
    try:
        app()
    except SystemExit as end:
        return end.code
    except Exception as error:
        if os.environ.get("CHANJIAO_DEBUG"):
            raise
        from chanjiao.commands.failure import message

        sys.stderr.write(message(error) + "\n")
        return 1
    return 0


def _incomplete(lost: Lost) -> int:
    """Say that the output is incomplete; an error only where results are nowhere else."""
    written = WRITTEN in places.values()
    word, rest = ("warning", "; results are written") if written else ("error", "")
    sys.stderr.write(f"{word}: what is printed is incomplete: {lost.error}{rest}\n")
    return 0 if written else 1
