"""Pydantic models of one variable's entry and of the head of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from chanjiao.engine import Fault
from chanjiao.scenario.chinese import KEYS, keys_like
from chanjiao.scenario.dates import FIRST_YEAR, LAST_YEAR
from chanjiao.scenario.document import Document, Given, KeyPath
from chanjiao.scenario.faults import MOST_FAULTS, brief, did_you_mean, listed, more_faults, nearest
from chanjiao.scenario.requirements import expected, required

FORMS = ("value", "start", "path", "choice", "points")
"""Keys that can give the number of an entry; each entry has exactly one of them."""

LONGEST_TITLE = 200
"""Longest title in characters; titles appear above tables and figures."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "parameter": ("value",),
    "lever": ("value", "path", "choice"),
    "series": ("path", "value"),
    "curve": ("points",),
    "stock": ("start",),
}
"""Forms that each kind of variable accepts, the usual form first."""


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write a text")
    return text


def _number_or_quantity(bound: Any) -> Any:
    if isinstance(bound, bool) or not isinstance(bound, int | float | str):
        raise ValueError("expected two numbers, or quantities such as '15 万人'")
    return bound


def _reference(given: Any) -> Any:
    named = isinstance(given, str) and given.strip()
    if named or isinstance(given, dict) or given is False:
        return given
    raise ValueError(
        'is "parent", the name of a scenario file, false, or a table of numbers such as '
        '{ "funding.programme_money" = "0 yuan" }'
    )


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text or len(text) > LONGEST_TITLE:
        raise ValueError(f"must stand on one line of at most {LONGEST_TITLE} characters")
    return _not_blank(text)


