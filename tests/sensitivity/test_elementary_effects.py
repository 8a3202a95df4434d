"""Elementary effects, and Sobol indices of the inputs that a screening by them keeps."""

import numpy as np
import pytest
from chanjiao.ensemble import REST, EnsembleError, ParameterSample, draw
from chanjiao.sensitivity import Stages, elementary_effects, screen_then_sobol

WIDTH = 4 + 1
"""Members of a trajectory of a function of four inputs."""


def by_id(found):
    return {effect.id: effect for effect in found}


def test_effects_of_a_sum_are_its_weights_without_spread(ishigami):
    draws = ishigami.draws(20 * WIDTH, "morris")
    first, second, third, _ = (draws.positions[id] for id in ishigami.inputs)
    found = by_id(elementary_effects(draws, 3 * first - 2 * second + third))
    for id, weight in zip(ishigami.inputs, (3, -2, 1, 0), strict=True):
        effect = found[id]
        assert effect.mu.value == pytest.approx(weight)
        assert effect.mu_star.value == pytest.approx(abs(weight))
        assert effect.sigma.value == pytest.approx(0, abs=1e-12)
        assert effect.mu.low == pytest.approx(effect.mu.high)


def test_effects_of_a_product_depend_on_the_other_input(ishigami):
    draws = ishigami.draws(400 * WIDTH, "morris")
    first, second, *_ = (draws.positions[id] for id in ishigami.inputs)
    effect = by_id(elementary_effects(draws, first * second))["ishigami.first"]
    grid = np.array([0.05, 0.35, 0.65, 0.95])
    assert effect.mu.low <= grid.mean() <= effect.mu.high
    assert effect.sigma.low <= grid.std() <= effect.sigma.high
    assert effect.sigma.high - effect.sigma.low < 0.05


def test_important_inputs_of_a_known_function_come_first(g_function):
    draws = g_function.draws(40 * WIDTH, "morris")
    found = elementary_effects(draws, g_function.results(draws))
    assert [effect.id for effect in found] == g_function.inputs
    sizes = [effect.mu_star for effect in found]
    assert all(size.low < size.value < size.high for size in sizes)


def test_an_effect_that_changes_its_sign_is_small_on_average_and_large_in_size(ishigami):
    draws = ishigami.draws(100 * WIDTH, "morris")
    found = by_id(elementary_effects(draws, ishigami.results(draws)))
    third = found["ishigami.third"]
    assert abs(third.mu.value) < third.mu_star.value / 2
    assert found["ishigami.idle"].mu_star.value == 0


def test_intervals_shrink_with_more_trajectories(g_function):
    widths = []
    for count in (10, 160):
        draws = g_function.draws(count * WIDTH, "morris")
        (first, *_) = elementary_effects(draws, g_function.results(draws))
        widths.append(first.mu_star.high - first.mu_star.low)
    assert widths[1] < widths[0] / 2


def test_a_table_of_parts_and_the_rest_have_no_direction(pair, graph):
    inputs = ["demand.staffing", "industry.output_growth", REST]
    draws = draw(pair[:1], graph.variables, 4 * 4, 1, "morris", inputs)
    values = draws.positions["industry.output_growth"] * 2
    found = by_id(elementary_effects(draws, values))
    assert found["demand.staffing"].mu is None and found[REST].mu is None
    assert found["industry.output_growth"].mu.value == pytest.approx(2)
    assert found["demand.staffing"].mu_star.value == 0


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol", "saltelli"])
def test_members_of_another_design_are_an_error(ishigami, method):
    draws = ishigami.draws(60, method)
    with pytest.raises(EnsembleError, match="not a Morris sample"):
        elementary_effects(draws, np.zeros(60))


def test_left_out_members_are_an_error(ishigami):
    draws = ishigami.draws(20 * WIDTH, "morris")
    screened = draws.take(np.arange(draws.members) != 7)
    with pytest.raises(EnsembleError, match="without screening"):
        elementary_effects(screened, np.zeros(screened.members))


def test_too_few_members_are_an_error_that_says_how_many_to_take(ishigami):
    with pytest.raises(EnsembleError, match="take 20 or more, better 100"):
        elementary_effects(ishigami.draws(19, "morris"), np.zeros(19))


def test_screening_keeps_what_matters_and_says_what_it_left_out(ishigami):
    stages = Stages(screening=100 * WIDTH, members=1024 * 5, share=0.2)
    found = screen_then_sobol(
        ishigami.results, [ishigami.scenario], ishigami.graph.variables, stages
    )
    assert set(found.retained) == set(ishigami.inputs[:3])
    assert found.left_out == ["ishigami.idle"]
    assert found.rest.total.value == 0
    for id, total in zip(ishigami.inputs, ishigami.total, strict=True):
        assert found.indices[id].total.value == pytest.approx(total, abs=0.03)
    assert [each.rows for each in found.table] == [128, 256, 512, 1024]


def test_what_screening_wrongly_leaves_out_shows_in_the_index_of_the_rest(g_function):
    stages = Stages(screening=20 * WIDTH, members=512 * 4, most=1)
    found = screen_then_sobol(
        g_function.results, [g_function.scenario], g_function.graph.variables, stages
    )
    assert found.retained == g_function.inputs[:1] and found.left_out == g_function.inputs[1:]
    assert found.rest.id == REST
    left = 1 - g_function.first[0]
    assert found.rest.total.low <= left <= found.rest.total.high


def test_a_result_that_no_input_changes_cannot_be_screened(ishigami):
    def still(draws: ParameterSample) -> np.ndarray:
        return np.ones(draws.members)

    with pytest.raises(EnsembleError, match="no input changes this result"):
        screen_then_sobol(still, [ishigami.scenario], ishigami.graph.variables, Stages(40, 40))
