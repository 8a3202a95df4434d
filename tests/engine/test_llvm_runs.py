"""Runs of the LLVM backend: blocks and threads, co-simulation, outputs."""

import numpy as np
import pytest
from chanjiao.engine import Calendar, ModelError
from chanjiao.engine.backends import registry as choice
from chanjiao.engine.backends.llvm.kernel import machine
from chanjiao.engine.backends.llvm.run.backend import run as fast
from chanjiao.engine.backends.numpy import code
from chanjiao.engine.backends.numpy.run import run as reference
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.cosimulation import Coupling
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import year

METHODS = ("euler", "midpoint", "rk3", "rk4")
CALENDAR = (2000, 2003)


def town(toy, members, given=(), seed=5):
    """Program and inputs of the town, with other numbers for each member."""
    module = toy("town")
    random = np.random.default_rng(seed)
    own = () if members == 1 else (members,)

    def around(centre, *shape):
        return Constant(centre * random.uniform(0.8, 1.2, (*shape, *own)))

    inputs = {
        "births": TimeSeries(
            np.array([2000.0, 2002.0]), random.uniform(90, 110, (2, *own)), "ramp"
        ),
        "mortality": around(0.02, 3),
        "calling": around(0.3, 3, 2),
        "wage": around(10.0, 2),
        "usual_wage": around(10.0),
        "lag": around(2.0),
        "sharpness": around(2.0),
        "grant": Constant(np.array(900.0)),
        "cost": around(8.0),
        "people": around(300.0, 3),
        "masters": Constant(np.array([30.0, 40.0])),
        "enthusiasm": Curve(np.array([0.5, 1.0, 1.5]), random.uniform(0.1, 0.7, (3, *own))),
    }
    graph = trace([module], year, whole=False).with_given(getattr(module, n) for n in given)
    program = compile_graph(graph, ["town.births", *(f"town.{n}" for n in given)])
    return program, {f"town.{name}": value for name, value in inputs.items()}


def calendar(program, steps=12):
    return Calendar(*CALENDAR, steps, program.graph.gates)


def same(a, b, exactly=False):
    assert set(a.values) == set(b.values)
    assert set(a.closings) == set(b.closings)
    assert a.fixed == b.fixed
    for first, second in ((a.values, b.values), (a.closings, b.closings)):
        for key, value in first.items():
            assert value.shape == second[key].shape, key
            if exactly:
                np.testing.assert_array_equal(value, second[key], key)
            else:
                size = 1e-13 * np.abs(value).max()
                np.testing.assert_allclose(second[key], value, rtol=1e-11, atol=size, err_msg=key)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("members", [1, 3, 8, 21])
@pytest.mark.parametrize("steps", [12, 36, 4])
def test_everything_retained_is_that_of_numpy(toy, members, method, steps):
    program, inputs = town(toy, members)
    days = calendar(program, steps) if steps % 12 == 0 else calendar(program, 12)
    same(*(run(program, inputs, days, RunOptions(method=method)) for run in (reference, fast)))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("members", [1, 9])
