"""The same IR for other targets: browser modules run under Node; PTX is only generated."""

import json
import re

import numpy as np
import pytest
from chanjiao.engine import Calendar, ModelError
from chanjiao.engine.backends.llvm.ir.spec import KernelSpec, Lanes
from chanjiao.engine.backends.llvm.kernel import targets
from chanjiao.engine.backends.llvm.kernel.build import kernel_of
from chanjiao.engine.backends.llvm.run.backend import run as fast
from chanjiao.engine.backends.llvm.run.browser import browser_module
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.engine.simulation.methods import method_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import year

METHODS = ("euler", "midpoint", "rk3", "rk4")
METHOD = method_of("euler")


@pytest.fixture
def town(toy):
    program = compile_graph(trace([toy("town")], year, whole=False), ["town.births"])
    inputs = {
        "births": TimeSeries(
            np.array([2000.0, 2001.5, 2002.0]), np.array([90.0, 110.0, 100.0]), "ramp"
        ),
        "mortality": Constant(np.array([0.01, 0.02, 0.03])),
        "lag": Constant(np.array(2.0)),
        "calling": Constant(np.linspace(0.2, 0.4, 6).reshape(3, 2)),
        "wage": Constant(np.array([9.0, 12.0])),
        "usual_wage": Constant(np.array(10.0)),
        "sharpness": Constant(np.array(2.0)),
        "grant": Constant(np.array(900.0)),
        "cost": Constant(np.array(8.0)),
        "people": Constant(np.array([310.0, 290.0, 305.0])),
        "masters": Constant(np.array([30.0, 40.0])),
        "enthusiasm": Curve(np.array([0.5, 1.0, 1.5]), np.array([0.1, 0.4, 0.7])),
    }
    return program, {f"town.{k}": v for k, v in inputs.items()}, calendar(program)


def calendar(program):
    return Calendar(2000, 2003, 12, program.graph.gates)


def same_bits(played, trajectory):
    """Outputs of a module are those of the run, but for inputs that do not change."""
    for key in played.description["outputs"]:
        np.testing.assert_array_equal(
            played.values(key), trajectory.values[key][..., 0], err_msg=key
        )
        if key in trajectory.closings:
            np.testing.assert_array_equal(
                played.values(key, closing=True), trajectory.closings[key][..., 0]
            )
    constant = {k for k, v in played.description["inputs"].items() if "dates" not in v}
    assert set(trajectory.values) - set(played.description["outputs"]) <= constant


@pytest.mark.parametrize("rows", [12, 1])
@pytest.mark.parametrize("method", METHODS)
def test_a_module_computes_the_same_bits(town, play, method, rows):
    program, inputs, days = town
    (played,) = play(
        [browser_module(program, inputs, days, RunOptions(method=method, rows_per_year=rows))]
    )
    run = fast(program, inputs, days, RunOptions(method=method, rows_per_year=rows))
    same_bits(played, run)
    assert played.description["outputs"]["town.appeal"]["yearly"] == "mean"
    assert {v["yearly"] for v in played.description["outputs"].values()} == {
        "mean",
        "sum",
        "closing",
        "fixed",
    }


def test_a_module_computes_a_ramp_that_jumps(town, play):
    program, inputs, days = town
    dates = np.array([2000.0, 2001.5, 2001.5, 2003.0])
    inputs["town.births"] = TimeSeries(dates, np.array([90.0, 120.0, 30.0, 60.0]), "ramp")
    (played,) = play([browser_module(program, inputs, days)])
    same_bits(played, fast(program, inputs, days))
    births = played.values("town.births").ravel()
    np.testing.assert_allclose(births[[17, 18]], [90 + 30 * 17 / 18, 30], rtol=1e-6)


CHANGES = {
    "town.births": [80.0, 130.0, 95.0],
    "town.wage": [11.0, 8.0],
    "town.calling": 0.3,
    "town.enthusiasm": [0.4, 1.0, 1.6, 0.2, 0.3, 0.9],
    "town.people": [200.0, 400.0, 100.0],
}


