"""Options of `new` and `template`: a programme in a few numbers."""

from typing import Annotated

import typer

PlanMoney = Annotated[
    str | None,
    typer.Option("--money", metavar='"1.8 billion yuan"', help="Provincial money of a programme."),
]
PlanProjects = Annotated[
    str | None,
    typer.Option("--projects", metavar="NUMBER", help="Projects among which the money is divided."),
]
PlanYears = Annotated[
    str | None,
    typer.Option(
        "--years",
        metavar="YEARS",
        help="Years in which projects are called: 2026-2028, or 2026=10,2028=20.",
    ),
]
PlanCategories = Annotated[
    str | None,
    typer.Option(
        "--categories",
        metavar="NAMES",
        help="Programme categories of the projects, with weights if they differ: "
        "equipment,electronics=2. Without it, those of the scenario that the file begins with.",
    ),
]
PlanSheet = Annotated[
    str | None,
    typer.Option(
        "--sheet", metavar="XLSX", help="Spreadsheet of `chanjiao template` that holds the plan."
    ),
]
TemplateFile = Annotated[str, typer.Option("--xlsx", metavar="FILE", help="Spreadsheet to write.")]
