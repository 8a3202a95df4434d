"""Options of `explore`."""

from typing import Annotated

import typer

ExploreScenarios = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SCENARIO...",
        help="Scenario files, or names of scenarios that come with the package; each is a button. "
        "Without them, a choice of the package's policies.",
    ),
]
ExploreOut = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Page to write. Without it, results/explorer.html."),
]
ExploreMembers = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, max=10_000, help="Ensemble size for the bands; 0 leaves them out."
    ),
]
NoLoops = Annotated[
    bool, typer.Option("--no-loops", help="Do not measure the loops, which takes up to a minute.")
]
NoZones = Annotated[bool, typer.Option("--no-zones", help="Leave out the model with five zones.")]
