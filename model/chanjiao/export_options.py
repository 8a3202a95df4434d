"""Arguments and options of `chanjiao export`."""

from typing import Annotated, Literal

import typer

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
