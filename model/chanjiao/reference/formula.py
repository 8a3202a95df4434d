"""Equations as mathematics: an expression of the graph becomes MathML.

Every operator of the language has one method here. Names are links; indices are letters of
dimensions. The index of a sum gets a prime if its letter is used outside the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from chanjiao.engine.language.dimension import Dimension, Member, Selection
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.variable import Variable
from chanjiao.reference.indices import Index, running
from chanjiao.reference.mathml import (
    ATOM,
    BIG_SUM,
    CASES,
    POWER,
    PRODUCT,
    SPACE,
    SUM,
    Piece,
    cases,
    filled,
    fraction,
    function,
    held,
    indexed,
    number,
    operator,
    power,
    row,
    text,
    under,
)

ROOM = 108.0
"""Characters that fit on a line."""

Scope = Mapping[str, Index]
"""Index of each dimension in use at a place of a formula, by the dimension's id."""


@dataclass(frozen=True)
class Words:
    """What a formula says in one language: names of variables and members, and two words."""

    variable: Callable[[Variable], Piece]
    member: Callable[[Member], str]
    condition: str
    otherwise: str


@dataclass
class FormulaWriter:
    """Writes expressions.

    `letters` are those of dimensions by id. `named` are parts of the equation that its author gave
    a name: the name stands in their place. The writer collects in `shown` the parts whose names it
    wrote, in `used` the operators that need an explanation, and in `indices` the dimensions.
    """

    words: Words
    letters: Mapping[str, str]
    inference: Inference
    named: Mapping[Expression, str] = field(default_factory=dict)
    shown: dict[Expression, None] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    indices: dict[str, None] = field(default_factory=dict)

    def formula(self, expression: Expression, over: tuple[Dimension, ...]) -> Piece:
        """Right side of an equation whose left side has some dimensions."""
        return self._open(expression, self.scope(over), ROOM)

    def scope(self, dimensions: tuple[Dimension, ...]) -> Scope:
        """Return indices of the left side of an equation."""
        return {d.id: self._running(d) for d in dimensions}

    def _running(self, dimension: Dimension, primes: int = 0) -> Index:
        self.indices[dimension.id] = None
        return running(self.letters[dimension.id], primes)

    def name(self, variable: Variable, scope: Scope | None = None) -> Piece:
        """Variable with its indices."""
        scope = self.scope(variable.dimensions) if scope is None else scope
        return self._indexed(self.words.variable(variable), variable.dimensions, scope)

    def part(self, expression: Expression, scope: Scope | None = None) -> Piece:
        """Name of a named part, with its indices."""
        self.shown[expression] = None
        dimensions = self.inference.of(expression).dimensions
        scope = self.scope(dimensions) if scope is None else scope
        label = text(self.named[expression].replace("_", " "), "part")
        return self._indexed(label, dimensions, scope)

    def _indexed(self, box: Piece, dimensions: tuple[Dimension, ...], scope: Scope) -> Piece:
        found = [scope.get(d.id) or self._running(d) for d in dimensions]
        return indexed(box, [index.box for index in found])

    def write(self, expression: Expression, scope: Scope, room: float) -> Piece:
        """Any expression: a named part by its name only."""
        if expression in self.named:
            return self.part(expression, scope)
        return self._open(expression, scope, room)

    def _open(self, expression: Expression, scope: Scope, room: float) -> Piece:
        if isinstance(expression, Variable):
            return self.name(expression, scope)
        if isinstance(expression, Literal):
            return _literal(expression)
        call = cast(Call, expression)
        return cast(Piece, getattr(self, f"_{call.operator}")(call, scope, room))

    def _add(self, call: Call, scope: Scope, room: float) -> Piece:
        terms = _terms(call, self.named)
        placed = _placed(terms)
        if placed is not None:
            return self._at_members(placed, scope, room)
        boxes = [(sign, self.write(term, scope, room)) for sign, term in terms]
        return filled([_term(n, boxes) for n in range(len(boxes))], room, SUM)

    _subtract = _add

    def _negative(self, call: Call, scope: Scope, room: float) -> Piece:
        inner = held(self.write(call.operands[0], scope, room), BIG_SUM)
        return row([operator("−"), inner], SUM)

    def _multiply(self, call: Call, scope: Scope, room: float) -> Piece:
        factors = [self.write(f, scope, room) for f in _factors(call, self.named)]
        *first, last = factors
        boxes = [
            *(held(box, PRODUCT) for box in first),
            last if last.binds != SUM else held(last, ATOM),
        ]
        signed = [("·" if n else "", box) for n, box in enumerate(boxes)]
        return filled(signed, room, min(PRODUCT, boxes[-1].binds))

    def _divide(self, call: Call, scope: Scope, room: float) -> Piece:
        above, below = (self.write(operand, scope, room) for operand in call.operands)
        return fraction(above, below)

    def _power(self, call: Call, scope: Scope, room: float) -> Piece:
        base, exponent = (self.write(operand, scope, room) for operand in call.operands)
        return power(base, exponent)

    def _less(
        self, call: Call, scope: Scope, room: float, sign: str = "<", flip: str = ">"
    ) -> Piece:
        a, b = call.operands
        if isinstance(a, Literal) and not isinstance(b, Literal):
            a, b, sign = b, a, flip
        left, right = (held(self.write(side, scope, room), SUM) for side in (a, b))
        return row([left, operator(sign), right], SUM)

    def _less_equal(self, call: Call, scope: Scope, room: float) -> Piece:
        return self._less(call, scope, room, "≤", "≥")

    def _where(self, call: Call, scope: Scope, room: float) -> Piece:
        found, rest = [], cast(Expression, call)
        while rest is call or _is_inner(rest, "where", self.named):
            condition, value, rest = cast(Call, rest).operands
            found.append((self._value(value, scope, room), self._if(condition, scope, room)))
        return cases([*found, (self._value(rest, scope, room), self._otherwise())], room)

    def _value(self, expression: Expression, scope: Scope, room: float) -> Piece:
        return held(self.write(expression, scope, room - 2), SUM)

    def _if(self, condition: Expression, scope: Scope, room: float) -> Piece:
        return row([text(self.words.condition), SPACE, self.write(condition, scope, room)])

    def _otherwise(self) -> Piece:
        return text(self.words.otherwise)

    def _minimum(self, call: Call, scope: Scope, room: float, name: str = "min") -> Piece:
        operands = [self.write(o, scope, room - 5) for o in _nested(call, self.named)]
        return function(_function_name(name), operands, room)

    def _maximum(self, call: Call, scope: Scope, room: float) -> Piece:
        return self._minimum(call, scope, room, "max")

    def _exp(self, call: Call, scope: Scope, room: float, name: str = "exp") -> Piece:
        inner = self.write(call.operands[0], scope, room - 5)
        return function(_function_name(name), [inner], room)

    def _log(self, call: Call, scope: Scope, room: float) -> Piece:
        return self._exp(call, scope, room, "ln")

    def _total(self, call: Call, scope: Scope, room: float) -> Piece:
        dimension = cast(Dimension, call.over)
        index, inside = self._bound(dimension, scope)
        inner = self.write(call.operands[0], inside, room - 3)
        return row([under(Piece("<mo>∑</mo>", 2), index.box), held(inner, BIG_SUM)], BIG_SUM)

    def _mean(self, call: Call, scope: Scope, room: float) -> Piece:
        index, inside = self._bound(cast(Dimension, call.over), scope)
        inner = self.write(call.operands[0], inside, room - 7)
        return function(indexed(_function_name("mean"), [index.box]), [inner], room)

    def _map_over(self, call: Call, scope: Scope, room: float) -> Piece:
        index, inside = self._bound(cast(Dimension, call.over), scope)
        x, bridge = (self.write(operand, inside, room - 3) for operand in call.operands)
        product = filled([("", held(x, PRODUCT)), ("·", held(bridge, PRODUCT))], room - 3, PRODUCT)
        return row([under(Piece("<mo>∑</mo>", 2), index.box), product], BIG_SUM)

    def _bound(self, dimension: Dimension, scope: Scope) -> tuple[Index, Scope]:
        """Index that a sum runs over, and the scope inside the sum."""
        outer = scope.get(dimension.id)
        index = self._running(dimension, 0 if outer is None else outer.primes + 1)
        return index, {**scope, dimension.id: index}

    def _share(self, call: Call, scope: Scope, room: float, name: str = "share") -> Piece:
        self.used[name] = None
        dimension = cast(Dimension, call.over)
        outer = scope.get(dimension.id)
        own = self._running(dimension, outer.primes if outer else 0)
        at = own.box if outer is None or outer.own else row([own.box, operator("="), outer.box])
        inner = self.write(call.operands[0], {**scope, dimension.id: own}, room - 8)
        return function(indexed(_function_name(name), [at]), [inner], room)

    def _softmax(self, call: Call, scope: Scope, room: float) -> Piece:
        return self._share(call, scope, room, "softmax")

    def _ces_min(self, call: Call, scope: Scope, room: float) -> Piece:
        self.used["ces_min"] = None
        a, b, sharpness = (self.write(operand, scope, room - 9) for operand in call.operands)
        return function(indexed(_function_name("softmin"), [sharpness]), [a, b], room)

    def _lookup(self, call: Call, scope: Scope, room: float) -> Piece:
        self.used["lookup"] = None
        curve, x = call.operands
        name = self.name(cast(Variable, curve), scope)
        return function(name, [self.write(x, scope, room - name.width)], room)

    def _spread(self, call: Call, scope: Scope, room: float) -> Piece:
        return self.write(call.operands[0], scope, room)

    def _shift(self, call: Call, scope: Scope, room: float) -> Piece:
        self.used["shift"] = None
        dimension = cast(Dimension, call.over)
        outer = scope.get(dimension.id) or self._running(dimension)
        before = row([outer.box, Piece("<mo>−</mo>", 1), number(1)])
        inside = {**scope, dimension.id: replace(outer, box=before, own=False)}
        return self.write(call.operands[0], inside, room)

    def _pick(self, call: Call, scope: Scope, room: float) -> Piece:
        at = cast(Selection, call.at)
        outer = scope.get(at.dimension.id)
        chosen = Index(self._member(at), outer.primes if outer else 0, own=False)
        return self.write(call.operands[0], {**scope, at.dimension.id: chosen}, room)

    def _put(self, call: Call, scope: Scope, room: float) -> Piece:
        return self._at_members([call], scope, room)

    def _at_members(self, placed: list[Call], scope: Scope, room: float) -> Piece:
        """Values at some members of a dimension, 0 at the others."""
        dimension = cast(Selection, placed[0].at).dimension
        index = scope.get(dimension.id) or self._running(dimension)
        rows = []
        for call in placed:
            at = self._member(cast(Selection, call.at))
            condition = row([text(self.words.condition), SPACE, index.box, operator("="), at])
            rows.append((self._value(call.operands[0], scope, room), condition))
        if len(placed) < len(dimension):
            rows.append((number(0), self._otherwise()))
        return cases(rows, room)

    def _member(self, at: Selection) -> Piece:
        return text(self.words.member(at.member))

    def _delay(self, call: Call, scope: Scope, room: float) -> Piece:
        self.used["delay"] = None
        order = number(len(cast(Dimension, call.over)))
        return self._lagged(indexed(_function_name("delay"), [order]), call, scope, room)

    def _smooth(self, call: Call, scope: Scope, room: float) -> Piece:
        self.used["smooth"] = None
        return self._lagged(_function_name("smooth"), call, scope, room)

    def _lagged(self, name: Piece, call: Call, scope: Scope, room: float) -> Piece:
        x, time = (self.write(operand, scope, room - 9) for operand in call.operands)
        return function(name, [x, time], room, mark=";")

    def _latest(self, call: Call, scope: Scope, room: float) -> Piece:
        self.used["latest"] = None
        return function(
            _function_name("latest"), [self.write(call.operands[0], scope, room - 8)], room
        )


