"""Policies in external scenarios: regret, and the same result as the comparison of money."""

import numpy as np
import pytest

pytestmark = pytest.mark.exhaustive


def test_regret_is_what_the_best_policy_of_a_scenario_gives_more(evaluation):
    source = evaluation("robustness")
    gain = source.values("gain").values
    regret = source.values("regret").values.transpose(*gain.dims)
    assert gain.sizes == {"policy": 10, "external": 8}
    np.testing.assert_allclose(regret + gain, (gain * 0 + gain.max("policy")).transpose(*gain.dims))
    assert (source.values("most_regret").values == regret.max("external")).all()
    assert len(np.unique(gain.sel(policy="demonstration_projects"))) == 8


def test_the_net_effect_has_its_own_best_policy(evaluation, answer):
    best = evaluation("robustness").values("net_best").values
    said = " ".join(finding.en for finding in answer("robustness").findings)
    assert ("but not in every external scenario" in said) == bool((best != best[0]).any())


def test_a_finding_names_the_scenarios_in_which_another_policy_is_best(evaluation, answer):
    source = evaluation("robustness")
    best = source.values("best").values
    said = " ".join(finding.en for finding in answer("robustness").findings)
    assert ("Another policy is best" in said) == bool((best != best[0]).any())
    assert ("best policy in every external scenario" in said) == bool((best == best[0]).all())
