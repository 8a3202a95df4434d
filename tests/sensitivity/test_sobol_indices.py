"""Sobol indices of functions whose indices are known, run as models of a scenario file."""

import time

import numpy as np
import pytest
from chanjiao.ensemble import REST, EnsembleError, ParameterSample, draw
from chanjiao.sensitivity import convergence, sobol_indices

WIDTH = 4 + 2
"""Members of a base row of a function of four inputs."""


@pytest.fixture(scope="module", params=["ishigami", "g_function"])
def known(request):
    return request.getfixturevalue(request.param)


def by_input(known, found, order):
    """Estimates of an order in the order of the function's inputs."""
    return [getattr(found[id], order) for id in known.inputs]


@pytest.mark.parametrize("order", ["first", "total"])
def test_known_indices_lie_in_their_intervals(known, order):
    draws = known.draws(1024 * WIDTH)
    found = sobol_indices(draws, known.results(draws))
    assert found.rows == 1024 and found.members == draws.members
    for true, estimate in zip(getattr(known, order), by_input(known, found, order), strict=True):
        assert estimate.low - 1e-3 <= true <= estimate.high + 1e-3
        assert estimate.value == pytest.approx(true, abs=0.02)


def test_an_input_without_influence_has_no_share(ishigami):
    draws = ishigami.draws(64 * WIDTH)
    index = sobol_indices(draws, ishigami.results(draws))["ishigami.idle"]
    for estimate in (index.first, index.total):
        assert (estimate.value, estimate.low, estimate.high) == (0, 0, 0)


def test_intervals_shrink_as_rows_are_added(known):
    draws = known.draws(1024 * WIDTH)
    table = convergence(draws, known.results(draws))
    assert [each.rows for each in table] == [128, 256, 512, 1024]
    assert len({tuple(index.id for index in each.indices) for each in table}) == 1
    widths = [
        np.mean([index.total.high - index.total.low for index in each.indices]) for each in table
    ]
    ratios = np.array(widths[1:]) / widths[:-1]
    assert (ratios < 0.9).all() and widths[-1] / widths[0] == pytest.approx(8**-0.5, rel=0.35)


def test_the_last_line_of_a_convergence_table_is_the_whole_sample(known):
    draws = known.draws(64 * WIDTH)
    values = known.results(draws)
    assert convergence(draws, values)[-1] == sobol_indices(draws, values)


def test_an_interval_holds_the_true_index_about_as_often_as_it_says(known):
    """Rows of a Sobol sequence are more even than independent ones: rather more often."""
    held = []
    for seed in range(20):
        draws = known.draws(256 * WIDTH, seed=seed)
        found = sobol_indices(draws, known.results(draws), seed=seed)
        for order in ("first", "total"):
            pairs = zip(getattr(known, order), by_input(known, found, order), strict=True)
            held += [e.low <= true <= e.high for true, e in pairs if true > 0.01]
    assert np.mean(held) > 0.93


def test_a_sure_order_is_that_of_separate_intervals(g_function):
    draws = g_function.draws(1024 * WIDTH)
    found = sobol_indices(draws, g_function.results(draws))
    assert [index.id for index in found.indices] == g_function.inputs
    assert found.sure_order == 4
    few = sobol_indices(draws.take(slice(0, 8 * WIDTH)), g_function.results(draws)[: 8 * WIDTH])
    assert few.sure_order < 4
    assert found.interactions == pytest.approx(1 - sum(g_function.first), abs=0.03)


def test_the_rest_has_the_index_of_its_inputs_together(ishigami):
    inputs = ["ishigami.second", REST]
    draws = draw([ishigami.scenario], ishigami.graph.variables, 1024 * 4, 1, "saltelli", inputs)
    found = sobol_indices(draws, ishigami.results(draws))
    assert found[REST].first.value == pytest.approx(1 - ishigami.first[1], abs=0.02)
    assert found[REST].total.value == pytest.approx(1 - ishigami.first[1], abs=0.02)


def test_a_table_of_parts_is_one_input():
    random = np.random.default_rng(1)
    first, second = random.random((2, 4, 64))
    blocks = np.repeat(first[:, :, None], 4, axis=2)
    blocks[:, :, 1] = second
    blocks[0, :, 2], blocks[1:, :, 3] = second[0], second[1:]
    cells = blocks.reshape(4, -1)
    draws = ParameterSample({"a.line": cells[0], "a.table": cells[1:]}, cells.shape[1])
    found = sobol_indices(draws, cells.sum(0))
    assert found["a.table"].total.value == pytest.approx(0.75, abs=0.15)
    assert found["a.line"].total.value == pytest.approx(0.25, abs=0.1)


def test_the_same_seed_gives_the_same_interval(ishigami):
    draws = ishigami.draws(64 * WIDTH)
    values = ishigami.results(draws)
    assert sobol_indices(draws, values) == sobol_indices(draws, values)
    assert sobol_indices(draws, values, seed=2) != sobol_indices(draws, values)


def test_a_result_that_changes_by_rounding_only_has_no_causes(ishigami):
    draws = ishigami.draws(64 * WIDTH)
    still = 1e9 + 1e-6 * np.random.default_rng(0).random(draws.members)
    assert {index.total.value for index in sobol_indices(draws, still).indices} == {0}


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol", "morris"])
def test_members_of_another_design_are_an_error(ishigami, method):
    draws = ishigami.draws(60, method)
    with pytest.raises(EnsembleError, match="not a Saltelli sample"):
        sobol_indices(draws, np.zeros(60))


def test_left_out_members_are_an_error(ishigami):
    draws = ishigami.draws(16 * WIDTH)
    screened = draws.take(np.arange(draws.members) != 9)
    with pytest.raises(EnsembleError, match="without screening"):
        sobol_indices(screened, np.zeros(screened.members))


@pytest.mark.parametrize(
    "values, text",
    [
        (np.zeros(3), "one number a member"),
        (np.r_[np.zeros(95), np.nan], "not finite in 1 of 96 members, first in member 95"),
    ],
)
def test_results_that_do_not_fit_are_an_error(ishigami, values, text):
    with pytest.raises(EnsembleError, match=text):
        sobol_indices(ishigami.draws(16 * WIDTH), values)


def test_too_few_members_are_an_error_that_says_how_many_to_take(ishigami):
    with pytest.raises(EnsembleError, match="take 48 or more"):
        sobol_indices(ishigami.draws(47), np.zeros(47))


def test_an_incomplete_last_row_does_not_count(ishigami):
    draws = ishigami.draws(16 * WIDTH + 5)
    assert sobol_indices(draws, ishigami.results(draws)).rows == 16


def test_ten_thousand_members_take_less_than_two_seconds():
    """With their convergence table, in time of the processor."""
    inputs = {f"x.{n:02}" for n in range(8)}
    rows = 1024
    random = np.random.default_rng(0)
    base = random.random((2, len(inputs), rows))
    blocks = np.repeat(base[0][:, :, None], len(inputs) + 2, axis=2)
    blocks[:, :, 1] = base[1]
    for n in range(len(inputs)):
        blocks[n, :, 2 + n] = base[1, n]
    cells = blocks.reshape(len(inputs), -1)
    draws = ParameterSample(dict(zip(sorted(inputs), cells, strict=True)), cells.shape[1])
    begun = time.process_time()
    convergence(draws, cells.sum(0))
    assert time.process_time() - begun < 2
