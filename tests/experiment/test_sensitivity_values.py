"""Sensitivity analyses as values of measures: numbers at their inputs, names in both languages."""

from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.ensemble import REST
from chanjiao.experiment.sensitivity_values import (
    convergence_values,
    effect_values,
    index_values,
    input_names,
    screening_note,
)
from chanjiao.report.language import Language
from chanjiao.report.scale import PEOPLE, unnamed
from chanjiao.scenario import load
from chanjiao.sensitivity import (
    ElementaryEffect,
    IntervalEstimate,
    ScreenedIndices,
    SobolIndex,
    SobolIndices,
)

BASE = Path(__file__).parents[2] / "scenarios" / "base.toml"
GROWTH, STAFFING = "industry.output_growth", "demand.staffing"


@pytest.fixture(scope="module")
def names():
    graph = system.graph()
    return input_names(graph.variables, load(BASE, system.graph).entries)


def estimate(value):
    return IntervalEstimate(value, value - 0.1, value + 0.1)


def indices(rows, first, rest=REST):
    found = {GROWTH: first, rest: 0.2}
    return SobolIndices(
        tuple(SobolIndex(id, estimate(part), estimate(part + 0.05)) for id, part in found.items()),
        rows,
    )


EFFECTS = [
    ElementaryEffect(GROWTH, estimate(-3e3), estimate(3e3), estimate(1e3)),
    ElementaryEffect(STAFFING, None, estimate(2e3), estimate(4e3)),
]


def test_indices_stand_at_their_inputs_with_their_intervals(names):
    found = index_values(indices(64, 0.5), names)
    total = found["total_order"]
    assert total.values.dims == ("input", "estimate")
    at_growth = total.values.sel(input=GROWTH)
    np.testing.assert_allclose(at_growth.sel(estimate=["low", "value", "high"]), [0.45, 0.55, 0.65])
    np.testing.assert_allclose(total.shown(Language.EN)[0], [55, 45, 65])
    assert total.axes["input"][REST].label.en == "all other inputs together"


def test_a_convergence_table_has_an_axis_of_rows(names):
    found = convergence_values([indices(8, 0.3), indices(16, 0.5)], names)["first_order"]
    assert found.values.dims == ("input", "rows", "estimate")
    assert [point.value for point in found.axes["rows"].points] == [8, 16]
    chosen = found.values.sel(input=GROWTH, estimate="value")
    np.testing.assert_allclose(chosen, [0.3, 0.5])


def test_effects_are_in_the_unit_of_the_result(names):
    found = effect_values(EFFECTS, names, unnamed(PEOPLE))
    assert found["mu"].signed and not found["mu_star"].signed
    assert found["mu"].shown(Language.EN)[0, 0] == pytest.approx(-3)
    assert np.isnan(found["mu"].values.sel(input=STAFFING)).all()
    assert found["sigma"].shown(Language.ZH)[1, 0] == pytest.approx(0.4)


def test_every_label_is_in_both_languages(names):
    for measure in (*index_values(indices(64, 0.5), names).values(),):
        words = [measure.label, *(axis.label for axis in measure.axes.values())]
        words += [point.label for axis in measure.axes.values() for point in axis.points]
        assert all(word.en and word.zh and word.en != word.zh for word in words)


def test_a_note_says_what_screening_left_out(names):
    table = [indices(64, 0.5, STAFFING)]
    note = screening_note(ScreenedIndices(EFFECTS, [GROWTH], table), names)
    assert "retained 1 of 2 inputs" in note.en and "保留了2个输入中的1个" in note.zh


def test_a_note_gives_the_index_of_what_was_left_out(names):
    more = [*EFFECTS, ElementaryEffect("employment.settling_rate", None, *[estimate(1.0)] * 2)]
    note = screening_note(ScreenedIndices(more, [GROWTH], [indices(64, 0.5)]), names)
    assert "25% (15% to 35%)" in note.en and "25%（15%至35%）" in note.zh
    assert names(STAFFING).en in note.en and names(STAFFING).zh in note.zh


def test_a_note_says_where_all_was_retained(names):
    retained = [GROWTH, STAFFING]
    note = screening_note(ScreenedIndices(EFFECTS, retained, [indices(64, 0.5)]), names)
    assert note.en == "Screening retained all 2 inputs."
