"""The options and arguments of the command, each with its help."""

from typing import Annotated, Literal

import typer

Scenarios = Annotated[list[str], typer.Argument(metavar="SCENARIO...", help="Scenario files.")]
Out = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the results: of a single scenario, that folder itself; of several, one "
        "folder in it for each. Without it, results/ and the name of the scenario.",
    ),
]
Lang = Annotated[Literal["en", "zh"], typer.Option(help="Language of tables and figures.")]
Method = Annotated[
    Literal["euler", "rk4"],
    typer.Option(
        help="Integration: euler, or the slower rk4 to see that the method does not matter.",
    ),
]
Step = Annotated[
    str | None,
    typer.Option(
        metavar='"1 month"',
        help="Step of the run instead of the scenario's; '0.5 month' halves it.",
    ),
]
OfficeSeed = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        min=0,
        help="Seed of scenarios with a project office, 1 unless given; the same seed gives the "
        "same results, and policies with the same seed share their draws.",
    ),
]
Replications = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        min=1,
        help="Replications of scenarios with a project office, 20 unless given; figures are "
        "their means.",
    ),
]
Backend = Annotated[
    Literal["auto", "numpy", "llvm"],
    typer.Option(
        help="What computes: llvm is fast, numpy the reference; auto takes llvm where it can.",
    ),
]
Full = Annotated[
    bool,
    typer.Option("--full", help="Print demand, supply and gap by industries, level and year too."),
]
NoFigures = Annotated[bool, typer.Option("--no-figures", help="Leave out the figures.")]
Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="A variable, with or without its sector, or a sector.",
    ),
]
WithScenario = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Scenario whose number for the variable is shown, with its source.",
    ),
]
Code = Annotated[
    bool,
    typer.Option(
        "--code",
        help="Print the NumPy code that computes it; without NAME, all of the code.",
    ),
]

Members = Annotated[int, typer.Option(metavar="N", help="Sets of numbers to run.")]
Seed = Annotated[
    int,
    typer.Option(metavar="N", min=0, help="Another seed gives other sets; the same one, the same."),
]
Targets = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Published figures that a set must give. Without it, data/targets.toml beside the "
        "first scenario, or beside its parent.",
    ),
]
Unscreened = Annotated[
    bool,
    typer.Option("--unscreened", help="Keep sets that contradict published figures."),
]
SweepOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the results. Without it, results/ and the name of the first scenario "
        "given with _sweep.",
    ),
]
OneScenario = Annotated[
    str | None,
    typer.Argument(
        metavar="[SCENARIO]",
        help="Scenario on whose run signs and delays are measured.",
    ),
]
ProgrammeScenario = Annotated[
    str,
    typer.Argument(
        metavar="[SCENARIO]", help="Scenario with the programme, as the article tells of it."
    ),
]
DominanceOf = Annotated[
    str | None,
    typer.Option(
        "--dominance",
        metavar="VARIABLE",
        help="Tell what each loop adds to the programme's effect on a variable, by year.",
    ),
]
PartsOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the table and the figure of --dominance. Without it, results/ and the "
        "name of the scenario with _loops.",
    ),
]

Questions = Annotated[
    list[str] | None,
    typer.Argument(metavar="[QUESTION]...", help="Numbers or ids of questions, or all."),
]
AnswerOut = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Folder for the answer: of a single question, that folder itself; of several, one "
        "folder in it for each. Without it, results/answers/.",
    ),
]
Policy = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Scenario that the answer is about, instead of demonstration_projects.toml.",
    ),
]
More = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="FILE", help="One scenario more to compare (question 2)."),
]
AnswerMembers = Annotated[
    int, typer.Option(metavar="N", help="Sets of numbers to run, where the answer varies them.")
]
Quick = Annotated[
    bool, typer.Option("--quick", help="Few members, none left out: for a first look.")
]


ScenarioFolder = Annotated[
    str,
    typer.Option("--scenarios", metavar="DIR", help="Folder with the scenarios and their data."),
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
