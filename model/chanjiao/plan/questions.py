"""Asks for the parts of a plan that are not given yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from chanjiao.plan import words
from chanjiao.plan.plan import (
    PlanError,
    ProgrammePlan,
    read_categories,
    read_money,
    read_projects,
    read_years,
)
from chanjiao.report.language import Labelled, filled

Answer = TypeVar("Answer")
Ask = Callable[[Labelled, Callable[[str], Answer]], Answer]
"""Puts a question, and puts it again until its answer can be read."""


@dataclass(frozen=True)
class PlanAnswers:
    """What the user gave as options; None for what is still to be asked."""

    money: str | None = None
    projects: str | None = None
    years: str | None = None
    categories: str | None = None

    @property
    def anything(self) -> bool:
        """Whether an option was given."""
        return any(part is not None for part in (self.money, self.projects, self.years)) or (
            self.categories is not None
        )


def plan_of(
    given: PlanAnswers, ask: Ask[object] | None, parent: str, period: tuple[int, int]
) -> ProgrammePlan:
    """The plan of some options and, where `ask` is given, of the answers to questions.

    An empty answer to the first question means no programme. Raises PlanError with every option
    that cannot be read or is missing, one a line.
    """
    faults: list[str] = []

    def part(
        option: str, text: str | None, word: Labelled, read: Callable[[str], object]
    ) -> object:
        if text is None and ask is not None:
            return ask(word, read)
        try:
            return read(text or "") if text else None
        except PlanError as error:
            faults.append(f"{option}: {error}")
            return None

    money = part("--money", given.money, words.ASK_MONEY, _or_nothing(read_money))
    projects = years = None
    if money or given.projects:
        projects = part("--projects", given.projects, words.ASK_PROJECTS, read_projects)
        if isinstance(projects, int):
            reads = _years(projects, period)
            years = part("--years", given.years, words.ASK_YEARS, reads)
    asked = filled(words.ASK_CATEGORIES, parent=parent)
    weights = part("--categories", given.categories, asked, read_categories)
    faults += _missing(given, ask is not None)
    if faults:
        raise PlanError("\n".join(faults))
    return ProgrammePlan(str(money or ""), years or {}, weights=weights or {})  # type: ignore[arg-type]


def _missing(given: PlanAnswers, asks: bool) -> list[str]:
    """Options that belong to others that were given."""
    together = {"--money": given.money, "--projects": given.projects, "--years": given.years}
    there = [name for name, text in together.items() if text]
    if asks or not there or len(there) == len(together):
        return []
    return [f"{name}: is missing; {', '.join(together)} go together" for name in together
            if name not in there]  # fmt: skip


def _or_nothing(read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: read(text) if text.strip() else ""


def _years(projects: int, period: tuple[int, int]) -> Callable[[str], dict[int, int]]:
    return lambda text: read_years(text, projects, *period)
