"""What reports say: five sentences, from the numbers of the run and from nothing else."""

import re

import pytest
from chanjiao.counts.definitions import ALL
from chanjiao.counts.tables import Counts
from chanjiao.document import of_scenario
from chanjiao.document.content import documents_of
from chanjiao.document.entry_text import range_text, unit_after
from chanjiao.document.of_experiment import ENDS, five_sentences
from chanjiao.document.of_scenario import changed_entries, content_of_scenario
from chanjiao.document.scenario_answer import effect_in_question
from chanjiao.report.language import Language, say
from chanjiao.report.output.document import Illustration, TableBlock
from chanjiao.report.rounding import number, significant
from chanjiao.report.texts import Word

HEADINGS = {
    Language.EN: [
        "Question", "Answer", "Figures", "The table to quote", "What a department counts",
        "How sure it is", "What it is based on", "What to doubt", "Sources",
    ],
    Language.ZH: [
        "问题", "结论", "图示", "可引用的数据表", "教育事业统计口径数据", "可靠程度", "主要依据",
        "存疑之处", "数据来源",
    ],
}  # fmt: skip


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*(?:\.\d+)?", text))


@pytest.mark.parametrize("language", list(Language))
def test_a_report_has_its_parts_in_order(content, language):
    report, summary = documents_of(content, "chanjiao report x")
    assert [say(s.title, language) for s in report.sections] == HEADINGS[language]
    figures = [block for block in report.blocks() if isinstance(block, Illustration)]
    assert [block.picture.id for block in figures] == ["labour_market", "age_15_cliff", "money"]
    assert summary.brief and len(summary.sections) < len(report.sections)


def test_the_answer_of_a_policy_has_five_sentences_with_its_effect(content, policy):
    assert len(content.answer) == 5
    for text in content.answer:
        assert len(ENDS["zh"].findall(text.zh)) == 1
        assert len(ENDS["en"].findall(text.en)) == 1
    effect = policy.effect
    gross, net, cost = (numbers_in(text.en) for text in content.answer[:3])
    assert number(effect.extra) in gross and str(effect.window.first) in gross
    assert number(effect.net.people) in net
    assert {significant(effect.cost.per_graduate, 3), significant(effect.net.per_head, 3)} <= cost
    zh = [numbers_in(text.zh) for text in content.answer[:3]]
    assert number(effect.extra) in zh[0] and number(effect.net.people) in zh[1]
    assert "18.00" in zh[2]


def test_a_policy_that_takes_away_says_fewer(policy):
    from chanjiao.document.amounts import change  # noqa: PLC0415

    assert change(-2_000).en == "2,000 fewer persons" and change(-2_000).zh == "减少2,000人"
    assert change(2_000).en == "2,000 more persons"


def test_the_answer_of_the_base_is_about_schools_and_the_labour_market(base_content, base):
    assert len(base_content.answer) == 5
    counts = Counts(base.result)
    assert number(counts.value("teachers", ALL, 2035)) in numbers_in(base_content.answer[1].en)
    year = base.years.later
    gap = float(base.result.total_by_year("outlook.gap")[year - 2010].mean())
    assert f"{gap / 1000:,.1f}" in numbers_in(base_content.answer[3].en)
    assert f"{gap / 10_000:,.2f}" in numbers_in(base_content.answer[3].zh)


def test_a_scenario_about_something_else_is_compared_with_its_parent(seats):
    """Its effect is that of the programme, which it does not change."""
    assert seats.effect is not None and effect_in_question(seats) is None
    said = content_of_scenario(seats)
    own, other = (Counts(run).value("students", "sv", 2035) for run in (seats.result, seats.parent))
    assert own < other
    assert f"{number(other - own)} fewer persons study" in said.answer[0].en
    assert f"中职在校生减少{number(other - own)}人" in said.answer[0].zh
    assert len(said.answer) == 5
    assert [picture.id for picture in said.pictures][-1] == "programme_points"