Text = Annotated[str, AfterValidator(_not_blank)]
Title = Annotated[str, AfterValidator(_one_line)]
Bound = Annotated[Any, AfterValidator(_number_or_quantity)]
ReferenceKey = Annotated[Any, AfterValidator(_reference)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class EntryTable(_Strict):
    """Keys of a variable's section. All are optional here, because a parent may give them."""

    unit: Text = ""
    of: Text = ""
    by: list[str] = []
    value: Any = None
    start: Any = None
    path: dict[str, Any] = {}
    choice: str | dict[str, Any] = ""
    points: list[Annotated[list[Any], Field(min_length=2, max_length=2)]] = []
    shape: Literal["step", "ramp"] = "step"
    range: Annotated[list[Bound], Field(min_length=2, max_length=2)] = []
    range_factor: Annotated[list[float], Field(min_length=2, max_length=2)] = []
    plausible: Annotated[list[Bound], Field(min_length=2, max_length=2)] = []
    quality: Literal["measured", "estimated", "assumed", "definition"] = "assumed"
    source: Text = ""
    source_zh: Text = ""
    note: str = ""
    note_zh: str = ""


class PeriodTable(_Strict):
    """First and last year of a run, and its step as a quantity of time."""

    first: Year = Field(FIRST_YEAR, alias="from")
    to: Year = LAST_YEAR
    step: Text = ""


class Heading(_Strict):
    """Keys at the head of a scenario file, before its sections."""

    title: Title = ""
    title_zh: Title = ""
    why: Text = ""
    why_zh: Text = ""
    extends: Text = ""
    zones: Text = ""
    starts: Year = FIRST_YEAR
    cut_loops: list[str] = []
    office: bool = False
    reference: ReferenceKey = False
    published_to: Year = LAST_YEAR
    births_to: Year = LAST_YEAR
    period: PeriodTable = Field(default_factory=lambda: PeriodTable.model_validate({}))


HEADING = tuple(Heading.model_fields)


def checked(
    model: type[BaseModel], given: Given, faults: list[Fault], known: tuple[str, ...] = ()
) -> dict[str, Given]:
    """Items of a table by key; an item of a wrong type has value None and a collected fault."""
    items = {key: given.item(key) for key in given.value}
    try:
        model.model_validate(given.value)
    except ValidationError as error:
        names = known or tuple(model.model_fields)
        errors = error.errors(include_url=False)
        faults += _faults(errors, given, names)
        for key in _wrong_keys(errors, names):
            item = items.pop(key, None)
            meant = key if key in names else _meant(key, names)
            if (meant and item and meant not in given.value) or meant == key:
                items[meant] = Given(given.where, given.document, (*given.keys, key), None)
    return items


def _meant(key: str, names: tuple[str, ...]) -> str | None:
    """The probable key of a mistyped one in either language."""
    near = nearest(key, keys_like(key, names))
    return KEYS.get(near, near) if near else None


def _wrong_keys(errors: Sequence[Mapping[str, Any]], names: tuple[str, ...]) -> list[str]:
    """Keys with errors, each once; of unknown keys, only the first few."""
    wrong = list(dict.fromkeys(str(found["loc"][0]) for found in errors))
    strangers = [key for key in wrong if key not in names]
    return [*(key for key in wrong if key in names), *strangers[:MOST_FAULTS]]


def _faults(
    errors: Sequence[Mapping[str, Any]], given: Given, names: tuple[str, ...]
) -> Iterator[Fault]:
    """The first faults of a table, without duplicates, and the number of further faults."""
    seen = set()
    for number, found in enumerate(errors):
        key, what = str(found["loc"][0]), _what(found, given, names)
        if (key, what) not in seen:
            seen.add((key, what))
            keys = _keys(given.document, given.keys, found["loc"])
            place = given.document.place(*given.keys, *keys)
            if len(seen) > MOST_FAULTS:
                yield place.fault(given.where, more_faults(len(errors) - number))
                return
            yield place.fault(given.where, what)


def _keys(document: Document, above: KeyPath, loc: KeyPath) -> KeyPath:
    """The part of a pydantic location that consists of keys of the document."""
    length = len(loc)
    while length and (*above, *loc[:length]) not in document.lines:
        length -= 1
    return loc[:length]


def _what(found: Mapping[str, Any], given: Given, names: tuple[str, ...]) -> str:
    keys = [str(key) for key in found["loc"] if key not in ("str", "dict[str,any]")]
    name = ".".join(keys)
    match found["type"]:
        case "extra_forbidden":
            inside = keys_like(keys[-1], ("from", "to", "step") if len(keys) > 1 else names)
            hint = did_you_mean(keys[-1], inside) or f" Expected one of {listed(inside, 20)}."
            what = f"no key {name!r}.{hint}"
        case "literal_error":
            choices = expected(found)
            hint = did_you_mean(str(found["input"]), choices.replace(" or ", ", ").split(", "))
            what = f"{name} is {brief(found['input'])}; expected {choices}.{hint}"
        case "missing":
            what = f"{name} is missing; give this key"
        case "value_error":
            what = f"{name} {found['ctx']['error']}"
        case "too_short" | "too_long" if keys[0] == "points":
            what = "each point needs two numbers, [where, what]"
        case _:
            what = f"{name} must be {_required(found, keys[0])}, not {brief(found['input'])}"
    return what


def _required(found: Mapping[str, Any], key: str) -> str:
    """What a key must be; some keys have words of their own for the shape of their value."""
    shaped = found["type"] in ("too_short", "too_long", "dict_type")
    return SHAPES[key] if shaped and key in SHAPES else required(found, WORDS)


_PAIR = "two numbers, the lowest and the highest"
_DATED = 'a table by date, such as { 2010 = 1.5, "2018-09" = 2 }, or { file = "..." }'

SHAPES = {
    "range": _PAIR,
    "range_factor": _PAIR,
    "plausible": _PAIR,
    "path": _DATED,
    "choice": _DATED,
}
"""Shapes of the values of some keys."""

WORDS = {
    "greater_than_equal": f"a year from {FIRST_YEAR} on",
    "less_than_equal": f"a year up to {LAST_YEAR}",
    "model_type": 'a table such as { from = 2010, to = 2045, step = "1 month" }',
}
"""What a key must be where a scenario says more than usual; its only limits are those of years."""