def test_a_ramp_that_jumps_is_that_of_numpy(toy, members, method):
    program, inputs = town(toy, members)
    own = () if members == 1 else (members,)
    dates, births = [2000.0, 2001.5, 2001.5, 2003.0], np.array([90.0, 120.0, 30.0, 60.0])
    values = np.broadcast_to(births.reshape(-1, *(1 for _ in own)), (4, *own))
    inputs["town.births"] = TimeSeries(np.array(dates), values, "ramp")
    first, second = (
        run(program, inputs, calendar(program), RunOptions(method=method))
        for run in (reference, fast)
    )
    same(first, second)
    kept = second.values["town.births"].reshape(49, -1)[:, 0]
    np.testing.assert_allclose(kept[[0, 17, 18, 36]], [90, 90 + 30 * 17 / 18, 30, 60], rtol=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_means_over_members_are_those_of_numpy(toy, method):
    program, inputs = town(toy, 21)
    same(
        *(
            run(
                program,
                inputs,
                calendar(program),
                RunOptions(method=method, per_member=["town.people"]),
            )
            for run in (reference, fast)
        )
    )


def test_only_what_is_asked_for_is_retained_and_computed(toy):
    program, inputs = town(toy, 9)
    record = ["town.appeal", "town.masters", "town.feasts", "town.births", "town.cost"]
    kept = fast(program, inputs, calendar(program), RunOptions(outputs=record))
    same(reference(program, inputs, calendar(program), RunOptions(outputs=record)), kept)
    assert set(kept.values) == set(record)


@pytest.mark.parametrize("method", METHODS)
def test_threads_and_batches_change_no_bit(toy, method):
    program, inputs = town(toy, 40)
    one, three = (
        fast(program, inputs, calendar(program), RunOptions(method=method, threads=n))
        for n in (1, 3)
    )
    same(one, three, exactly=True)
    for few in (slice(0, 1), slice(5, 6), slice(13, 40)):
        taken = {key: part(value, few) for key, value in inputs.items()}
        batch = fast(program, taken, calendar(program), RunOptions(method=method))
        for key, values in batch.values.items():
            if key not in batch.fixed:
                np.testing.assert_array_equal(values, one.values[key][..., few], key)


def part(given, members):
    if isinstance(given, TimeSeries):
        return TimeSeries(given.times, given.values[..., members], given.shape)
    if isinstance(given, Curve):
        return Curve(given.x, given.y[..., members])
    return Constant(given.values[..., members]) if given.values.shape[-1:] == (40,) else given


def between(step, time, view):
    """Tell what depends on the model, and on whether a gate has opened."""
    asked = view["town.leaning"] * (1.1 if "town.feasts" in view else 1.0)
    return {"town.affordable": 0.1 * asked + view["town.affordable"] / 2 + view["town.births"] / 50}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("apart", [None, (), ("town.people",)])
@pytest.mark.parametrize("members, steps", [(1, 12), (11, 36)])
def test_what_acts_between_steps_acts_the_same(toy, members, steps, apart, method):
    program, inputs = town(toy, members, ["affordable"])
    inputs["town.affordable"] = Constant(np.zeros((2, members)))
    same(
        *(
            run(
                program,
                dict(inputs),
                calendar(program, steps),
                RunOptions(method=method, coupling=Coupling(between), per_member=apart),
            )
            for run in (reference, fast)
        )
    )


def test_what_it_sees_is_all_that_numpy_shows(toy):
    seen = {}

    def look(run):
        def between(step, time, view):
            seen.setdefault(run, []).append({key: np.array(view[key]) for key in view})
            assert len(view) == len(list(view))
            with pytest.raises(ValueError, match="read-only"):
                view["town.people"][...] = 0
            return {}

        return between

    program, inputs = town(toy, 3, ["affordable"])
    inputs["town.affordable"] = Constant(np.ones((2, 3)))
    for run in (reference, fast):
        run(program, dict(inputs), calendar(program), RunOptions(coupling=Coupling(look(run))))
    for a, b in zip(seen[reference], seen[fast], strict=True):
        assert set(a) == set(b)
        for key, value in a.items():
            np.testing.assert_allclose(b[key], np.broadcast_to(value, b[key].shape), rtol=1e-11)


def test_what_cannot_be_reported_is_refused_alike(toy):
    program, inputs = town(toy, 1, ["affordable"])
    inputs["town.affordable"] = Constant(np.zeros(2))
    messages = []
    for run in (reference, fast):
        with pytest.raises(ModelError) as caught:
            run(
                program,
                dict(inputs),
                calendar(program),
                RunOptions(coupling=Coupling(lambda *_: {"town.cost": 1.0})),
            )
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


@pytest.mark.parametrize("method", METHODS)
def test_a_stock_that_is_no_number_in_one_member_is_named_alike(toy, method):
    program, inputs = town(toy, 20)
    births = inputs["town.births"]
    values = np.vstack([births.values, births.values[:1]])
    values[1, 13] = 1e308
    late = TimeSeries(np.array([2000.0, 2001.5, 2002.0]), values)
    wages = inputs["town.wage"].values.copy()
    wages[:, 5] = 1e300
    inputs |= {"town.births": late}
    messages = []
    for run in (reference, fast):
        with pytest.raises(ModelError) as caught:
            run(
                program,
                {**inputs, "town.mortality": Constant(np.full(3, -400.0))},
                calendar(program),
                RunOptions(method=method),
            )
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert "is not finite (NaN or infinite) at" in messages[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"cost": [0.0]},
        {"cost": [8.0, 0.0]},
        {"usual_wage": [np.inf]},
        {"usual_wage": [np.nan], "cost": [0.0]},
        {"cost": [8.0] * 19 + [0.0]},
    ],
    ids=str,
)
def test_a_constant_that_is_no_number_is_named_alike(sector, wrong):
    module = sector(
        """
        @parameter(yuan)
        def cost():
            \"\"\"Cost.\"\"\"
        @parameter(yuan)
        def usual_wage():
            \"\"\"Wage.\"\"\"
        @auxiliary(dimensionless)
        def ratio():
            \"\"\"Ratio.\"\"\"
            return usual_wage / cost
        @auxiliary(dimensionless)
        def square():
            \"\"\"Square.\"\"\"
            return ratio * ratio
        @auxiliary(dimensionless, by=PLACE)
        def spread_out():
            \"\"\"Another.\"\"\"
            return put(exp(-ratio), NORTH_PLACE)
    """.replace("NORTH_PLACE", 'PLACE["north"]')
    )
    program = compile_graph(trace([module], year, whole=False))
    numbers = {"cost": [8.0], "usual_wage": [1.0], **wrong}
    inputs = {f"toy.{k}": Constant(np.array(v)) for k, v in numbers.items()}
    messages = []
    for run in (reference, fast):
        with pytest.raises(ModelError) as caught:
            run(program, inputs, Calendar(2000, 2001, 12), RunOptions(outputs=["toy.ratio"]))
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert "is not finite (NaN or infinite); check its equation" in messages[0]
    assert "toy.square" in messages[0]