def test_a_scenario_that_changes_the_programme_is_about_its_effect(policy):
    assert effect_in_question(policy) is policy.effect


def test_another_province_is_not_compared_with_sichuan(chongqing):
    said = content_of_scenario(chongqing)
    assert not any("Compared with" in text.en for text in said.answer)
    assert len(said.tables[0].columns) == 4
    assert said.sure[1].en.startswith("No published figures")


def test_every_changed_number_is_named_with_its_source(content, policy):
    changed = changed_entries(policy.scenario)
    assert {entry.id for entry in changed} == {
        "funding.programme_money", "funding.projects_planned",
        "funding.batches", "funding.appropriation_share",
    }  # fmt: skip
    for entry in changed:
        assert any(entry.source in text.en for text in content.rests_on)
    table = content.sources[0]
    sources = [(row[-1].en, row[-1].zh) for row in table.rows]
    assert sources == [(entry.source, entry.source_zh) for entry in changed]


def test_doubts_name_figures_that_the_model_misses(content, policy, monkeypatch):
    """None is off by more than a tenth; a stricter limit names the entrants of 2013 first."""
    model = Counts(policy.result).value("intake", "sv_technician", 2013)
    error = 100 * (model / 531_000 - 1)
    assert -10 < error < -9
    assert not any("531,000" in text.en for text in content.doubts)
    monkeypatch.setattr(of_scenario, "LARGE", 9)
    named = content_of_scenario(policy).doubts
    assert any("531,000" in text.en and "531,000" in text.zh for text in named)
    off = f"{error:.1f}".replace("-", "−")
    assert any(off in text.en and off in text.zh for text in named)


def test_tables_of_a_report_equal_those_of_the_run(content, policy):
    counts = Counts(policy.result)
    rows = {say(row[0], Language.EN): row for row in content.counts[0].rows}
    heads = [say(column.heading, Language.EN) for column in content.counts[0].columns]
    row = rows["students, higher vocational"]
    for year in policy.years.shown:
        shown = say(row[heads.index(str(year))], Language.EN)
        assert shown == number(counts.value("students", "hv", year))
    assert say(row[2], Language.ZH) == "872,600（2022）"
    main = {say(row[0], Language.EN): row for row in content.tables[0].rows}
    gap = float(policy.result.total_by_year("outlook.gap")[2035 - 2010].mean())
    assert say(main["Posts lacking a trained person (gap)"][4], Language.EN) == f"{gap / 1000:,.1f}"


def test_an_experiment_answers_with_its_findings(experiment_content, answer):
    said = [*experiment_content.answer, *experiment_content.further]
    assert experiment_content.answer[0] == answer.said[0] and len(said) == len(answer.said)
    assert set(said) == set(answer.said)
    assert experiment_content.tables == answer.tables
    assert len(experiment_content.pictures) == 3
    report, _ = documents_of(experiment_content, "chanjiao report x")
    tables = [block.table for block in report.blocks() if isinstance(block, TableBlock)]
    assert answer.tables[0] in tables
    assert experiment_content.decision.until.en.startswith("Decide by 20")


def test_findings_of_more_than_five_sentences_go_on_below():
    three = Word("One. Two. Three.", "一。二。三。")
    one = Word("Four.", "四。")
    assert five_sentences([three, one, one, one]) == ([three, one, one], [one])
    assert five_sentences([three, three, one]) == ([three, one], [three])
    long = Word("A. B. C. D. E. F.", "甲。")
    assert five_sentences([long, one]) == ([long], [one])
    assert five_sentences([]) == ([], [])


def test_decimals_do_not_end_a_sentence():
    assert len(ENDS["en"].findall("It is 1.5 million, or 3.2 %.")) == 1


def test_money_is_written_in_the_largest_unit_of_each_language(policy):
    entry = policy.scenario.entries["funding.programme_money"]
    assert (range_text(entry), unit_after(entry)) == (
        Word("1.8", "18"),
        Word(" billion yuan", "亿元"),
    )
