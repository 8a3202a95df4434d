"""Compares published figures with runs of the model."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chanjiao.engine import Fault
from chanjiao.evidence.cells import RemainingCells
from chanjiao.evidence.period import PeriodTextError, read_period
from chanjiao.evidence.published import FILE, PublishedFigure, read_figures
from chanjiao.evidence.runs import Runs
from chanjiao.evidence.terms import FigureExpression, TermError, read_expression
from chanjiao.experiment import expression
from chanjiao.scenario import Scenario, ScenarioError
from chanjiao.scenario.data_files import DATA, data_file
from chanjiao.scenario.faults import Place, shown
from chanjiao.scenario.quantity import parse_unit
from chanjiao.scenario.shipped import shipped_folder

LARGE = 10.0
"""Error, in per cent of the published figure, above which a remark explains it."""

ERRORS = (TermError, PeriodTextError, expression.ExpressionError)
"""What makes an expression impossible to compute."""


@dataclass(frozen=True)
class ComparedFigure:
    """A published figure and that of the model, in the unit of the figure; None if it has none."""

    figure: PublishedFigure
    model: float | None

    @property
    def error(self) -> float | None:
        """Error of the model in per cent of the published figure; None if it has none."""
        if self.model is None or self.figure.value == 0:
            return None
        return 100 * (self.model / self.figure.value - 1)

    @property
    def is_large(self) -> bool:
        """Whether the error is above `LARGE`."""
        return self.error is not None and abs(self.error) > LARGE


def published_file(scenario: Scenario) -> Path:
    """File of published figures of a scenario, of its parents, or of the package."""
    return data_file(scenario, FILE) or shipped_folder() / DATA / FILE


def compared(scenario: Scenario, path: Path | None = None) -> list[ComparedFigure]:
    """Every published figure and what the run of a scenario gives, in the order of the file.

    Raises ScenarioError with every fault of the file.
    """
    path = path or published_file(scenario)
    figures, faults = read_figures(path)
    runs = Runs(scenario, path.parent.parent)
    rows = []
    for figure in figures:
        try:
            rows.append(ComparedFigure(figure, model_value(figure, runs)))
        except ERRORS as error:
            faults.append(_fault(path, figure, error))
    if faults:
        raise ScenarioError(faults)
    return rows


def model_value(figure: PublishedFigure, runs: Runs) -> float | None:
    """What the model gives for a figure, in its unit; None without an expression.

    Raises one of `ERRORS` if the expression cannot be computed.
    """
    if not figure.expression:
        return None
    found, period = read_expression(figure.expression), read_period(figure.year)
    values = {name: runs.value(term, period) for name, term in found.terms.items()}
    model = _evaluated(found, values).in_unit(parse_unit(figure.unit))
    if not math.isfinite(model):
        raise TermError("its value is not finite")
    return model


def _evaluated(found: FigureExpression, values: Mapping[str, RemainingCells]) -> RemainingCells:
    try:
        result = expression.evaluate(found.tree, values.__getitem__)
    except TypeError:
        raise TermError("an expression of a figure has + - * / only") from None
    if not isinstance(result, RemainingCells):
        raise TermError("it reads no variable; write a name such as enrolment.students[level=hv]")
    return result


def _fault(path: Path, figure: PublishedFigure, error: Exception) -> Fault:
    return Place(shown(path), figure.line).fault(figure.id, str(error))


def worst_first(rows: Iterable[ComparedFigure]) -> list[ComparedFigure]:
    """Rows by group, in each the largest error first; those not compared come last."""
    groups: dict[str, list[ComparedFigure]] = {}
    for row in rows:
        groups.setdefault(row.figure.group, []).append(row)
    return [row for group in groups.values() for row in sorted(group, key=_order)]


def _order(row: ComparedFigure) -> tuple[bool, float]:
    return row.error is None, -abs(row.error or 0.0)


def with_model(rows: Sequence[ComparedFigure]) -> list[ComparedFigure]:
    """Rows for which the model has a figure."""
    return [row for row in rows if row.model is not None]
