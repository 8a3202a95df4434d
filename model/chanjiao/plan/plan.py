"""A plan of a programme: its money, its projects by year, and the categories it serves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chanjiao.dimensions import CATEGORY
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.scenario.quantity import QuantityError, parse_quantity, with_unit
from chanjiao.units import yuan

SPAN = re.compile(r"(\d{4})\s*[-–—至到]\s*(\d{4})")
SEPARATOR = re.compile(r"[,，、;；]\s*")
DIGITS = 10
"""Decimals of the shares of money."""

NEARLY = 1e-6
"""Difference from 1 that the sum of given shares may have."""


class PlanError(ValueError):
    """An answer is not usable; the message says what was expected."""


@dataclass(frozen=True)
class OtherNumber:
    """A number of any variable of the model, as the user wrote it."""

    variable: str
    value: float | str
    unit: str
    quality: str
    source: str


@dataclass(frozen=True)
class ProgrammePlan:
    """A programme, as it is written into a scenario.

    `money` is a text such as "1.8 billion yuan"; without it there is no programme. `batches` are
    the projects called in each year, `shares` the part of the money in the budget of each year, in
    proportion to projects if empty. `weights` are those of categories; without any, the
    scenario keeps those of its parent. Empty titles and reasons are made from the numbers.
    """

    money: str = ""
    batches: Mapping[int, int] = field(default_factory=dict)
    shares: Mapping[int, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    others: Sequence[OtherNumber] = ()
    title: str = ""
    title_zh: str = ""
    why: str = ""
    why_zh: str = ""
    source: str = ""

    @property
    def projects(self) -> int:
        """Number of projects of all years."""
        return sum(self.batches.values())

    @property
    def money_by_year(self) -> Mapping[int, float]:
        """Share of the money in the budget of each year; they add up to 1."""
        if self.shares:
            return self.shares
        years = sorted(self.batches)
        found = {year: round(self.batches[year] / self.projects, DIGITS) for year in years[:-1]}
        return {**found, years[-1]: round(1 - sum(found.values()), DIGITS)}


def read_money(text: str) -> str:
    """An amount of money as text with its unit; a plain number is in yuan. Raises PlanError."""
    tidy = text.strip()
    if re.fullmatch(r"[\d,_.]+(?:[eE]\+?\d+)?", tidy):
        tidy = f"{tidy} yuan"
    try:
        value, unit = parse_quantity(tidy)
        if scaled := with_unit(tidy, unit, yuan):
            tidy = scaled
            value, unit = parse_quantity(tidy)
    except QuantityError as error:
        raise PlanError(str(error)) from None
    if not unit.is_compatible_with(yuan):
        raise PlanError(f"{text!r} is no amount of money; write 1.8 billion yuan or 18亿元")
    if value <= 0:
        raise PlanError(f"{text!r} is not more than 0")
    return tidy


def read_projects(text: str) -> int:
    """A number of projects; raises PlanError."""
    if not re.fullmatch(r"[1-9]\d{0,4}", text.strip()):
        raise PlanError(f"{text!r} is no number of projects; write a whole number such as 50")
    return int(text)


def read_years(text: str, projects: int, first: int, last: int) -> dict[int, int]:
    """Projects by year, from "2026-2028", "2026,2028" or "2026=10,2028=20".

    Without numbers, projects are divided evenly; earlier years get what is left over. Raises
    PlanError if a year is outside the run, or if numbers do not add up to `projects`.
    """
    if span := SPAN.fullmatch(text.strip()):
        start, end = (int(year) for year in span.groups())
        given: dict[int, int | None] = dict.fromkeys(range(start, end + 1))
    else:
        given = dict(_year(part) for part in SEPARATOR.split(text.strip()) if part)
    if not given:
        raise PlanError(f"{text!r} has no year; write 2026-2028, or 2026=10,2028=20")
    if outside := [year for year in given if not first <= year <= last]:
        years = listed(map(str, outside))
        raise PlanError(f"{years}: outside the run, which has {first} to {last}")
    numbers = [number for number in given.values() if number is not None]
    if numbers and len(numbers) < len(given):
        raise PlanError(f"{text!r} gives projects of some years; give them for all or for none")
    if numbers and sum(numbers) != projects:
        raise PlanError(f"the years have {sum(numbers)} projects, and the plan {projects}")
    if numbers:
        return {year: int(number or 0) for year, number in given.items()}
    if projects < len(given):
        raise PlanError(f"{projects} projects are fewer than {len(given)} years; name fewer years")
    each, rest = divmod(projects, len(given))
    return {year: each + (place < rest) for place, year in enumerate(sorted(given))}


def _year(part: str) -> tuple[int, int | None]:
    found = re.fullmatch(r"(\d{4})(?:\s*=\s*(\d{1,5}))?", part.strip())
    if found is None:
        raise PlanError(f"{part!r} is no year; write 2026-2028, or 2026=10,2028=20")
    return int(found[1]), None if found[2] is None else int(found[2])


def read_categories(text: str) -> dict[str, float]:
    """Weights of categories, from "equipment,electronics=2"; names may be Chinese.

    Categories that are not named have weight 0. Raises PlanError.
    """
    weights: dict[str, float] = {}
    for part in filter(None, SEPARATOR.split(text.strip())):
        name, sign, weight = (piece.strip() for piece in part.partition("="))
        if sign and not re.fullmatch(r"\d+(?:\.\d*)?|\.\d+", weight):
            raise PlanError(f"{part!r}: {weight!r} is no weight; write a number such as 2")
        weights[category_id(name)] = float(weight) if sign else 1.0
    if weights and not any(weights.values()):
        raise PlanError("all weights are 0; give at least one category a weight")
    return {id: weights.get(id, 0.0) for id in CATEGORY.ids} if weights else {}


def category_id(name: str) -> str:
    """Id of a category from its id or its name in either language; raises PlanError."""
    known = {text.casefold(): m.id for m in CATEGORY.members for text in (m.zh, m.en, m.id)}
    if name.casefold() not in known:
        hint = did_you_mean(name.casefold(), known)
        raise PlanError(f"no category {name!r}.{hint} Categories: {listed(CATEGORY.ids, 20)}")
    return known[name.casefold()]


def check_shares(shares: Mapping[int, float]) -> None:
    """Raise PlanError if shares of money do not add up to 1."""
    if shares and abs(sum(shares.values()) - 1) > NEARLY:
        raise PlanError(f"the shares of the money add up to {sum(shares.values()):g}, not to 1")