@pytest.mark.parametrize("members", [1, 21])
def test_no_numpy_code_is_written_where_the_kernel_runs(toy, members):
    program, inputs = town(toy, members)
    assert program.fixed
    fast(program, inputs, calendar(program))
    assert program not in code._codes
    assert "def once(now)" in code.numpy_code(program).text and program in code._codes


def test_constants_of_a_member_are_the_same_in_any_batch(toy):
    program, inputs = town(toy, 40)
    (whole, few) = (
        fast(program, given, calendar(program))
        for given in (inputs, {key: part(value, slice(13, 30)) for key, value in inputs.items()})
    )
    wide = [key for key in program.fixed if whole.values[key].shape[-1] > 1]
    assert wide
    for key in wide:
        np.testing.assert_array_equal(few.values[key], whole.values[key][..., 13:30])


def test_progress_is_reported_alike(toy):
    program, inputs = town(toy, 1)
    reports = {reference: [], fast: []}
    for run, calls in reports.items():
        run(
            program, inputs, calendar(program), RunOptions(progress=lambda *a, c=calls: c.append(a))
        )
    assert reports[fast] == reports[reference]


def test_a_kernel_is_read_from_the_cache_and_a_broken_cache_is_passed_over(tmp_path, monkeypatch):
    text = "define i64 @f() {\nret i64 7\n}"
    monkeypatch.setenv("CHANJIAO_CACHE", str(tmp_path))
    assert machine.native_of(text, 1).function("f")() == 7
    (file,) = (tmp_path / "kernels").iterdir()
    monkeypatch.setattr(machine, "build", None)
    assert machine.native_of(text, 1).function("f")() == 7
    monkeypatch.undo()
    monkeypatch.setenv("CHANJIAO_CACHE", str(file))
    assert machine.native_of(text, 1).function("f")() == 7


def test_an_unknown_backend_is_refused():
    with pytest.raises(ModelError, match="take one of auto, numpy, llvm"):
        backend_of("fortran")


def test_without_llvmlite_auto_says_so_and_llvm_is_an_error(monkeypatch):
    def missing():
        raise ImportError("No module named 'llvmlite'")

    monkeypatch.setattr(choice, "_llvm", missing)
    assert backend_of("auto").name == "numpy"
    assert "llvmlite cannot be used here" in backend_of("auto").note
    with pytest.raises(ModelError, match="pip install llvmlite"):
        backend_of("llvm")


def test_each_backend_tells_its_name():
    assert [backend_of(name).name for name in choice.NAMES] == ["llvm", "numpy", "llvm"]
    assert backend_of("auto").note.startswith("backend llvm: llvmlite ")