def _term(place: int, boxes: list[tuple[str, Piece]]) -> tuple[str, Piece]:
    """Term of a sum, in brackets where its hold is too weak; cases may stand last as they are."""
    sign, box = boxes[place]
    last = place == len(boxes) - 1
    needed = SUM if place == 0 else CASES if last and box.binds == CASES else BIG_SUM
    return sign, held(box, needed)


def _is_inner(expression: Expression, name: str, named: Mapping[Expression, str]) -> bool:
    """Whether an operand is a call of an operator that its author did not give a name."""
    return isinstance(expression, Call) and expression.operator == name and expression not in named


def _literal(literal: Literal) -> Piece:
    if literal.unit is None or literal.unit.dimensionless:
        return number(literal.value)
    unit = f"{literal.unit:~P}".removeprefix("1 ")
    return row([number(literal.value), SPACE, text(unit, "unit")], POWER)


def _function_name(name: str) -> Piece:
    return Piece(f'<mi class="function">{name}</mi>', len(name))


def _terms(call: Expression, named: Mapping[Expression, str]) -> list[tuple[str, Expression]]:
    """Terms of a sum with their signs; the first has none unless it is negative."""
    if not isinstance(call, Call) or call.operator not in ("add", "subtract"):
        return [("", call)]
    a, b = call.operands
    first = [("", a)] if a in named else _terms(a, named)
    sign = "+" if call.operator == "add" else "−"
    if sign == "+" and b not in named:
        (_, head), *rest = _terms(b, named)
        return [*first, ("+", head), *rest]
    return [*first, (sign, b)]


def _placed(terms: list[tuple[str, Expression]]) -> list[Call] | None:
    """Terms of a sum that puts values at members of one dimension; None if it is another."""
    calls = [t for sign, t in terms if sign != "−" and isinstance(t, Call) and t.operator == "put"]
    same = {cast(Selection, call.at).dimension.id for call in calls}
    members = {cast(Selection, call.at).index for call in calls}
    return calls if len(calls) == len(terms) == len(members) and len(same) == 1 else None


def _factors(call: Expression, named: Mapping[Expression, str]) -> list[Expression]:
    if not isinstance(call, Call) or call.operator != "multiply":
        return [call]
    a, b = call.operands
    return [part for x in (a, b) for part in ([x] if x in named else _factors(x, named))]


def _nested(call: Call, named: Mapping[Expression, str]) -> list[Expression]:
    """Operands of min or max, with those of the same function inside it."""
    found: list[Expression] = []
    for operand in call.operands:
        inner = _is_inner(operand, call.operator, named)
        found += _nested(cast(Call, operand), named) if inner else [operand]
    return found
