"""Faults of the keys of a figure, found before anything runs."""

import figure_examples
import pytest
from chanjiao.experiment.figures.checks import Shapes
from chanjiao.experiment.figures.kinds import KINDS
from chanjiao.experiment.values import Axis, Point
from chanjiao.report.texts import Word
from pydantic import ValidationError

MATCHING = figure_examples.numbered("matching", Word("Matching", "配套"), 5)
POLICY = figure_examples.policies(3)
SHAPES = Shapes(
    {
        "extra": ("matching", "policy", "member"),
        "capital": ("policy", "year"),
        "given": (),
        "cost": ("policy",),
        "by_zone": ("zone",),
    },
    {
        "matching": MATCHING,
        "policy": POLICY,
        "zone": Axis("zone", Word("zone", "区"), (Point("moon", Word("moon", "月亮")),)),
    },
)
TITLE = {"title": {"en": "A", "zh": "甲"}, "id": "a"}


def faults(kind, **keys):
    spec = KINDS[kind].keys.model_validate({"kind": kind, **TITLE, **keys})
    return [str(fault) for fault in KINDS[kind].faults(spec, SHAPES)]


FAULTS = [
    ("lines", {"measures": ["capitl"], "colour": "policy"}, "measures: no measure 'capitl'. Did"),
    ("lines", {"measures": ["extra"], "colour": "policy"}, "lines needs year"),
    ("lines", {"measures": ["capital"]}, "no place for policy"),
    (
        "lines",
        {"measures": ["capital"], "colour": "polcy"},
        "no axis 'polcy'. Did you mean policy?",
    ),
    ("lines", {"measures": ["cost"], "x": "policy"}, "policy has points without numbers"),
    ("lines", {"measures": ["capital"], "dash": "policy"}, "two points, but policy has 3"),
    ("lines", {"measures": ["cost"], "x": "given"}, "give along"),
    (
        "lines",
        {"measures": ["capital"], "where": {"policy": "policy_7"}},
        "axis policy has no point 'policy_7'. Did you mean policy_2?",
    ),
    (
        "lines",
        {"measures": ["capital"], "colour": "policy", "where": {"matching": ["p1"]}},
        "no measure of this figure varies by matching",
    ),
    ("fan", {"measures": ["capital"], "colour": "policy"}, "fan needs member"),
    ("range", {"rows": "policy", "value": "cost"}, "range needs member"),
    ("range", {"rows": "policy", "value": "cost", "low": "cost"}, "both low and high"),
    ("tornado", {"rows": "policy", "given": "given", "value": "cost"}, "give value with ends"),
    ("map", {"value": "by_zone"}, "zone also has moon"),
    ("dumbbell", {"rows": "policy", "ends": "year", "value": "capital"}, "year has many"),
    (
        "heatmap",
        {"x": "matching", "y": "policy", "value": "extra", "centre": "cost"},
        "centre: cost",
    ),
    ("scatter", {"x": "cost", "y": "cost", "points": "policy", "marks": {"x": ["cst"]}}, "marks.x"),
]


@pytest.mark.parametrize("kind, keys, text", FAULTS)
def test_a_fault_says_what_is_wrong(kind, keys, text):
    assert any(text in fault for fault in faults(kind, **keys)), faults(kind, **keys)


def test_all_faults_come_at_once():
    found = faults("lines", measures=["capitl", "extra"], colour="polcy", where={"zne": "a"})
    assert len(found) == 5, found


@pytest.mark.parametrize(
    "kind, keys",
    [
        ("lines", {"measures": ["capital"], "colour": "policy"}),
        ("lines", {"measures": ["capital"], "where": {"policy": "policy_1"}}),
        ("lines", {"measures": ["extra"], "x": "matching", "panels": "policy"}),
        ("heatmap", {"x": "matching", "y": "policy", "value": "extra", "centre": 0.5}),
        (
            "dumbbell",
            {"rows": "policy", "ends": "year", "value": "capital", "where": {"year": [1, 2]}},
        ),
    ],
)
def test_what_can_be_drawn_has_no_fault(kind, keys):
    assert faults(kind, **keys) == []


@pytest.mark.parametrize(
    "keys",
    [{"colr": "policy"}, {"zero": 1}, {"id": "a/b"}, {"measures": []}, {"title": {"en": "A"}}],
)
def test_keys_of_another_form_are_refused(keys):
    with pytest.raises(ValidationError):
        KINDS["lines"].keys.model_validate({"kind": "lines", **TITLE, "measures": ["a"], **keys})
