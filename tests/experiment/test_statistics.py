"""Statistics of a measure over the members of an ensemble."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr
from chanjiao.experiment.measures.statistics import named_values
from chanjiao.experiment.values import MEMBER, MeasureValues
from chanjiao.report.scale import Measure, Scale
from chanjiao.report.texts import Word

ONE = Measure(Scale(1.0, "", 2), Scale(1.0, "", 2))


def source(*values):
    array = xr.DataArray(np.array(values), dims=[MEMBER])
    found = MeasureValues("holds", Word("holds", "成立"), ONE, array, {})
    return SimpleNamespace(values=lambda id, given=False: found)


@pytest.mark.parametrize(
    ("members", "probability", "holds"),
    [((True, True, False, True), 0.75, True), ((False, False, True, False), 0.25, False)],
)
def test_a_condition_over_members_has_a_probability_and_holds_in_half_of_them(
    members, probability, holds
):
    assert float(named_values("holds.mean", source(*members)).values) == probability
    assert bool(named_values("holds", source(*members)).values.all()) == holds
