"""Options of `forecast` and `calibrate`."""

from typing import Annotated

import typer

LastFigures = Annotated[
    int | None,
    typer.Option(
        "--from", metavar="YEAR", help="Last year of figures. Default: the newest with all of them."
    ),
]
CalibrationOut = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="File to write. Default: results/calibration.toml."),
]
ForecastSubject = Annotated[
    str,
    typer.Argument(
        metavar="[national|SCENARIO]", help="The nation, or a scenario by its name or file."
    ),
]
ForecastFrom = Annotated[
    int | None,
    typer.Option(
        "--from",
        metavar="YEAR",
        help="Last year whose figures are known; without it, the newest one with figures.",
    ),
]
ForecastTo = Annotated[
    int | None,
    typer.Option(
        "--to", metavar="YEAR", help="Last year of the forecast; without it, seven years ahead."
    ),
]
ForecastMembers = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help="Members: 200 to 500 for the nation (300 without the option), at most 300 for a "
        "scenario (200 without it).",
    ),
]
Blind = Annotated[
    bool,
    typer.Option(
        "--blind", help="Choose the rules of the model from what was known at the origin."
    ),
]
WithoutDecrees = Annotated[
    bool,
    typer.Option("--without-decrees", help="Leave out decrees that were public at the origin."),
]
ForecastOut = Annotated[
    str | None,
    typer.Option(
        metavar="FILE.csv|DIR",
        help="CSV file with the quantiles (and FILE_scores.csv with the record), or folder for "
        "everything. Without it, results/national_forecast or the name of the scenario.",
    ),
]
