"""The keys of an experiment file, as strict models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from chanjiao.report.texts import JOINS, Word, unfold

Year = int | str
Where = dict[str, str | list[str]]


class Keys(BaseModel):
    """A table of an experiment file; a key that it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


def in_both(given: Any) -> Any:
    """One text stands for both languages."""
    return {"en": given, "zh": given} if isinstance(given, str) else given


class TextInBoth(Keys):
    """A text in both languages, or one for both; line ends inside are joined."""

    en: str
    zh: str

    _one_for_both = model_validator(mode="before")(in_both)

    @property
    def word(self) -> Word:
        """The text as one line in each language."""
        return Word(unfold(self.en, JOINS["en"]), unfold(self.zh, JOINS["zh"]))


def _one_or_more(given: Any) -> Any:
    return given if isinstance(given, list) else [given]


class Range(Keys):
    """Evenly spaced numbers, both ends included."""

    first: float = Field(alias="from")
    last: float = Field(alias="to")
    step: float = Field(gt=0)


class SetTable(Keys):
    """One point of an axis that changes several numbers at once.

    `where` chooses the cells of a variable that change; the others stay as they are.
    """

    id: str
    label: TextInBoth
    values: dict[str, Any] = {}
    scale: dict[str, float] = {}
    path: dict[str, dict[str, Any]] = {}
    where: dict[str, Where] = {}


class VaryTable(Keys):
    """An axis of a design: what varies, and its points."""

    name: str
    label: TextInBoth | None = None
    variable: str = ""
    values: list[Any] | Range | None = None
    scale: list[float] | Range | None = None
    sets: list[SetTable] = Field(default=[], alias="set")
    scenarios: Annotated[list[str], BeforeValidator(_one_or_more)] = []
    cut: list[list[str]] = []
    external: bool = False
    since: Year | None = Field(default=None, alias="from")
    until: Year | None = Field(default=None, alias="to")
    where: Where = {}
    labels: list[TextInBoth] = []
    format: str = ""


class ScreenTable(Keys):
    """A first stage that chooses the inputs of a design by their elementary effects.

    `measure` is what they change, `members` the size of the stage. At most `most` inputs pass, each
    with an effect of at least `share` of the largest.
    """

    measure: str
    members: int = Field(default=1000, ge=1)
    most: int = Field(default=12, ge=1)
    share: float = Field(default=0.05, gt=0, lt=1)


class EnsembleTable(Keys):
    """Parameter samples, the same for every point of the design."""

    members: int = Field(default=100, ge=1)
    method: Literal[
        "latin_hypercube", "sobol", "saltelli", "morris", "one_at_a_time", "as_given"
    ] = "latin_hypercube"
    seed: int = Field(default=1, ge=0)
    targets: str | Literal[False] = "data/targets.toml"
    inputs: list[str] = []
    screen: ScreenTable | None = None
    positions: list[float] = [0.0, 1.0]


class SearchVariable(Keys):
    """A variable that a search may change, and its bounds.

    `where` chooses the cells that change; the others stay as they are.
    """

    variable: str
    low: float | str
    high: float | str
    integer: bool = False
    where: Where = {}


Risk = Literal["mean", "median", "cvar", "minimax_regret"]


class SearchTable(Keys):
    """A policy search: what may change, what is best, and under which constraints.

    `objective` and `cost` are measures, `constraints` condition measures that must hold in at
    least the share `certainty` of the members. The best candidate is found for each `risk` and each
    of the `budgets`, an upper limit of the mean `cost`. The numbers act `from` a year on, up to
    the year `to`. `refinements` are candidates near the best one that are tried at the end.
    """

    variables: list[SearchVariable] = Field(min_length=1)
    objective: str
    goal: Literal["maximise", "minimise"] = "maximise"
    risk: Annotated[list[Risk], BeforeValidator(_one_or_more), Field(min_length=1)] = ["mean"]
    level: float = Field(default=0.1, gt=0, le=1)
    constraints: list[str] = []
    certainty: float = Field(default=0.5, ge=0, le=1)
    cost: str = ""
    budgets: list[float | str] = []
    since: Year | None = Field(default=None, alias="from")
    until: Year | None = Field(default=None, alias="to")
    population: int = Field(default=16, ge=5)
    generations: int = Field(default=15, ge=1)
    refinements: int = Field(default=40, ge=0)
    seed: int = Field(default=1, ge=0)


