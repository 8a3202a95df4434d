"""Synthetic data: the rule recovers the parameters that generated them, with intervals."""

import numpy as np
from chanjiao.backtest import recovery
from chanjiao.backtest.recovery import BAND, RANGES


def test_nine_in_ten_truths_lie_in_their_intervals(recovered):
    *_, together = recovered
    assert together.count == 30 * len(RANGES)
    assert together.passed
    assert BAND[0] - 0.05 < together.held < BAND[1] + 0.03


def test_every_parameter_is_found_as_often_as_chance_allows(recovered):
    assert [found.parameter for found in recovered if not found.passed] == []


def test_intervals_that_are_too_narrow_would_be_noticed(monkeypatch, model, figures):
    monkeypatch.setattr(recovery, "NOMINAL", 0.5)
    *_, together = recovery.recover(model, figures, count=20)
    assert not together.passed
    assert np.isclose(together.held, 0.5, atol=0.15)
