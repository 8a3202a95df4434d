"""The command line: one function for each command, from options to a call."""

import gc
import sys
from typing import TYPE_CHECKING

import typer

from chanjiao.commands import calibrate, docs, evidence, explore, forecast, report, scenarios
from chanjiao.commands import options as o
from chanjiao.terminal.stopping import handled
from chanjiao.terminal.streams import forgiving_streams

if TYPE_CHECKING:
    from chanjiao.commands.output import Output

SELDOM = 50_000
"""New objects between garbage collections: many, because loading modules creates no garbage."""

app = typer.Typer(
    name="chanjiao",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def chanjiao(version: o.Version = False, lang: o.Lang = "en") -> None:
    """Run policy scenarios of vocational education, funding and employment in Sichuan.

    A scenario is a text file with numbers, units and sources. Most scenarios extend a parent
    scenario and list only the differences. Begin with these commands:

    \b
      chanjiao scenarios                      the scenarios that come with the package
      chanjiao run base                       the reference
      chanjiao run demonstration_projects     a policy, compared with its parent
      chanjiao explain outlook.gap            what a figure means and depends on
      chanjiao loops demonstration_projects   the feedback loops, measured
      chanjiao sweep demonstration_projects   how uncertain the results are
      chanjiao report demonstration_projects  a report to edit, and a summary
      chanjiao new my_scenario.toml           a file to begin with
      chanjiao check my_scenario.toml         all faults of a file, before a run
      chanjiao evidence                       published figures compared with the model
      chanjiao forecast                       the nation's next years, with the record of each line
      chanjiao backtest                       forecasts of the past, scored
      chanjiao experiment                     the questions that come with the package

    A scenario is given by the path of its file, or by its name if it comes with the package.
    To ask your own question, write a new file with the numbers that you change, and run it.
    """


@app.command()
def run(
    scenario: o.Scenarios,
    out: o.Out = None,
    lang: o.Lang = "en",
    method: o.Method = None,
    step: o.Step = None,
    seed: o.OfficeSeed = None,
    replications: o.Replications = None,
    backend: o.Backend = "auto",
    no_figures: o.NoFigures = False,
    quiet: o.Quiet = False,
    full: o.Full = False,
    settings: o.SetNumber = None,
) -> None:
    """Run scenarios and write their results.

    Prints a summary of each scenario: the effect, gross and net, its cost per head, and now and in
    ten years: students, openings, new job seekers, posts that lack a trained person, and trained
    people not used. Writes a folder of tables and figures.

    A scenario that extends another is compared with it. The folder holds

    \b
      tables/*.csv     the headline and every outcome by year, for any program
      results.xlsx     the same, with notes and the source of every number, for Excel
      figures/         PNG for documents, SVG for print
      results.nc       all computed variables, as netCDF
      notes.txt        what the figures mean; read it before quoting them

    A folder written by an earlier run is replaced; a folder with other files is not changed. If
    there is an error, nothing is written.

    \b
      chanjiao run base
      chanjiao run double --lang zh --out paper/double
      chanjiao run base --step "0.5 month" --method rk4
      chanjiao run demonstration_office --replications 50
      chanjiao run demonstration_projects --set funding.matching_ratio=3
    """
    from chanjiao.commands import run as command
    from chanjiao.engine.simulation.methods import DEFAULT
    from chanjiao.engine.simulation.options import RunOptions

    options = RunOptions(
        method=method or DEFAULT, steps_per_year=command.steps_per_year(step), backend=backend
    )
    runner = command.Runner(options, seed, replications)
    command.run(scenario, _output(out, lang, no_figures, quiet), runner, full, settings or ())


for each in (scenarios.check, scenarios.scenarios, scenarios.new, scenarios.template):
    app.command()(each)


@app.command()
def explain(
    name: o.Name = None,
    scenario: o.WithScenario = None,
    code: o.Code = False,
    bibtex: o.Bibtex = False,
    lang: o.Lang = "en",
) -> None:
    """Explain a variable, a sector or the model.

    Shows the meaning, unit, equation and source of a variable, the variables that it reads, and
    the variables that read it.

    Without NAME, lists the sectors. With the name of a sector, lists its variables.

    \b
      chanjiao explain
      chanjiao explain outlook
      chanjiao explain outlook.gap
      chanjiao explain matching_ratio --scenario base
      chanjiao explain outlook.gap --code
      chanjiao explain --bibtex > references.bib
    """
    from chanjiao.commands.explain import explain

    explain(name, scenario, code, bibtex, chinese=lang == "zh")


@app.command()
def loops(
    scenario: o.OneScenario = None,
    lang: o.Lang = "en",
    dominance: o.DominanceOf = None,
    out: o.LoopsOut = None,
    quiet: o.Quiet = False,
) -> None:
    """List the feedback loops, with their signs and delays.

    Shows for each named loop its sign, its chain of variables, its delay in years, and the link
    that cuts it. Then lists the loops that this version does not close, and the number of all
    loops.

    With a scenario, signs and delays are measured on its run. With --dominance, every loop is cut
    in turn, which takes two runs a loop; a folder with a CSV file and a figure is written. To run
    a scenario with loops cut, write `cut_loops = ["B8", "R1"]` in it, before its sections. In a
    scenario that extends another, this list replaces that of its parent.

    \b
      chanjiao loops
      chanjiao loops demonstration_projects --lang zh
      chanjiao loops double --dominance employment.matched_hires
    """
    from chanjiao.commands.loops import list_loops, measure_contributions

    output = _output(out, lang, quiet=quiet)
    if dominance:
        measure_contributions(scenario, dominance, output)
    else:
        list_loops(scenario, output.language)


@app.command()
def article(scenario: o.ProgrammeScenario = "demonstration_projects", lang: o.Lang = "en") -> None:
    """Compare the model with its source article, mechanism by mechanism.

    Prints a page in Markdown. For each mechanism it shows the variables and levers, the figures of
    the article and of the model, and the tests that compare them.

    \b
      chanjiao article > docs/article.md
      chanjiao article --lang zh > docs/article.zh.md
    """
    from chanjiao.commands.article import article
    from chanjiao.report.language import Language

    article(scenario, Language(lang))


@app.command()
def backtest(
    out: o.ScorecardOut = None,
    lang: o.Lang = "en",
    scenarios: o.ScenarioFolder = None,
    quiet: o.Quiet = False,
) -> None:
    """Back-test: compare forecasts from 2015-2021 with published data and naive benchmarks.

    Forecasts national figures from the end of 2015 to 2021, one to five years ahead, from the
    data available at that time. Shows where a naive benchmark is as accurate as the model.

    The folder holds the scorecard as CSV files, a workbook, figures and a Markdown table.

    \b
      chanjiao backtest
      chanjiao backtest --lang zh --out paper/backtest
    """
    from chanjiao.commands.backtest import backtest
    from chanjiao.scenario.shipped import scenario_folder

    backtest(_output(out, lang, quiet=quiet), scenario_folder(scenarios))


@app.command()
def compare(
    scenario: o.Scenarios,
    members: o.CompareMembers = 0,
    out: o.CompareOut = None,
    lang: o.Lang = "en",
    step: o.Step = None,
    backend: o.Backend = "auto",
    no_figures: o.NoFigures = False,
    quiet: o.Quiet = False,
) -> None:
    """Compare scenarios: one table, one figure with all lines, differences from the first.

    This is the experiment `comparison` with the scenarios given. With --members, it runs an
    ensemble, and the table shows P10, median and P90 of each effect.

    \b
      chanjiao compare base demonstration_projects slow double
      chanjiao compare my_plan.toml double --members 100 --lang zh
    """
    from chanjiao.commands.experiment import compare
    from chanjiao.commands.run import steps_per_year
    from chanjiao.engine.simulation.options import RunOptions

    options = RunOptions(steps_per_year=steps_per_year(step), backend=backend)
    compare(scenario, members, _output(out, lang, no_figures, quiet), options)


@app.command()
def experiment(
    name: o.Experiments = None,
    settings: o.Set = None,
    dry_run: o.DryRun = False,
    out: o.ExperimentOut = None,
    lang: o.Lang = "en",
    step: o.Step = None,
    backend: o.Backend = "auto",
    store: o.Store = None,
    no_store: o.NoStore = False,
    scheduler: o.Scheduler = None,
    no_figures: o.NoFigures = False,
    quiet: o.Quiet = False,
) -> None:
    """Answer a question that is written as a file: what varies, what is measured, what is shown.

    Checks the whole file, runs every point of its design, prints the main table and the findings,
    and writes a folder of tables (CSV and one XLSX), figures (PNG and SVG) and notes. Without
    EXPERIMENT, lists the experiments that come with the package.

    Finished blocks of members are kept in a store, so that an interrupted or enlarged experiment
    goes on where it was.

    \b
      chanjiao experiment
      chanjiao experiment leverage --lang zh --out paper/leverage
      chanjiao experiment new my_question
      chanjiao experiment my_question --dry-run
      chanjiao experiment my_question --set design.ensemble.members=1000
    """
    from chanjiao.commands.blocks import Blocks
    from chanjiao.commands.experiment import Request, experiment
    from chanjiao.commands.run import steps_per_year
    from chanjiao.engine.simulation.options import RunOptions

    output = _output(out, lang, no_figures, quiet)
    options = RunOptions(steps_per_year=steps_per_year(step), backend=backend)
    blocks = Blocks(store, not no_store, scheduler)
    experiment(Request(name or (), output, settings or (), dry_run, options, blocks))


@app.command()
def sweep(
    scenario: o.Scenarios,
    members: o.Members = 100,
    seed: o.Seed = 1,
    targets: o.Targets = None,
    unscreened: o.Unscreened = False,
    out: o.SweepOut = None,
    lang: o.Lang = "en",
    step: o.Step = None,
    backend: o.Backend = "auto",
    store: o.Store = None,
    no_store: o.NoStore = False,
    scheduler: o.Scheduler = None,
    no_figures: o.NoFigures = False,
    quiet: o.Quiet = False,
) -> None:
    """Run an ensemble of scenarios and show how uncertain each result is.

    In every member, each uncertain number is drawn from its range. Members that contradict
    published figures are excluded.

    Scenarios are compared with the first one; a single scenario is compared with its parent. A
    member has the same numbers in every scenario. The command prints P10, P50 and P90 of the gap,
    the chance of a large gap, and what the last scenario adds. The folder also has paired
    differences, the probability of being the best policy and, with enough members (forty are
    too few), the inputs that move the gap most. It holds

    \b
      tables/*.csv, experiment.xlsx   quantiles, differences, inputs, published figures
      figures/                        fans, gaps by industry, inputs, regret
      results.nc                      every member by year, and the positions of its inputs
      notes.txt                       what the figures mean; read it before quoting them

    The command runs the experiment `uncertainty` with the scenarios given.

    A hundred members of two scenarios take seconds, ten thousand take minutes, in less than 2 GB.

    \b
      chanjiao sweep demonstration_projects
      chanjiao sweep base slow double --members 300
      chanjiao sweep double --lang zh --out paper/double --seed 7
    """
    from chanjiao.commands.blocks import Blocks
    from chanjiao.commands.run import steps_per_year
    from chanjiao.commands.sweep import sweep

    sweep(
        scenario,
        _output(out, lang, no_figures, quiet),
        members,
        seed,
        targets=targets,
        screened=not unscreened,
        steps_per_year=steps_per_year(step),
        backend=backend,
        blocks=Blocks(store, not no_store, scheduler),
    )


@app.command()
def export(
    fmt: o.ExportFormat,
    scenario: o.ExportScenario,
    out: o.ExportOut = None,
    lang: o.Lang = "en",
    step: o.Step = None,
) -> None:
    """Export a scenario to other system-dynamics programs, and list what the file cannot represent.

    \b
      chanjiao export xmile demonstration_projects
    """
    from chanjiao.commands.export import export
    from chanjiao.report.language import Language

    export(fmt, scenario, out, Language(lang), step)


def _output(out: str | None, lang: str, no_figures: bool = False, quiet: bool = False) -> "Output":
    from chanjiao.commands.output import Output
    from chanjiao.report.language import Language

    return Output(out, Language(lang), not no_figures, quiet)


OWN_MODULE = (
    evidence.evidence,
    report.report,
    calibrate.calibrate,
    forecast.forecast,
    explore.explore,
    docs.docs,
)
"""Commands that are whole in a module of their own."""

for each in OWN_MODULE:
    app.command()(each)


def main() -> None:
    """Run the command; every error gives a message and an exit code other than 0."""
    from chanjiao.commands.exit_code import exit_code

    gc.set_threshold(SELDOM)
    with handled(), forgiving_streams() as lost:
        code = exit_code(app)
        sys.stdout.flush()
        if lost and not code:
            from chanjiao.commands.usage import incomplete

            code = incomplete(lost)
        sys.exit(code)
