"""Leverage and size: the shortest complete experiment."""

from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive

EXPERIMENTS = Path(__file__).parents[2] / "experiments"


def test_matching_money_matters_more_than_the_number_of_projects(evaluation):
    for id in ("extra", "net"):
        effect = evaluation("leverage_and_size").values(id).values
        assert (np.diff(effect.transpose("projects", "matching")) > 0).all()
        by_matching = float((effect.max("matching") - effect.min("matching")).min())
        by_projects = float((effect.max("projects") - effect.min("projects")).max())
        assert by_matching > 2 * by_projects


def test_the_file_is_short():
    text = (EXPERIMENTS / "leverage_and_size" / "experiment.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) <= 25
