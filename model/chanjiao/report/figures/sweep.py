"""The figures of a sweep: one function a figure, None where it has no matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matplotlib.figure import Figure

from chanjiao.report.figures.fan import gap_fan
from chanjiao.report.figures.inputs import moving_inputs
from chanjiao.report.figures.ranked import ranked_gaps
from chanjiao.report.figures.regret import regret_grid
from chanjiao.report.language import Language
from chanjiao.report.sweep_study import SweepStudy

SWEEP_FIGURES: Mapping[str, Callable[[SweepStudy, Language], Figure | None]] = {
    "gap_fan": gap_fan,
    "gap_by_industry": ranked_gaps,
    "moving_inputs": moving_inputs,
    "regret": regret_grid,
}
