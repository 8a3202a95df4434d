"""`chanjiao forecast`: forecasts the nation or a scenario, writes the result and prints it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from chanjiao.commands.output import RESULTS, Output
from chanjiao.forecast.draws import SEED
from chanjiao.forecast.errors import ForecastError
from chanjiao.forecast.figures import observed
from chanjiao.forecast.national import DEFAULT_YEARS, MEMBERS, NationalQuestion
from chanjiao.forecast.national import check as check_nation
from chanjiao.forecast.origins import newest_origin
from chanjiao.forecast.province import PROVINCE_MEMBERS, ProvinceQuestion, check_province, origin_of
from chanjiao.forecast_report.bundle import (
    ForecastAnswer,
    forecast_bundle,
    print_forecast,
    scores_file,
    write_files,
)
from chanjiao.forecast_report.national import national_answer, store_of
from chanjiao.forecast_report.province import province_answer
from chanjiao.report.output.provenance import Provenance, folder_name
from chanjiao.report.output.terminal import console, print_line
from chanjiao.report.sizes import TABLES
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.storage.whole import check_file
from chanjiao.system import graph

NATION = "national"
"""What is forecast where no scenario is named."""

CSV = ".csv"


@dataclass(frozen=True)
class ForecastRequest:
    """Options of the command; None stands for the usual value."""

    origin: int | None = None
    until: int | None = None
    members: int | None = None
    seed: int = SEED
    blind: bool = False
    with_decrees: bool = True


def make_forecast(subject: str, request: ForecastRequest, output: Output, scenarios: Path) -> None:
    """Forecast the nation, or the scenario named; write the result, then print it."""
    if subject == NATION:
        answer, provenance = _nation(request, scenarios)
    else:
        answer, provenance = _scenario(subject, request, scenarios)
    name = folder_name([subject if subject == NATION else Path(subject).stem], "_forecast")
    _check_place(output, name, provenance)
    with output.progress() as bar:
        bar.add_task("forecast", total=None)
        found = answer()
    _write(found, output, name, provenance)


def _nation(
    request: ForecastRequest, scenarios: Path
) -> tuple[Callable[[], ForecastAnswer], Provenance]:
    newest = newest_origin(observed(scenarios))
    origin = newest if request.origin is None else request.origin
    question = NationalQuestion(
        origin=origin,
        until=origin + DEFAULT_YEARS if request.until is None else request.until,
        members=MEMBERS if request.members is None else request.members,
        seed=request.seed,
    )
    check_nation(question, newest)
    store = store_of(scenarios, RESULTS, request.with_decrees) if request.blind else None
    answer = partial(national_answer, scenarios, question, request.with_decrees, store)
    return answer, Provenance.of(f"forecast {NATION}", [scenarios])


def _scenario(
    subject: str, request: ForecastRequest, scenarios: Path
) -> tuple[Callable[[], ForecastAnswer], Provenance]:
    (scenario,) = load_all([subject], graph)
    _check_options(scenario, request)
    origin = origin_of(scenario)
    usual = min(origin + DEFAULT_YEARS, scenario.last_year)
    question = ProvinceQuestion(
        until=usual if request.until is None else request.until,
        members=PROVINCE_MEMBERS if request.members is None else request.members,
        seed=request.seed,
    )
    check_province(scenario, question)
    answer = partial(province_answer, scenario, scenarios, question)
    return answer, Provenance.of("forecast", [scenario.path])


def _check_options(scenario: Scenario, request: ForecastRequest) -> None:
    """Raise ForecastError for options that only a forecast of the nation has."""
    faults = []
    origin = origin_of(scenario)
    if request.origin not in (None, origin):
        faults.append(
            f"--from {request.origin}: the numbers of scenario {scenario.name} are based on "
            f"figures to {origin}; leave the option out, or forecast {NATION}"
        )
    given = {"--blind": request.blind, "--without-decrees": not request.with_decrees}
    faults += [
        f"only a forecast of {NATION} takes {name}; leave it out"
        for name, is_given in given.items()
        if is_given
    ]
    if faults:
        raise ForecastError(faults)


def _is_file(output: Output) -> bool:
    return output.out is not None and Path(output.out).suffix.lower() == CSV


def _check_place(output: Output, name: str, provenance: Provenance) -> None:
    if _is_file(output):
        file = Path(str(output.out))
        check_file(file)
        check_file(scores_file(file))
    else:
        output.check(output.folder(name), provenance, TABLES)


def _write(found: ForecastAnswer, output: Output, name: str, provenance: Provenance) -> None:
    """Write the files or the folder, then print the forecast and where it is."""
    if _is_file(output):
        file = Path(str(output.out))
        write_files(found.lines, file)
        print_forecast(found, console(), output.language)
        print_line(f"\n{file}\n{scores_file(file)}", console())
        return
    folder = output.folder(name)
    bundle = partial(forecast_bundle, found, output.language, provenance, output.figures)
    warnings = output.write(bundle, folder, TABLES)
    print_forecast(found, console(), output.language)
    output.close(folder, warnings)
