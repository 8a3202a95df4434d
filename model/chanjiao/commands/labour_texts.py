"""Texts of the page about the labour market, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chanjiao.report.language import Language


@dataclass(frozen=True)
class PageTexts:
    """What stands around the tables of the page, and the headings of their columns."""

    head: str
    fitted: str
    sources: str
    assumed: str
    doubts: str
    figures: tuple[str, ...]
    inputs: tuple[str, ...]


ENGLISH = PageTexts(
    head="""# How the labour market works

中文：[劳动力市场如何运行](labour.zh.md)

This page is for analysts who quote a number of the labour market. It says what the three numbers
mean, who fills posts, where the start comes from, what was fitted and what is assumed. Each name
in `code` is a variable; `chanjiao explain NAME --scenario base` shows its equation, its number and
its source.

## Three numbers that are never added

1. **Openings a year against people who newly seek work a year.** `outlook.openings` counts posts
   that open because industries grow (`outlook.growth`) or because a trained person retires, dies
   or leaves the field (`outlook.replacement`). `outlook.entrants` counts graduates who begin to
   look, adults who complete training, and people who return to the province. Both are flows: they
   say where the market is going.
2. **Posts lacking a trained person: the gap.** `outlook.gap` counts posts that ask for trained
   people and lack one: vacancies beyond those of a usual market, and posts filled by people
   without the training (`outlook.filled_by_others`). A trained seeker who is hired where
   vacancies are beyond the usual lowers it by one; elsewhere the hire leaves one vacancy fewer
   that others can take. It cannot be negative.
3. **Trained people not used.** `outlook.unused` counts seekers beyond those of a usual market,
   and people who work outside their field or below their level. `outlook.cost_to_draw_back` is
   what refreshing their skills and placing them would cost. How many would come is not known.

The second and the third number are large at the same time, since posts and people differ in level
and category, and since many who have settled elsewhere do not come back. To set one off against
the other would hide both. The first is an amount a year and the others are stocks, so they have
different units.

`outlook.demand` (posts that employers want) and `outlook.supply` (trained people in their field
or seeking it) are still there. Their difference is not the gap: it also holds usual vacancies,
posts not opened yet, and seekers.

## Who fills a post

- Output of an industry over output per post gives posts; `industry.asked_share` says which part
  asks for which level, and `demand.staffing` for which category. Where the pay of a level or
  category rises, employers want fewer of it and more of others (`demand.labour_demand`).
- Wanted posts that do not exist yet open within `vacancies.adjustment_time`. Together with people
  who leave, they make vacancies (`vacancies.vacant`).
- Trained seekers and vacancies of one level and category meet (`matching.matches`). People
  outside their field search too, with less effort, and some return.
- A vacancy that finds no trained person is filled by an adult without the training
  (`substitution.taking_on`). That person stays for a while. When the person leaves, the post is
  vacant again and a trained person has a new chance.
- Graduates, adults from training (`adult_training.upskilled`), returners and people who quit are
  the seekers. A seeker who does not find a post in the field accepts another one at
  `employment.settling_rate`.
- Secondary schools count work in the trade below the level as work in the field. The comparison
  with their surveys therefore adds it to the hires in the field, which is an assumption.
- Pay follows tightness with a delay (`wages.relative_pay`). Pay moves choice of programme,
  migration and demand.

Every trained person of working age is in one state: in the field, seeking, outside the field, or
out of the labour force. Adults without training, students and trained people add up to all people
of working age, in every zone, and an account checks it at every step. Nobody appears from
nowhere.

## Where the start comes from

The people of 2010 come from the census of that year, by education and age, and never from demand.
The vocational part of each level, and its categories, are estimated from graduates of the years
before. Those of them who neither seek work nor find a post of their level and category start
outside their field. Posts that are neither vacant nor filled by trained people start with people
without the training. Net migration of people without training is fitted to the census of 2020.

## Gross and net effect of a policy

The **gross** effect is the number of additional locally matched graduates a year, as the mean of
the effect's window: people newly hired in their field (`employment.matched_hires`: hires less
those who quit to look on), whether they stay or not. The **net** effect is the change of trained
people at work in their field (`employment.employed`) at the end of the same window, compared with
the same reference: what is left of all additional hires after people have left the field, retired
or lost their posts. Both count all trained people, so a graduate who takes the post of another
trained person adds to neither. Both costs per head divide the grants: gross to the end of the run
by all additional hires, net to the end of the window by the additional people.
`chanjiao/effect/definition.py` holds both definitions.
""",
    fitted="""
