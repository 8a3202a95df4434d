"""Stocks of a forecast on 1 January after the origin: people where they were counted.

Arrays have the axes of their variables without zones, and members last.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from chanjiao.dimensions import AGE, GRADE, LEVEL, PATHWAY
from chanjiao.forecast import ratios as published
from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.paths import RatioPaths

Array = NDArray[np.float64]

TO_JANUARY = 1 / 3
"""Share of a year from 1 September, when students are counted, to 1 January."""


def children(calibration: Calibration, paths: RatioPaths) -> Array:
    """Children by age, as the pupils of grade 9 that they will be."""
    ages = np.zeros((len(AGE), paths.members))
    for lead in range(1, min(paths.until - paths.origin, len(AGE)) + 1):
        ages[len(AGE) - lead] = grade_nine(calibration, paths, calibration.origin + lead)
    return ages


def grade_nine(calibration: Calibration, paths: RatioPaths, year: int) -> Array:
    """Pupils who finish grade 9 in a year: counted where they are at the origin.

    The last grade of junior high schools is known, then come junior entrants, primary entrants
    less those who stay behind, and births.
    """
    known, origin = calibration.known, calibration.origin
    if year == origin + 1:
        return np.full(paths.members, published.third_grade(known)[origin])
    entry = year - published.JUNIOR_YEARS
    pupils = (
        known["junior_entrants"][entry]
        if entry <= origin
        else junior_entrants(calibration, paths, entry)
    )
    return pupils * paths.at("passage", year - 1)


def junior_entrants(calibration: Calibration, paths: RatioPaths, entry: int) -> Array:
    """Junior entrants of a later year, from pupils of primary schools or from births.

    Intakes count some children twice. A class in grade g at the origin has lost (g - 1) / 5 of
    what it will lose; pupils present over six intakes say how much that is.
    """
    known, origin = calibration.known, calibration.origin
    begun = entry - published.PRIMARY_YEARS
    if begun > origin:
        return published.births_of_class(known["births"], begun) * paths.at("primary_entry", begun)
    lost = 2 * (1 - published.primary_retention(known))
    lost *= (origin - begun) / (published.PRIMARY_YEARS - 1)
    return np.full(paths.members, known["primary_entrants"][begun] * (1 - lost))


def five_year(calibration: Calibration, paths: RatioPaths, year: int) -> Array:
    """Five-year students among the published entrants of a year."""
    share = paths.at("transfer_share", year + published.COURSE)
    return share * float(calibration.known["sv_intake"][year])


def pupils(calibration: Calibration, paths: RatioPaths) -> Array:
    """Pupils by pathway and grade; technician schools are left out."""
    known, origin = calibration.known, calibration.origin
    rate = -np.log(paths.at("general_survival", origin + 1)) / published.COURSE
    found = np.zeros((len(PATHWAY), len(GRADE), paths.members))
    for grade in range(published.COURSE):
        year = origin - grade
        left = np.exp(-rate * (grade + TO_JANUARY))
        found[PATHWAY.ids.index("general"), grade] = known["general_intake"][year] * left
        found[PATHWAY.ids.index("five_year"), grade] = five_year(calibration, paths, year)
    return found


def students(calibration: Calibration, paths: RatioPaths) -> Array:
    """Students by level and grade."""
    found = np.zeros((len(LEVEL), len(GRADE), paths.members))
    courses: dict[str, Callable[[Calibration, RatioPaths], list[Array]]] = {
        "sv": _secondary,
        "hv": _higher,
        "vb": _bachelors,
    }
    for level, grades in courses.items():
        for grade, counted in enumerate(grades(calibration, paths)):
            found[LEVEL.ids.index(level), grade] = counted
    return found


def _secondary(calibration: Calibration, paths: RatioPaths) -> list[Array]:
    """Grade 1 without five-year students, less their losses to January; then grades 2 and 3."""
    known, origin = calibration.known, calibration.origin
    intake = known["sv_intake"]
    second = paths.at("second_grade", origin) * intake[origin - 1]
    third = known["sv_students"][origin] - intake[origin] - second
    first = intake[origin] - five_year(calibration, paths, origin)
    return [first * np.exp(-first_year_loss(paths, origin + 1) * TO_JANUARY), second, third]


def first_year_loss(paths: RatioPaths, year: int) -> Array:
    """Loss rate of grade 1 in the school year that ends in `year`.

    Published entrants hold five-year students, published second grades do not. The rest may be
    below 0, since some students join later.
    """
    staying = 1 - paths.at("transfer_share", year + published.COURSE - 1)
    return -np.log(paths.at("second_grade", year) / staying)


def higher_loss(paths: RatioPaths, year: int) -> Array:
    """Yearly loss rate of higher vocational students."""
    return -np.log(paths.at("hv_survival", year)) / published.COURSE


def _higher(calibration: Calibration, paths: RatioPaths) -> list[Array]:
    """Entrants, what is left of the published students, and the cohort that graduates next.

    Past losses are those of the trend in every member. Were they drawn with the coming ones, the
    second grade would hold whom the third lost, and the two would cancel in its graduates.
    """
    known, origin = calibration.known, calibration.origin
    rate = higher_loss(paths, origin + 1)
    survival = calibration.trends["hv_survival"].path(origin + 1)[-1]
    left = survival ** (1 / published.COURSE)
    joined = published.transfers(known)[origin - 1]
    third = (known["hv_intake"][origin - 2] * left + joined) * left
    first = np.full(paths.members, known["hv_intake"][origin])
    second = known["hv_students"][origin] - first - third
    return [grade * np.exp(-rate * TO_JANUARY) for grade in (first, second, third)]


def _bachelors(calibration: Calibration, paths: RatioPaths) -> list[Array]:
    """Known intakes, and those of unknown grade: earlier entrants and top-up students."""
    known, origin = calibration.known, calibration.origin
    if "vb_share" not in calibration.trends:
        return []
    years = [origin - grade for grade in range(published.COURSE)]
    intakes = np.nan_to_num([known["vb_intake"][year] for year in years])
    unknown = max(known["vb_students"][origin] - intakes.sum(), 0.0)
    last = unknown * paths.constants["last_grade"]
    counted = [intakes[0], intakes[1], intakes[2] + unknown - last, last]
    return [np.broadcast_to(value, (paths.members,)) for value in counted]


def top_up_share(calibration: Calibration, paths: RatioPaths) -> Array:
    """Top-up students of vocational bachelors per higher vocational graduate.

    They are the students of unknown grade who are in the last grade but one.
    """
    known, origin = calibration.known, calibration.origin
    if "vb_share" not in calibration.trends:
        return np.zeros(paths.members)
    intakes = known["vb_intake"].reindex(range(origin - published.COURSE + 1, origin + 1)).sum()
    unknown = max(known["vb_students"][origin] - intakes, 0.0)
    joined = unknown * (1 - paths.constants["last_grade"])
    return np.asarray(joined / float(known["hv_graduates"][origin]))