def changed(inputs):
    shape = inputs["town.calling"].values.shape
    return {
        **inputs,
        "town.births": TimeSeries(
            inputs["town.births"].times, np.array(CHANGES["town.births"]), "ramp"
        ),
        "town.wage": Constant(np.array(CHANGES["town.wage"])),
        "town.calling": Constant(np.full(shape, CHANGES["town.calling"])),
        "town.enthusiasm": Curve(*np.array(CHANGES["town.enthusiasm"]).reshape(2, 3)),
        "town.people": Constant(np.array(CHANGES["town.people"])),
    }


def test_a_page_sets_inputs_of_every_kind_and_reads_years(town, play):
    program, inputs, days = town
    module = browser_module(program, inputs, days)
    read = [("town.people", 2001), ("town.feasts", 2002), ("town.appeal", 2000)]
    (played,) = play([module], [list(CHANGES.items())], [read])
    run = fast(program, changed(inputs), days)
    same_bits(played, run)
    assert not np.array_equal(run.values["town.people"], fast(*town).values["town.people"])
    moved = run.values["town.feasts"][24:36].reshape(12, -1).sum(0)
    np.testing.assert_array_equal(played.read[0], run.closings["town.people"][1].ravel())
    np.testing.assert_allclose(played.read[1], moved, rtol=1e-14)
    np.testing.assert_allclose(
        played.read[2], run.values["town.appeal"][:12].mean(0).ravel(), rtol=1e-14
    )


@pytest.mark.parametrize(
    "change, error",
    [
        (("town.wage", [1.0]), "town.wage takes 2 numbers, not 1"),
        (("town.mortality", -1e300), "a stock is no finite number in 2000"),
        (("town.wage", 1.7e308), "a value that follows from the inputs is no finite number"),
    ],
    ids=["length", "stock", "constant"],
)
def test_a_page_is_reported_what_is_wrong(town, play, change, error):
    (played,) = play([browser_module(*town)], [[change]])
    assert played.read == error


def test_a_module_imports_memory_only_and_its_description_is_plain(town):
    program, inputs, days = town
    module = browser_module(program, inputs, days, RunOptions(outputs=["town.people"]))
    assert json.loads(json.dumps(module.description)) == module.description
    assert set(module.description["outputs"]) == {"town.people"}
    assert module.description["axes"]["trade"] == ["smith", "baker"]
    assert set(module.description["inputs"]) >= set(inputs) - {"town.lag"}
    sections = dict(targets._sections(module.module))
    assert [name for name, _ in targets._imports(sections[targets.IMPORT])] == [targets.MEMORY]


def test_a_module_with_several_members_is_refused(town):
    program, inputs, days = town
    inputs["town.lag"] = Constant(np.array([1.0, 2.0]))
    with pytest.raises(ModelError, match="not of 2"):
        browser_module(program, inputs, days)


def test_a_function_that_spills_gets_a_stack():
    spilling = (
        "define i64 @f(i64 %x) {\n%a = alloca i64, i64 %x\nstore volatile i64 7, ptr %a\n"
        "%y = load volatile i64, ptr %a\nret i64 %y\n}"
    )
    sections = dict(targets._sections(targets.wasm(spilling, ("f",))))
    assert targets.GLOBAL in sections
    assert [name for name, _ in targets._imports(sections[targets.IMPORT])] == [targets.MEMORY]


@pytest.mark.parametrize(
    "text",
    [
        "declare double @cos(double)\ndefine double @f(double %x) {\n"
        "%y = call double @cos(double %x)\nret double %y\n}",
        "@table = global double 1.0\ndefine double @f() {\n%y = load double, ptr @table\n"
        "ret double %y\n}",
    ],
    ids=["function", "data"],
)
def test_what_needs_more_than_memory_is_refused(text):
    with pytest.raises(ModelError, match="cannot be exported"):
        targets.wasm(text, ("f",))


def test_ptx_has_one_entry_and_needs_nothing_from_outside(town):
    program, _, days = town
    (curve,) = (v for v in program.graph.inputs if v.kind == "curve")
    one = kernel_of(program, KernelSpec(days, METHOD, Lanes(1, True), None, [], {curve: 3}))
    assembly = targets.ptx(one.emission.text)
    assert re.findall(r"\.visible \.entry (\w+)\(", assembly) == ["members"]
    assert ".target sm_70" in assembly
    entry = assembly[assembly.index(".entry members") :]
    assert entry.index("prepare,") < entry.index("advance,")
    assert ".extern" not in assembly
    assert len(re.findall(r"(add|fma|mul)\S*\.f64", assembly)) > 5