## What was fitted, and how well it came out

Figures that were used for a number (`fitted`) or for a start (`start`), and what a run of the
base gives. A small error proves little here, because the number was fitted to the figure. Figures
that the model has no counterpart of are in the sources of the next table. [Published
figures](evidence.md) also has those that were not used, which are the test.
""",
    sources="""
## Numbers with a source

Inputs of the labour market that are measured or estimated. Estimated numbers follow from figures
by a step of reasoning, which the source names.
""",
    assumed="""
## Numbers that are assumed

No figure was found for them. `chanjiao sweep` draws each from its range, and `chanjiao explain
NAME --scenario base` gives value and range.
""",
    doubts="""
## Reasons to doubt

- *Posts that ask for training are an estimate.* The share of posts that ask for a level comes
  from the education of employed people, years ago and for the nation. If employers ask for less
  than people have, the gap is smaller. Its size depends on this one table more than on any
  policy.
- *Nobody counts people without training who fill such posts.* All numbers of `substitution` are
  assumed. How easily adults stand in decides how much of the gap is filled and how much is
  vacant, and it moves the effect of the programme.
- *Categories.* The mix of categories at the start, in industries and in choices is mostly
  assumed. Quote levels and industry groups, not single categories.
- *Hazards are constant.* Quits, leaving the field and accepting other work do not respond to pay
  or to the length of the search. In a slump they would.
- *A usual market.* The gap and unused people count only what is beyond a usual number of
  vacancies and of seekers. That number is a constant share of posts, and published ratios of
  vacancies to seekers cover public employment services only.

The command `python -m chanjiao.commands.labour_page > docs/labour.md` writes this page, with
`--lang zh` the Chinese one; do not edit them by hand.
""",
    figures=("figure", "place", "year", "unit", "target", "model", "error, %", "used"),
    inputs=("number", "meaning", "source"),
)

CHINESE = PageTexts(
    head="""# 劳动力市场如何运行

English: [How the labour market works](labour.md)

本页供引用劳动力市场数字的分析人员使用，说明三项数字的含义、岗位由谁填补、
初值从何而来、哪些数值经过拟合、哪些为假设。`代码`为变量；
`chanjiao explain 变量 --scenario base`显示其方程、数值与来源。

## 三项不可相加的数字

1. **年度岗位需求与年度新增求职者**。`outlook.openings`为因产业增长
   （`outlook.growth`），或因技能人员退休、死亡、转行（`outlook.replacement`）而
   开放的岗位。`outlook.entrants`为开始求职的毕业生、完成培训的成人和返川人员。
   两者都是流量，说明市场的走向。
2. **缺少受训人员的岗位，即人才缺口**。`outlook.gap`为要求受训而缺少受训人员的岗位：
   超出正常市场的空缺，加上由未受训人员填补的岗位（`outlook.filled_by_others`）。
   在空缺超出正常之处，录用一名受训求职者，缺口减少一个；在其他地方，可由未受训人员
   填补的空缺减少一个。缺口不会为负。
3. **未被利用的技能人员**。`outlook.unused`为超出正常市场的求职者，加上在专业外或在
   低于其层次的岗位工作的人员。`outlook.cost_to_draw_back`为更新其技能并安排就业所需的
   经费。其中有多少人愿意回来，尚不清楚。

第二项与第三项可同时很大：岗位与人员的层次和专业大类不同，许多已在别处安定的人员也不会回来。
两者相抵，则两者都被掩盖。第一项是每年的数量，后两项是时点的数量，单位不同。

`outlook.demand`（用人单位需要的岗位）与`outlook.supply`（在本专业工作或求职的技能人员）仍然
保留。两者之差不是缺口：其中还有正常的空缺、尚未开放的岗位和求职者。

## 岗位由谁填补

- 产业增加值除以每个岗位的增加值，得出岗位数；`industry.asked_share`说明其中多少要求
  哪一层次，`demand.staffing`说明要求哪一专业大类。某一层次或专业大类的工资上升时，
  用人单位减少对其需求，增加对其他人员的需求（`demand.labour_demand`）。
- 需要而尚未设立的岗位，在`vacancies.adjustment_time`内开放，与离岗人员空出的岗位合为
  空缺（`vacancies.vacant`）。
