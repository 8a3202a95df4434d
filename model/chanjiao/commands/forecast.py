"""The `forecast` command."""

from chanjiao.commands import forecast_options as f
from chanjiao.commands import options as o


def forecast(
    subject: f.ForecastSubject = "national",
    first: f.ForecastFrom = None,
    last: f.ForecastTo = None,
    out: f.ForecastOut = None,
    members: f.ForecastMembers = None,
    seed: o.Seed = 1,
    blind: f.Blind = False,
    without_decrees: f.WithoutDecrees = False,
    lang: o.Lang = "en",
    scenarios: o.ScenarioFolder = None,
    no_figures: o.NoFigures = False,
    quiet: o.Quiet = False,
) -> None:
    """Forecast the nation's schools, or the schools and the labour market of a scenario.

    `national` forecasts entrants, students, graduates and teachers from the figures that were
    public for the year --from, and from no later one. Each line has its bands, what it is based on,
    and the error of past forecasts made in the same way. Where a naive rule was better, its
    forecast is given too.

    A scenario is forecast by its ensemble. Its schools get the nation's past errors as well; its
    labour market has no record.

    With --out FILE.csv, the file holds series, year, median, quantiles and class, in 10,000
    persons, and FILE_scores.csv the record of each line. Otherwise a folder with tables, a
    workbook, figures and notes is written.

    \b
      chanjiao forecast
      chanjiao forecast national --from 2023 --to 2030 --out national.csv
      chanjiao forecast national --from 2018 --lang zh --out paper/from_2018
      chanjiao forecast double --to 2035
    """
    from chanjiao.commands.forecasting import ForecastRequest, make_forecast  # noqa: PLC0415
    from chanjiao.commands.output import Output  # noqa: PLC0415 - pandas is slow
    from chanjiao.report.language import Language  # noqa: PLC0415
    from chanjiao.scenario.shipped import scenario_folder  # noqa: PLC0415

    request = ForecastRequest(first, last, members, seed, blind, not without_decrees)
    output = Output(out, Language(lang), not no_figures, quiet)
    make_forecast(subject, request, output, scenario_folder(scenarios))
