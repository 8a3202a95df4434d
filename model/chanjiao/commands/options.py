"""Options and arguments of the commands, each with its help."""

from enum import StrEnum
from typing import Annotated, Literal

import typer

from chanjiao.messages.language import current, language_named


def _end_with_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - others need not wait for it

        typer.echo(version("chanjiao"))
        raise typer.Exit


def _language(context: typer.Context, name: str) -> str:
    """Language of a command: its own option, else that of the program, else the chosen one."""
    source = context.get_parameter_source("lang")
    if source is not None and source.name == "DEFAULT":
        root = context.find_root()
        return current() if root is context else root.params.get("lang") or current()
    language = language_named(name)
    if language is None:
        raise typer.BadParameter(f"{name!r} is no language of chanjiao; write en or zh")
    return language


Scenarios = Annotated[
    list[str],
    typer.Argument(
        metavar="SCENARIO...",
        help="Scenario files, or names of scenarios that come with the package.",
    ),
]
ReportOf = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO|EXPERIMENT",
        help="Scenario file or experiment file, or the name of one that comes with the package.",
    ),
]


class DocumentFormat(StrEnum):
    """Kinds of files of a report."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


Formats = Annotated[
    list[DocumentFormat] | None,
    typer.Option(
        "--format",
        metavar="html|docx|pdf",
        help="Kind of file to write; give it several times for several. Without it, all of them.",
    ),
]
ReportOut = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="Folder for the report. Without it, results/reports/NAME."),
]
NewFile = Annotated[str, typer.Argument(metavar="FILE", help="Scenario file to write.")]
Parent = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="SCENARIO",
        help="Scenario that the new file begins with: base, if none is named.",
    ),
]
Copy = Annotated[
    bool, typer.Option("--copy", help="Copy the scenario's own file instead of extending it.")
]
Out = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the results: of a single scenario, that folder itself; of several, one "
        "folder in it for each. Without it, results/ and the name of the scenario.",
    ),
]
Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="en|zh",
        callback=_language,
        show_default=False,
        help="Language, English or Chinese. Without it, that of CHANJIAO_LANG, else of the system.",
    ),
]
Method = Annotated[
    Literal["euler", "midpoint", "rk3", "rk4"] | None,
    typer.Option(
        help="Integration method: rk3 (third order) by default; rk4 checks the integration error; "
        "euler compares with exported files."
    ),
]
Step = Annotated[
    str | None,
    typer.Option(
        metavar='"1 month"',
        help="Time step instead of that of the scenario; '0.5 month' halves it.",
    ),
]
MOST_SEED = 2**32 - 1
"""Largest seed: results store it as a number that every program can read."""

MOST_MEMBERS = 1_000_000
MOST_REPLICATIONS = 10_000

OfficeSeed = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        min=0,
        max=MOST_SEED,
        help="Random seed of scenarios with a project office, 1 by default. The same seed gives "
        "the same results, and policies with the same seed share their draws.",
    ),
]
Replications = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        min=1,
        max=MOST_REPLICATIONS,
        help="Replications of scenarios with a project office, 20 by default; figures are "
        "their means.",
    ),
]
Backend = Annotated[
    Literal["auto", "numpy", "llvm"],
    typer.Option(
        help="Backend: llvm is fast, numpy is the reference; auto uses llvm if it is available."
    ),
]
Full = Annotated[
    bool,
    typer.Option("--full", help="Also print the labour market by industry group, level and year."),
]
NoFigures = Annotated[bool, typer.Option("--no-figures", help="Leave out the figures.")]
Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="A variable, with or without its sector, or a sector."),
]
WithScenario = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Scenario from which to show the number of the variable and its source.",
    ),
]
Code = Annotated[
    bool,
    typer.Option(
        "--code",
        help="Print the NumPy code that computes the variable; without NAME, print all code.",
    ),
]

Bibtex = Annotated[
    bool,
    typer.Option(
        "--bibtex", help="Print the literature that the equations cite, in BibTeX format."
    ),
]

Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help="Print no progress bars and no notes; warnings are still printed."
    ),
]
Version = Annotated[
    bool,
    typer.Option("--version", is_eager=True, callback=_end_with_version, help="Print the version."),
]

Members = Annotated[
    int,
    typer.Option(
        metavar="N", min=1, max=MOST_MEMBERS, help="Ensemble size (number of parameter samples)."
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, max=MOST_SEED, help="Random seed; the same seed gives the same samples."
    ),
]
Targets = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Published figures that a sample must meet. Without it, data/targets.toml in the "
        "folder of the first scenario, or in that of its parent.",
    ),
]
Unscreened = Annotated[
    bool, typer.Option("--unscreened", help="Keep samples that contradict published figures.")
]
SweepOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the results. Without it, results/ and the names of all scenarios given, "
        "as in results/base+double_sweep; a long list ends in a digest instead.",
    ),
]
OneScenario = Annotated[
    str | None,
    typer.Argument(metavar="[SCENARIO]", help="Scenario whose run gives signs and delays."),
]
ProgrammeScenario = Annotated[
    str,
    typer.Argument(
        metavar="[SCENARIO]", help="Scenario with the programme that the article reports on."
    ),
]
EvidenceScenario = Annotated[
    str,
    typer.Argument(metavar="[SCENARIO]", help="Scenario whose run is compared with the figures."),
]
EvidenceOut = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="CSV file to write, with every figure. Default: none."),
]
ListAll = Annotated[
    bool, typer.Option("--all", help="Also list the figures that are not compared, with reasons.")
]
DominanceOf = Annotated[
    str | None,
    typer.Option(
        "--dominance",
        metavar="VARIABLE",
        help="Contribution of each loop to the programme's effect on a variable, by year.",
    ),
]
LoopsOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the table and the figure of --dominance. Without it, results/ and the "
        "names of scenario and variable, as in results/double_loops_outlook.gap.",
    ),
]

ScenarioFolder = Annotated[
    str | None,
    typer.Option(
        "--scenarios",
        metavar="DIR",
        help="Folder with the scenarios and their data. Without it, scenarios/ here, or the "
        "scenarios of the package.",
    ),
]
ScorecardOut = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="Folder for the scorecard. Without it, results/backtest."),
]
ExportFormat = Annotated[
    Literal["xmile", "vensim"],
    typer.Argument(
        metavar="FORMAT",
        help="xmile for Stella, PySD, Simlin; vensim for Vensim, SDEverywhere, PySD, Simlin.",
    ),
]
ExportScenario = Annotated[str, typer.Argument(metavar="SCENARIO", help="Scenario file.")]
ExportOut = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="File to write. Without it, results/ and the scenario."),
]

DocsOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR", help="Folder for the site. Without it, the user's cache folder is used."
    ),
]
NoBrowser = Annotated[
    bool,
    typer.Option("--no-browser", help="Build the site and print its address, but do not open it."),
]

Experiments = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[EXPERIMENT]...",
        help="Experiment files or folders, names or numbers of experiments that come with the "
        "package, or all; `new NAME` writes a file to begin with.",
    ),
]
ExperimentOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the results: of a single experiment, that folder itself; of several, one "
        "folder in it for each. Without it, results/experiments/ and the name.",
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Override a key of the file, such as design.ensemble.members=1000; may be repeated.",
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Check the file and print the number of runs; run nothing."),
]
SetNumber = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="VARIABLE=VALUE",
        help="Run with another number, such as funding.matching_ratio=3, and compare with the "
        "scenario itself; may be repeated.",
    ),
]
CompareMembers = Annotated[
    int,
    typer.Option(metavar="N", min=0, max=MOST_MEMBERS, help="Ensemble size; 0 runs no ensemble."),
]
CompareOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the results. Without it, results/ and the names of all scenarios, as in "
        "results/base+double_comparison.",
    ),
]
Store = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="Folder, or fsspec address such as s3://bucket/store, that keeps finished blocks of "
        "members. A later run never computes them again. Without it, results/store.",
    ),
]
NoStore = Annotated[
    bool, typer.Option("--no-store", help="Keep no blocks; an interrupted run starts anew.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Dask scheduler whose workers compute the blocks, such as tcp://host:8786. The store "
        "must be a place that all workers see.",
    ),
]