class DesignTable(Keys):
    """What is run: a scenario, its reference, the axes and the ensemble.

    With `office`, projects of every point run through the project office, `replications` times
    with random events that depend on `office_seed`.
    """

    scenario: str = ""
    reference: str | Literal[False] = "own"
    outputs: list[str] = []
    method: Literal["grid", "one_at_a_time"] = "grid"
    vary: list[VaryTable] = []
    ensemble: EnsembleTable | None = None
    replications: int = Field(default=20, ge=1)
    office_seed: int = Field(default=1, ge=0)
    office: bool = False
    search: SearchTable | None = None
    netcdf: bool = False
    candidates: bool = False


class NumberTable(Keys):
    """A number of the question itself, such as a threshold, with its source."""

    value: float | str
    unit: str = "dimensionless"
    source: str
    quality: Literal["measured", "estimated", "assumed", "definition"] = "assumed"
    label: TextInBoth | None = None


class CaseTable(Keys):
    """One case of a classification; the last one has no condition."""

    when: str = ""
    label: TextInBoth


class MeasureTable(Keys):
    """A measure: its origin, its selection, and at most one reduction."""

    label: TextInBoth | None = None
    format: str = ""
    signed: bool = False
    design: str = ""
    variable: str = ""
    of: str = ""
    formula: str = ""
    condition: str = ""
    classify: list[CaseTable] = []
    axis: str = ""
    builtin: str = ""
    hook: str = ""
    analysis: str = ""
    by: list[str] = []
    over: Literal["sum", "mean"] = "sum"
    where: Where = {}
    effect: bool = False
    given: bool = False
    years: str | list[Year] | None = None
    at: Annotated[list[Year], BeforeValidator(_one_or_more)] = []
    select: dict[str, Any] = {}
    less: dict[str, str] = {}
    when: str = ""
    reduce: str = ""
    along: Annotated[list[str], BeforeValidator(_one_or_more)] = []
    q: list[float] = [0.1, 0.5, 0.9]
    bound: str = ""
    weights: str = ""
    against: str = ""
    largest: bool = True


class ColumnTable(Keys):
    """A column of a table, or one column for each point of an axis (`across`)."""

    measure: str
    label: TextInBoth | None = None
    across: str = ""
    points: list[Any] = []
    at: dict[str, Any] = {}
    format: str = ""
    signed: bool | None = None


class TableTable(Keys):
    """A table: axes in rows, measures in columns.

    The rows are the points of the first column that has them, or those of the measures `points_of`.
    """

    id: str
    title: TextInBoth
    rows: list[str]
    columns: list[str | ColumnTable]
    points_of: list[str] = []
    years: list[Year] = []
    sort: str = ""
    within: list[str] | None = None
    where: str = ""
    most: int = 0
    note: TextInBoth | None = None


class FindingTable(Keys):
    """A sentence with values; it is shown where its condition holds.

    A sentence in one language stands for both.

    `rank` and `outside` are measures about which the machinery writes the sentence, after the
    text if there is one for `rank`; `moved` is the measure of `outside` with one input at a time
    at its median.
    """

    en: str = ""
    zh: str = ""
    when: str = ""
    rank: str = ""
    outside: str = ""
    moved: str = ""


class DecisionTable(Keys):
    """A recommendation, the year by which it has to be taken, and why then.

    With `when`, it is given only where that condition holds.
    """

    by: Year
    when: str = ""
    earliest: Year = "start"
    advice: TextInBoth
    reason: TextInBoth


class ExperimentTable(Keys):
    """The whole file."""

    number: int = 0
    title: TextInBoth
    question: TextInBoth
    reading: TextInBoth | None = None
    design: DesignTable = DesignTable()
    designs: dict[str, DesignTable] = {}
    numbers: dict[str, NumberTable] = {}
    measures: dict[str, MeasureTable] = {}
    tables: list[TableTable] = []
    figures: list[dict[str, Any]] = []
    findings: list[FindingTable] = []
    rests_on: list[TextInBoth] = []
    doubts: list[TextInBoth] = []
    assumptions: list[str] = []
    decision: DecisionTable | None = None


Spec = Mapping[str, MeasureTable]