- 同一层次、同一专业大类的受训求职者与空缺相匹配（`matching.matches`）。在专业外工作的
  人员也在寻找，力度较小，其中一部分返回。
- 找不到受训人员的空缺，由未受训的成人填补（`substitution.taking_on`）。该人员工作
  一段时间；其离岗后，岗位重新空缺，受训人员再有机会。
- 求职者包括毕业生、参训成人（`adult_training.upskilled`）、返川人员和离职人员。找不到
  本专业岗位的求职者，按`employment.settling_rate`接受其他岗位。
- 中职学校把低于学历层次的本行业就业也计为对口就业，故与其调查比较时，对口录用与低于
  学历层次的就业合并计算，此为假设。
- 工资随用工紧张程度变化，有时滞（`wages.relative_pay`）。工资影响专业选择、人员流动和
  用工需求。

每名劳动年龄的技能人员处于一种状态：在本专业工作、求职、在专业外工作，或不在劳动力之内。
未受训成人、在校生与技能人员合计等于各经济区的全部劳动年龄人口，由核算账户在每个时间步长
核对。人数不会凭空增加。

## 初值从何而来

2010年的人口来自当年人口普查，分学历和年龄，不由需求推算。各层次中受过职业教育的部分及其
专业大类，按此前各年的毕业生估算。其中既不求职、也找不到与其层次和专业大类相符岗位的人员，
初始时计为在专业外工作。既不空缺、也没有受训人员的岗位，初始时由未受训人员填补。未受训人员
的净迁入按2020年人口普查拟合。

## 政策的毛效果与净效果

**毛效果**为每年新增的本地对口就业毕业生，取效果时段的平均：新在本专业就业的人员
（`employment.matched_hires`：录用减去离职后继续求职者），不论其是否留任。**净效果**为同一时段
末在本专业工作的技能人员（`employment.employed`）与同一参照相比的变化：新增录用中，扣除转行、
退休和失去岗位者后的人数。两者都计算全部技能人员，因此毕业生顶替另一名技能人员的岗位，两者都
不增加。两项人均成本都用财政奖补资金计算：毛效果以至运行末年的资金除以全部新增录用，净效果以至
时段末的资金除以增加的人员。两个定义见`chanjiao/effect/definition.py`。
""",
    fitted="""
## 哪些数值经过拟合，结果如何

下列公布数据已用于确定数值（`已用于校准`）或初值（`初始值`），并列出基准情景的结果。因数据
已被采用，误差小并不说明问题。模型中没有对应量的数据，列在下一张表的来源中。
[公布数据对照](evidence.md)（英）还有未被采用的数据，那些才是检验。
""",
    sources="""
## 有来源的数值

劳动力市场中性质为统计公布或估算的输入数据。估算的数值由公布数据经一步推算得出，推算方法见来源。
""",
    assumed="""
## 假设的数值

以下各项未查到数据。`chanjiao sweep`从其范围中抽样，`chanjiao explain 变量 --scenario base`
给出数值与范围。
""",
    doubts="""
## 存疑之处

- *要求受训的岗位为估算*。要求某一层次的岗位比例，取自若干年前全国就业人员的学历。如果
  用人单位的要求低于人员的学历，缺口就较小。缺口的大小对这一张表的依赖，超过对任何政策的
  依赖。
- *填补此类岗位的未受训人员没有统计*。`substitution`的全部数值都是假设。成人顶岗的难易，
  决定缺口中多少已填补、多少空缺，并影响示范项目计划的效果。
- *专业大类*。初始时、各产业中和选择中的专业大类结构，大多为假设。请引用层次和产业组，
  不要引用单个大类。
- *流出比率不变*。离职、转行和接受其他工作的比率，不随工资和求职时间变化。经济下行时会变化。
- *正常市场*。缺口与未被利用人员只计超出正常空缺和正常求职者的部分。正常数量为岗位的
  固定比例，而公布的求人倍率只包括公共就业服务机构。

本页由`python -m chanjiao.commands.labour_page --lang zh`生成，请勿手工修改。
""",
    figures=("指标", "地区", "年份", "单位", "目标值", "模型", "误差（%）", "用途"),
    inputs=("变量", "含义", "来源"),
)

TEXTS: Mapping[Language, PageTexts] = {Language.EN: ENGLISH, Language.ZH: CHINESE}
