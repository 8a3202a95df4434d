"""Ensembles: a scenario with many parameter samples, each number within its range.

    from chanjiao import system
    from chanjiao.ensemble import (paired_difference, probability, published_targets, quantiles,
                                   sweep)
    from chanjiao.scenario import load

    base, policy = (load(f"scenarios/{name}.toml", system.graph)
                    for name in ("base", "demonstration_projects"))
    targets = published_targets(base, system.graph(base.zones))
    found = sweep([base, policy], system.graph, members=200, seed=1, targets=targets)

    gap = found.total("outlook.gap")                  # scenario, year, member
    quantiles(gap)                                    # P10, P50, P90
    by_industry = found.data["outlook.gap"].sum("level")
    probability(by_industry > 0.1 * found.data["outlook.demand"].sum("level"))
    hires = found.total("employment.matched_hires").sel(year=2035)
    quantiles(paired_difference(hires))               # each policy minus the first, by member
    probability_of_best(hires); regret(hires)
    found.total_as_given("outlook.gap")               # with the numbers of the files
    found.screening.acceptance, found.screening.passed

Policies in several external scenarios: sweep [base, *(in_external_scenario(p, e) for p in policies
for e in externals)]. The base comes first, because the first scenario is screened. Then

    grid = by_external_scenario(hires, policies, externals)   # policy, external_scenario, member
    regret(grid, policies="policy"); least_regret(grid, policies="policy")

Numbers are drawn from a triangular distribution between the ends of their range, with its mode at
the value of the scenario. The cells of a table move together: an error of its source affects all
of them, and independent errors of many cells would cancel and make the result look too certain. In
a table of shares each cell moves by itself, and the table is scaled to a sum of 1. Numbers without
a range stay as they are. Member i has the same positions in all ranges in every scenario, so that
differences between policies are paired.
"""

from chanjiao.ensemble.draws import ParameterSample as ParameterSample
from chanjiao.ensemble.draws import draw as draw
from chanjiao.ensemble.draws import whole_design as whole_design
from chanjiao.ensemble.errors import EnsembleError as EnsembleError
from chanjiao.ensemble.external_scenarios import by_external_scenario as by_external_scenario
from chanjiao.ensemble.external_scenarios import in_external_scenario as in_external_scenario
from chanjiao.ensemble.measures import least_regret as least_regret
from chanjiao.ensemble.measures import mean_of_worst as mean_of_worst
from chanjiao.ensemble.measures import paired_difference as paired_difference
from chanjiao.ensemble.measures import probability as probability
from chanjiao.ensemble.measures import probability_of_best as probability_of_best
from chanjiao.ensemble.measures import probability_of_gap as probability_of_gap
from chanjiao.ensemble.measures import quantiles as quantiles
from chanjiao.ensemble.measures import regret as regret
from chanjiao.ensemble.running import in_all as in_all
from chanjiao.ensemble.running import run_members as run_members
from chanjiao.ensemble.sampling.inputs import REST as REST
from chanjiao.ensemble.sampling.methods import METHODS as METHODS
from chanjiao.ensemble.screening import Screening as Screening
from chanjiao.ensemble.screening import published_targets as published_targets
from chanjiao.ensemble.sweep import Sweep as Sweep
from chanjiao.ensemble.sweep import sweep as sweep
from chanjiao.ensemble.targets import Target as Target
from chanjiao.ensemble.targets import read_targets as read_targets
