"""A coupling reads the state, cannot write it, and returns values that hold for a step."""

import numpy as np
import pytest
from chanjiao.engine import Calendar, ModelError
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.cosimulation import Coupling
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import year

METHODS = ("euler", "midpoint", "rk3", "rk4")

BARREL = """
@stock(person, by=PLACE)
def barrel():
    "Barrel."
    return falling - leak - emptied

@flow(person / year, by=PLACE)
def falling():
    "What falls in."
    return rain

@series(person / year, by=PLACE)
def rain():
    "Rain."

@flow(person / year, by=PLACE)
def leak():
    "What leaks out."
    return barrel * looseness

@parameter(dimensionless / year)
def looseness():
    "Part that leaks out."

@transfer(person, on=SCHOOL_YEAR, by=PLACE)
def emptied():
    "What is poured away."
    return barrel
"""
NOTHING = Constant(np.zeros(2))


def program_of(module, given=("falling",), varying=("toy.falling",)):
    graph = trace([module], year, whole=False)
    return compile_graph(graph.with_given([getattr(module, name) for name in given]), varying)


def barrel_run(sector, function, method="euler", steps=12, given=None, **options):
    inputs = {
        "toy.rain": NOTHING,
        "toy.looseness": Constant(np.array(0.5)),
        "toy.barrel": NOTHING,
        "toy.falling": NOTHING,
        **(given or {}),
    }
    program = program_of(sector(BARREL), **options)
    return run(
        program,
        inputs,
        Calendar(2000, 2001, steps, program.graph.gates),
        RunOptions(method=method, coupling=Coupling(function) if function else None),
    )


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("steps", [12, 36])
def test_a_series_returned_step_by_step_gives_the_run_with_that_series(sector, steps, method):
    """The same numbers through a time series, which the engine knows by itself."""
    coupled = barrel_run(sector, lambda step, *_: {"toy.falling": [step, 2 * step]}, method, steps)
    times = 2000 + np.arange(2 * steps) / steps
    path = TimeSeries(times, np.arange(2 * steps)[:, None] * np.array([1.0, 2.0]))
    given = barrel_run(sector, None, method, steps, given={"toy.falling": path})
    np.testing.assert_array_equal(coupled.values["toy.barrel"], given.values["toy.barrel"])


@pytest.mark.parametrize("method", METHODS)
def test_overridden_flows_are_stored_as_means_that_add_up(sector, method):
    coupled = barrel_run(
        sector,
        lambda step, *_: {"toy.falling": [step, 2 * step]},
        method,
        36,
        given={"toy.looseness": Constant(np.array(0.0))},
    )
    flows = coupled.values["toy.falling"][:-1, 0, 0]
    np.testing.assert_allclose(flows[:3], [1, 4, 7])
    poured = coupled.values["toy.emptied"][:, 0, 0].sum()
    assert flows.sum() / 12 == pytest.approx(poured + coupled.values["toy.barrel"][-1, 0, 0])


def test_it_is_called_once_a_step_after_the_gates_and_sees_what_moved(sector):
    seen = {}

    def function(step, time, view):
        seen[step] = time, view["toy.barrel"][0, 0], "toy.emptied" in view
        return {"toy.falling": [12.0, 0.0]}

    barrel_run(sector, function, given={"toy.looseness": Constant(np.array(0.0))})
    assert list(seen) == list(range(24))
    assert seen[0] == (2000, 0, False)
    assert seen[7] == (pytest.approx(2000 + 7 / 12), pytest.approx(7), False)
    assert seen[8] == (pytest.approx(2000 + 8 / 12), 0, True)


def test_it_sees_flows_of_the_moment_and_what_it_gave_before(sector):
    def function(step, time, view):
        np.testing.assert_array_equal(view["toy.leak"], view["toy.barrel"] * 0.5)
        assert view["toy.falling"][1, 0] == step
        return {"toy.falling": [0, step + 1]}

    barrel_run(sector, function)


@pytest.mark.parametrize("steps", [12, 36])
def test_what_it_does_not_name_keeps_its_value(sector, steps):
    coupled = barrel_run(
        sector, lambda step, *_: {} if step else {"toy.falling": [3.0, 4.0]}, steps=steps
    )
    np.testing.assert_allclose(coupled.values["toy.falling"][..., 0], [[3, 4]] * 25)


def test_the_view_cannot_be_changed(sector):
    def function(step, time, view):
        for key in ("toy.barrel", "toy.looseness", "toy.leak"):
            with pytest.raises(ValueError, match="read-only"):
                view[key][...] = 1
        with pytest.raises(TypeError):
            view["toy.barrel"] = 1
        return {}

    barrel_run(sector, function)


def test_without_it_the_run_is_the_same_to_the_last_bit(sector):
    """Also when something looks on and says nothing."""
    silent, none = (
        barrel_run(sector, b, given={"toy.falling": Constant(np.array([3.0, 4.0]))})
        for b in (lambda *_: {}, None)
    )
    for key, values in none.values.items():
        np.testing.assert_array_equal(silent.values[key], values)


@pytest.mark.parametrize(
    "key, options, message",
    [
        ("toy.barrle", {}, r"toy\.barrle is returned by the coupling but is not exogenous"),
        ("toy.leak", {}, r"toy\.leak is returned by the coupling but is not exogenous"),
        (
            "toy.emptied",
            {"given": {"toy.emptied": NOTHING}, "names": ("falling", "emptied")},
            r"toy\.emptied is returned by the coupling but belongs to a gate",
        ),
        (
            "toy.falling",
            {"given": {"toy.falling": TimeSeries(np.array([2000.0]), np.zeros((1, 2)))}},
            r"follows a time series",
        ),
    ],
)
def test_what_cannot_be_overridden_is_refused(sector, key, options, message):
    module = sector(BARREL)
    program = program_of(module, options.get("names", ("falling",)))
    inputs = {
        "toy.rain": NOTHING,
        "toy.looseness": Constant(np.array(0.5)),
        "toy.barrel": NOTHING,
        "toy.falling": NOTHING,
        **options.get("given", {}),
    }
    with pytest.raises(ModelError, match=message):
        run(
            program,
            inputs,
            Calendar(2000, 2001, 12, program.graph.gates),
            RunOptions(coupling=Coupling(lambda *_: {key: np.zeros(2)})),
        )


def test_what_was_compiled_as_constant_is_refused(sector):
    module = sector(
        BARREL
        + """
@auxiliary(person / year, by=PLACE)
def twice():
    "Twice."
    return falling + falling
"""
    )
    program = program_of(module, varying=())
    inputs = {
        "toy.rain": NOTHING,
        "toy.looseness": Constant(np.array(0.5)),
        "toy.barrel": NOTHING,
        "toy.falling": NOTHING,
    }
    with pytest.raises(ModelError, match="compiled as constant; add it to `varying`"):
        run(
            program,
            inputs,
            Calendar(2000, 2001, 12, program.graph.gates),
            RunOptions(coupling=Coupling(lambda *_: {"toy.falling": np.zeros(2)})),
        )


def test_a_wrong_shape_is_named(sector):
    message = r"toy\.falling is returned by the coupling .* expected \(2, 1\)"
    with pytest.raises(ModelError, match=message):
        barrel_run(sector, lambda *_: {"toy.falling": np.zeros(3)})
