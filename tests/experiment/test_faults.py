"""Every fault of an experiment file is reported before anything runs, with its line."""

import textwrap

import pytest
from chanjiao.experiment.reading import read_experiment
from chanjiao.messages.catalogue import said
from chanjiao.report.texts import Word
from chanjiao.scenario import ScenarioError

HEAD = """\
title = { en = "x", zh = "x" }
question = { en = "x", zh = "x" }
"""
AXIS = """\
[[design.vary]]
name = "matching"
variable = "funding.matching_ratio"
values = [1, 2]
"""


@pytest.fixture
def faults(tmp_path):
    def read(text):
        file = tmp_path / "question.toml"
        file.write_text(HEAD + textwrap.dedent(text), encoding="utf-8")
        with pytest.raises(ScenarioError) as caught:
            read_experiment(file)
        return [(fault.line, fault.where, fault.what) for fault in caught.value.faults]

    return read


def test_an_unknown_key_has_a_suggestion(faults):
    ((line, where, what),) = faults('[design]\nrefrence = "own"\n')
    assert (line, where) == (4, "design.refrence")
    assert what.endswith("Did you mean reference?")


def test_faults_of_all_axes_are_reported_together(faults):
    found = faults("""\
        [[design.vary]]
        name = "matching"
        variable = "funding.matching_ratios"
        values = [1, 2]
        [[design.vary]]
        name = "up"
        variable = "training_bases.upkeep_support"
        values = ["2 yuan", 3]
        [[design.vary]]
        name = "weight"
        variable = "funding.category_weight"
        scale = [1, 2]
        where = { category = ["equipmnt"] }
        [[design.vary]]
        name = "late"
        variable = "funding.matching_ratio"
        values = [1]
        from = "nwo + 5"
        """)
    assert [line for line, *_ in found] == [4, 8, 12, 17]
    texts = [what for *_, what in found]
    assert "Did you mean funding.matching_ratio?" in texts[0]
    assert "does not convert to 1/year" in texts[1]
    assert "equipment" in texts[2]
    assert "Did you mean now?" in texts[3]


def test_a_measure_is_reported_once_where_it_is_wrong(faults):
    found = faults(
        AXIS
        + textwrap.dedent("""\
        [numbers.big]
        value = "3 yuen"
        source = "x"
        [measures.extra]
        variable = "employment.matched_hire"
        [measures.by]
        variable = "employment.matched_hires"
        by = ["zonee"]
        [measures.sum]
        formula = "money + late"
        [measures.money]
        variable = "funding.outlay"
        format = "persons"
        [measures.late]
        variable = "outlook.gap"
        years = ["now", "end + 20"]
        [measures.one]
        formula = "other"
        [measures.other]
        formula = "one"
        [measures.wrong]
        of = "money"
        reduce = "summ"
        """)
    )
    where = [place for _, place, _ in found]
    assert sorted(where) == sorted(
        [
            "numbers.big",
            "measures.extra",
            "measures.by",
            "measures.money",
            "measures.late",
            "measures.other",
            "measures.wrong",
        ]
    )


def test_units_do_not_mix(faults):
    ((_, where, what),) = faults(
        AXIS
        + textwrap.dedent("""\
        [measures.money]
        variable = "funding.outlay"
        [measures.people]
        variable = "employment.matched_hires"
        [measures.both]
        formula = "money + people"
        """)
    )
    assert where == "measures.both"
    assert "person" in what and "yuan" in what


def test_tables_figures_and_findings_are_checked(faults):
    found = faults(
        AXIS
        + textwrap.dedent("""\
        [measures.extra]
        variable = "employment.matched_hires"
        effect = true
        [[tables]]
        id = "t"
        title = { en = "x", zh = "x" }
        rows = ["matching"]
        columns = ["extr.median"]
        [[tables]]
        id = "u"
        title = { en = "x", zh = "x" }
        rows = ["matching", "year"]
        columns = ["extra.medain"]
        [[tables]]
        id = "v"
        title = { en = "x", zh = "x" }
        rows = ["matching"]
        columns = ["extra"]
        [[figures]]
        kind = "line"
        id = "x"
        title = { en = "x", zh = "x" }
        [[findings]]
        en = "{extra}"
        zh = "x"
        [[findings]]
        en = "x"
        zh = "{extra[matching=3, year=2030]}"
        """)
    )
    texts = dict((where, what) for _, where, what in found)
    assert "Did you mean extra?" in texts["tables.0"]
    assert "no statistic 'medain'" in texts["tables.1"]
    assert "varies by year" in texts["tables.2"]
    assert "Did you mean lines?" in texts["figures.0.kind"]
    assert "more than one value" in texts["findings.0"]
    assert "no point '3'" in texts["findings.1"]


@pytest.mark.parametrize(
    "formula", ["__import__('os')", "extra ** 2", "f(extra)", "[1]", "extra if extra else 1", "'a'"]
)
def test_a_formula_is_arithmetic_only(faults, formula):
    ((_, where, what),) = faults(
        AXIS
        + textwrap.dedent(f"""\
        [measures.extra]
        variable = "employment.matched_hires"
        [measures.wrong]
        formula = "{formula}"
        """)
    )
    assert where == "measures.wrong"
    assert "formula" in what


def test_an_effect_that_is_zero_by_construction_is_a_fault(faults):
    found = faults("""\
        [design]
        scenario = "base"
        [[design.vary]]
        name = "subsidy"
        variable = "apprenticeship.subsidy"
        values = [0, 5000]
        [measures.extra]
        variable = "employment.matched_hires"
        effect = true
        """)
    ((_, where, what),) = found
    assert where == "measures.extra"
    assert "every effect would be 0" in what and 'less = { AXIS = "first" }' in what


