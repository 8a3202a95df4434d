"""Sobol indices of the province: with intervals, after a first stage, with a note of the rest."""

import re

import numpy as np
import pytest

SMALL = tuple(
    f"{design}.ensemble.{key}"
    for design in ("design", "designs.programme")
    for key in ("members=150", "screen.members=1000", "screen.most=3")
)


@pytest.mark.exhaustive
def test_indices_are_of_the_inputs_retained_and_of_all_others_as_one(evaluation, answer):
    source = evaluation("sensitivity", *SMALL)
    for id in ("gap_index", "effect_index"):
        total = source.values(f"{id}_total").values
        assert total.sizes["input"] == 4 and "*" in total["input"]
        low, value, high = (total.sel(estimate=end) for end in ("low", "value", "high"))
        assert (low <= value).all() and (value <= high).all()
        assert (np.diff(value) <= 0).all()
        assert source.values(f"{id}_growing").values.dims == ("input", "rows", "estimate")
    notes = [f.en for f in answer("sensitivity", *SMALL).findings if f.en.startswith("Screening")]
    counted = [re.search(r"3 of (\d+) inputs", note) for note in notes]
    assert len(counted) == 2 and all(found and int(found[1]) > 200 for found in counted)
