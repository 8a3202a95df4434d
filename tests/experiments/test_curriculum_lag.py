"""Curriculum lag: faster renewal raises relevance and matched hires."""

import numpy as np


def test_faster_renewal_raises_relevance_and_matched_hires(evaluation):
    found = evaluation("curriculum_lag")
    relevance = found.values("relevance").values.sel(year=2035).transpose("category", "renewal")
    assert (np.diff(relevance) > 0).all() and (relevance < 1).all()
    everywhere = found.values("whole_gain").values.to_numpy()
    assert everywhere[0] == 0 and (np.diff(everywhere) > 0).all()
    in_field = found.values("in_field").values.to_numpy()
    assert in_field[0] == 0 and (np.diff(in_field) > 0).all()
    gains = found.values("gain").values.isel(renewal=slice(1, None))
    assert ((gains > 0).mean("category") > 0.9).all(), (
        "a field or two lose people to those that gain more"
    )
