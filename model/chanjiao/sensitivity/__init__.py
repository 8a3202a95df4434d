"""Sensitivity analysis: inputs that influence a result, and switch points between two policies.

from chanjiao.sensitivity import (Move, agreement, contributions, find_box, move_each,
                                  swings, switch_points, unexplained)

found = sweep([base, policy], ...)                    # see chanjiao.ensemble
gap = found.total("outlook.gap").sel(scenario="base", year=2035)
contributions(found.draws, gap)                       # id, share of variance, direction
agreement(found.draws, gap)                           # does half of the sample give the same?
for id in composition_tables(found.draws):               # composition tables
    total_effect(gap, in_all(redraw(found, "base", id, ["outlook.gap"])["outlook.gap"])
                 .sel(year=2035))

hires = found.total("employment.matched_hires").sel(year=2045)
better = hires.sel(scenario="policy") > hires.sel(scenario="base")
find_box(found.draws, ~better)                        # where the policy is not better

moved = move_each([base, policy], graph, options=options)      # one input at a time
in_2035 = in_all(moved.data["outlook.gap"]).sel(year=2035)   # from chanjiao.ensemble
swings(moved, in_2035.sel(scenario="base"))           # a tornado, with elasticities
grid = move_each([base, policy], graph, [Move(...)], GRID, options)
difference = in_all(grid.data["outlook.gap"]).sel(year=2035).diff("scenario")[0]
switch_points(grid, difference)                       # values at which the better policy changes

draws = draw([base], graph.variables, 2_560, 1, "saltelli", ids)   # from chanjiao.ensemble
gap = in_all(run_members(base, graph, draws)["outlook.gap"]).sel(year=2035)
sobol_indices(draws, gap); convergence(draws, gap)    # first and total indices with intervals
elementary_effects(draws, gap)                        # of draws of the method "morris"
screen_then_sobol(evaluate, [base], graph.variables, Stages(screening=4_000, members=5_000))
"""

from chanjiao.sensitivity.contributions import Contribution as Contribution
from chanjiao.sensitivity.contributions import agreement as agreement
from chanjiao.sensitivity.contributions import contributions as contributions
from chanjiao.sensitivity.contributions import unexplained as unexplained
from chanjiao.sensitivity.elementary_effects import ElementaryEffect as ElementaryEffect
from chanjiao.sensitivity.elementary_effects import elementary_effects as elementary_effects
from chanjiao.sensitivity.interval import IntervalEstimate as IntervalEstimate
from chanjiao.sensitivity.lopsided import Lopsided as Lopsided
from chanjiao.sensitivity.lopsided import lopsided as lopsided
from chanjiao.sensitivity.moves import Move as Move
from chanjiao.sensitivity.moves import moves_of as moves_of
from chanjiao.sensitivity.one_at_a_time import OneAtATimeRuns as OneAtATimeRuns
from chanjiao.sensitivity.one_at_a_time import Swing as Swing
from chanjiao.sensitivity.one_at_a_time import move_each as move_each
from chanjiao.sensitivity.one_at_a_time import swings as swings
from chanjiao.sensitivity.prim import Box as Box
from chanjiao.sensitivity.prim import find_box as find_box
from chanjiao.sensitivity.sobol_indices import SobolIndex as SobolIndex
from chanjiao.sensitivity.sobol_indices import SobolIndices as SobolIndices
from chanjiao.sensitivity.sobol_indices import convergence as convergence
from chanjiao.sensitivity.sobol_indices import sobol_indices as sobol_indices
from chanjiao.sensitivity.thresholds import GRID as GRID
from chanjiao.sensitivity.thresholds import SwitchPoint as SwitchPoint
from chanjiao.sensitivity.thresholds import switch_points as switch_points
from chanjiao.sensitivity.thresholds import value_and_factor as value_and_factor
from chanjiao.sensitivity.total_effect import composition_tables as composition_tables
from chanjiao.sensitivity.total_effect import redraw as redraw
from chanjiao.sensitivity.total_effect import total_effect as total_effect
from chanjiao.sensitivity.two_stages import ScreenedIndices as ScreenedIndices
from chanjiao.sensitivity.two_stages import Stages as Stages
from chanjiao.sensitivity.two_stages import screen_then_sobol as screen_then_sobol
