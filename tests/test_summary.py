"""Short descriptions: their content and their length."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from chanjiao.api.overview import Model
from chanjiao.engine.language.summary import LONGEST, Summary, brief, span, summarised
from chanjiao.report.language import Language
from chanjiao.system import graph


@summarised
@dataclass(frozen=True)
class Thing:
    number: float
    name: str
    values: np.ndarray
    hidden: int = field(default=1, repr=False)


def test_a_class_is_described_by_its_fields():
    text = repr(Thing(1.5, "a <b>", np.arange(6.0).reshape(2, 3)))
    assert text.splitlines() == [
        "Thing",
        "  number  1.5",
        "  name    a <b>",
        "  values  array of shape (2, 3), 0 to 5",
    ]


def test_html_is_a_table_whose_texts_are_escaped():
    html = Thing(1.5, "a <b>", np.zeros(1))._repr_html_()
    assert html.startswith("<table><caption>Thing</caption><tr><th>number</th><td>1.5</td>")
    assert "a &lt;b&gt;" in html and html.endswith("</table>")


def test_a_summary_of_its_own_comes_first():
    @summarised
    class Other:
        def summary(self) -> Summary:
            return Summary("other", (("a", "b"),))

    assert repr(Other()) == "other\n  a  b"


@pytest.mark.parametrize("cell", ["x", "<" * 500, "中" * 500])
def test_it_stays_short_and_says_that_something_is_left_out(cell):
    summary = Summary("many", tuple((f"row {n}", cell) for n in range(500)))
    for text in (str(summary), summary.html()):
        assert len(text) < LONGEST and "..." in text
    assert summary.html().endswith("</table>")


@pytest.mark.parametrize(
    "value, text",
    [
        (True, "True"),
        (1_800_000_000.0, "1,800,000,000"),
        (np.float64(0.25), "0.25"),
        ("text", "text"),
        ([], "none"),
        (("a", "b"), "a, b"),
        (list(range(10)), "10 items"),
        ({"a": 1}, "a"),
        (np.array(2.0), "2"),
        (np.array(["a"]), "array of shape (1,)"),
    ],
)
def test_values_in_a_few_words(value, text):
    assert brief(value) == text


def test_the_span_of_numbers():
    assert span([]) == "no numbers"
    assert span([2.0, 2.0]) == "2"
    assert span(np.array([1.0, 1234567.0])) == "1 to 1.23457e+06"


def test_the_model_in_chinese_has_no_english_kinds():
    text = str(Model(graph(), Language.ZH))
    assert "存量58个" in text and "、" in text
    assert [word for word in ("stock", "auxiliary", ", ") if word in text] == []


def test_chinese_labels_are_padded_by_their_width():
    assert str(Summary("x", (("人口与升学", "a"), ("school", "b")))).splitlines()[1:] == [
        "  人口与升学  a",
        "  school      b",
    ]