@pytest.mark.parametrize("kind", ['["lines"]', "3", '{ en = "lines" }', "true"])
def test_a_kind_of_figure_that_is_no_text_is_a_fault(faults, kind):
    found = faults(AXIS + f'[[figures]]\nkind = {kind}\nid = "x"\n')
    assert "no kind of figure" in dict((where, what) for _, where, what in found)["figures.0.kind"]


@pytest.mark.parametrize("value", ['{ en = "now" }', "{}", "true", "[{}]", "[true]"])
@pytest.mark.parametrize("key", ["years", "by", "at"])
def test_a_wrong_value_where_one_or_more_are_taken_is_a_fault_of_the_key(faults, key, value):
    table = f'[measures.extra]\nvariable = "employment.matched_hires"\n{key} = {value}\n'
    found = faults(AXIS + table)
    assert {where.removesuffix(".0") for _, where, _ in found} == {f"measures.extra.{key}"}
    assert {line for line, *_ in found} == {len((HEAD + AXIS + table).splitlines())}


def test_faults_of_published_figures_stand_in_their_file(faults, tmp_path):
    file = (tmp_path / "t.toml").as_posix()
    text = AXIS + f'[design.ensemble]\nmembers = 40\ntargets = "{file}"\n'
    ((_, where, what),) = faults(text)
    assert (where, what) == (
        "design.ensemble.targets",
        f"{file}: no such file; check its name and folder",
    )
    (tmp_path / "t.toml").write_text("a = 1\nb", encoding="utf-8")
    ((line, _, what),) = faults(text)
    assert line == 2
    assert "not valid TOML" in what


@pytest.mark.parametrize(
    "table, what, chinese",
    [
        (
            "[design.ensemble]\nmembers = 0\n",
            "must be a number of 1 or more, not 0",
            "须为不小于1的数，而不是0",
        ),
        (
            '[[figures]]\nkind = "lines"\nid = "A b"\n',
            "must be lower-case letters, digits, - and _, not 'A b'",
            "须为小写字母、数字、-与_，而不是“A b”",
        ),
    ],
)
def test_a_limit_of_a_key_is_said_in_plain_words(faults, table, what, chinese):
    assert what in [text for *_, text in faults(AXIS + table)]
    assert said(what, "zh") == chinese


@pytest.mark.parametrize("before", ["", AXIS])
def test_a_chinese_name_of_a_variable_has_its_id_as_suggestion(faults, before):
    name = "项目资金.配套资金比例"
    axis = AXIS.replace("funding.matching_ratio", name)
    measure = f'[measures.extra]\nvariable = "{name}"\n'
    ((*_, what),) = faults(before + measure if before else axis)
    assert what == f"no variable '{name}'. Did you mean funding.matching_ratio?"


MEASURE = '[measures.extra]\nvariable = "employment.matched_hires"\nyears = ["now", "end"]\n'


@pytest.mark.parametrize(
    "text, line, key",
    [
        (f'{MEASURE}label = {{ en = "{{nobody}}", zh = "x" }}\n', 10, "measures.extra.label"),
        ('label = { en = "x", zh = "{nobody}" }\n', 7, "design.vary.0.label"),
        ('[decision]\nby = "now"\nadvice = { en = "{nobody}", zh = "x" }\n'
         'reason = { en = "x", zh = "x" }\n', 9, "decision.advice"),
    ],
)  # fmt: skip
def test_a_placeholder_that_is_nothing_is_reported_at_its_own_text(faults, text, line, key):
    table = (
        '[[tables]]\nid = "t"\ntitle = { en = "x", zh = "x" }\n'
        'rows = ["matching", "year"]\ncolumns = ["extra"]\n'
    )
    measure = "" if "[measures.extra]" in text else MEASURE
    ((at, where, what),) = faults(AXIS + text + measure + table)
    assert (at, where) == (line, key)
    assert "nobody" in what


@pytest.mark.parametrize("years", ['["now"]', '["now", 2030, "end"]', "[]"])
def test_a_span_of_years_has_two_years(faults, years):
    ((_, where, what),) = faults(AXIS + MEASURE.replace('["now", "end"]', years))
    assert where == "measures.extra"
    assert what.endswith('is no span of years; write two years, or "window"')
    assert said(what, "zh").endswith('不是时段；请写两个年份，或"window"')


def test_a_chinese_name_of_a_member_has_its_id_as_suggestion(faults):
    axis = AXIS.replace("funding.matching_ratio", "funding.category_weight")
    ((*_, what),) = faults(axis + 'where = { category = ["装备制造"] }\n')
    assert what == "装备制造 is no member of category. Did you mean equipment?"


ONE_LANGUAGE = """\
title = "配套比例"
question = "配套比例有何作用？"
rests_on = ["假设有一半为净增。"]
[[design.vary]]
name = "matching"
label = "每元财政资金配套"
variable = "funding.matching_ratio"
values = [1, 2]
[measures.extra]
label = "新增对口就业"
variable = "employment.matched_hires"
effect = true
years = "window"
reduce = "mean"
[[tables]]
id = "extra"
title = "新增对口就业"
rows = ["matching"]
columns = ["extra"]
[[figures]]
kind = "bars"
id = "extra"
title = "新增对口就业"
rows = "matching"
measures = ["extra"]
"""


def test_one_text_stands_for_both_languages(tmp_path):
    file = tmp_path / "question.toml"
    file.write_text(ONE_LANGUAGE, encoding="utf-8")
    table = read_experiment(file).table
    assert table.title.word == Word("配套比例", "配套比例")
    assert table.tables[0].title.zh == table.tables[0].title.en == "新增对口就业"
    file.write_text(ONE_LANGUAGE.replace('title = "配套比例"', "title = 3"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="title: must be"):
        read_experiment(file)
