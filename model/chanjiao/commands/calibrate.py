"""The `calibrate` command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chanjiao.commands.forecast_options import CalibrationOut, LastFigures
from chanjiao.commands.options import Lang, Quiet, ScenarioFolder

if TYPE_CHECKING:
    from pathlib import Path

    from chanjiao.commands.output import Output
    from chanjiao.forecast.calibration import Calibration
    from chanjiao.forecast.choice import Choice

FILE = "calibration.toml"


def calibrate(
    out: CalibrationOut = None,
    origin: LastFigures = None,
    lang: Lang = "en",
    scenarios: ScenarioFolder = None,
    quiet: Quiet = False,
) -> None:
    """Estimate the national education half from published figures.

    Takes the figures that were public for a year, estimates every yearly ratio, its variance and
    the elasticities of seats and posts, and chooses rules from menus by past errors alone. Says
    where the figures decide and where an assumption does.

    The file is dated and holds a digest of the figures. Forecasts of past origins are stored in
    results/store, so that an interrupted calibration goes on where it was.

    \b
      chanjiao calibrate
      chanjiao calibrate --from 2019 --out calibration_2019.toml --lang zh
    """
    from pathlib import Path  # noqa: PLC0415

    from chanjiao.commands.output import RESULTS, Output  # noqa: PLC0415
    from chanjiao.report.language import Language  # noqa: PLC0415
    from chanjiao.scenario.shipped import scenario_folder  # noqa: PLC0415
    from chanjiao.storage.whole import check_file  # noqa: PLC0415

    path = Path(out) if out else RESULTS / FILE
    check_file(path)
    output = Output(None, Language(lang), quiet=quiet)
    _calibrate(path, origin, scenario_folder(scenarios), output)


def _calibrate(path: Path, origin: int | None, scenarios: Path, output: Output) -> None:
    from chanjiao.commands.output import RESULTS  # noqa: PLC0415
    from chanjiao.forecast.calibration import calibrate as estimate  # noqa: PLC0415
    from chanjiao.forecast.calibration_file import contents, digest, write  # noqa: PLC0415
    from chanjiao.forecast.choice import RuleChooser  # noqa: PLC0415
    from chanjiao.forecast.decrees import read_decrees  # noqa: PLC0415
    from chanjiao.forecast.figures import observed  # noqa: PLC0415
    from chanjiao.forecast.origins import checked_origin  # noqa: PLC0415
    from chanjiao.forecast.submodel import EducationSubmodel  # noqa: PLC0415
    from chanjiao.storage.whole import whole_file  # noqa: PLC0415

    figures, decrees = observed(scenarios), read_decrees(scenarios)
    year = checked_origin(figures, origin)
    store = RESULTS / "store" / f"calibration-{digest(scenarios)}"
    chooser = RuleChooser(EducationSubmodel.of(scenarios), figures, decrees, store)
    with output.progress() as bar:
        bar.add_task("calibrate", total=None)
        choice = chooser.choose(year)
        calibration = estimate(figures, year, decrees=decrees)
    with whole_file(path) as draft:
        write(draft, contents(calibration, choice, scenarios))
    _print(calibration, choice, output)
    print_path(path)


def _print(calibration: Calibration, choice: Choice, output: Output) -> None:
    from chanjiao.forecast import calibration_words as words  # noqa: PLC0415
    from chanjiao.forecast.calibration_tables import balance_note, information_table, rules_table  # noqa: PLC0415
    from chanjiao.forecast.figures import release  # noqa: PLC0415
    from chanjiao.report.language import say  # noqa: PLC0415
    from chanjiao.report.output.terminal import console, print_line, print_table  # noqa: PLC0415

    names = {"origin": calibration.origin, "released": release(calibration.origin)}
    print_line(say(words.TITLE, output.language, **names), console(), "bold")
    for table in (information_table(calibration), rules_table(calibration, choice)):
        print_table(table, console(), output.language)
    if note := balance_note(calibration.known):
        print_line(say(note, output.language), console())


def print_path(path: Path) -> None:
    """Print the path of a written file as the last line."""
    from chanjiao.report.output.terminal import console, print_line  # noqa: PLC0415

    print_line(f"\n{path}", console())
