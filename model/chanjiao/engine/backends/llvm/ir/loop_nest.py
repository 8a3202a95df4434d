"""A loop nest as LLVM IR text: each instruction stands as far out as its operands allow.

Level 0 is before the first loop, level n inside the n-th. A value is one number or several lanes
of it; the first becomes the second where they meet.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

NUMBER, TRUTH, INDEX = "double", "i1", "i64"


@dataclass(frozen=True)
class Value:
    """Result of an instruction: its name or literal, level, lanes and type of a lane."""

    text: str
    level: int = 0
    width: int = 1
    kind: str = NUMBER

    @property
    def type(self) -> str:
        """Type as IR writes it."""
        return type_of(self.kind, self.width)


def type_of(kind: str, width: int) -> str:
    """Type of some lanes as IR writes it."""
    return kind if width == 1 else f"<{width} x {kind}>"


def bits(number: float) -> str:
    """A double as IR writes it, to the last bit."""
    return f"0x{struct.unpack('>Q', struct.pack('>d', number))[0]:016X}"


def number(value: float) -> Value:
    """A literal."""
    return Value(bits(value))


def index(value: int) -> Value:
    """An index known while compiling."""
    return Value(str(value), kind=INDEX)


@dataclass
class ForLoop:
    """One loop: `trips` times, its counter named `counter`, with sums carried around in `phis`."""

    counter: str
    trips: int
    phis: list[tuple[str, str, str, str]] = field(default_factory=list)


class Nest:
    """Builds one nest of loops; `text` writes it out."""

    def __init__(self, names: Iterator[int]) -> None:
        self.names = names
        self.loops: list[ForLoop] = []
        self.before: list[list[str]] = [[]]
        self.after: list[list[str]] = [[]]
        self._same: dict[str, Value] = {}
        self._wide: dict[tuple[str, int], Value] = {}

    @property
    def level(self) -> int:
        """Number of loops opened."""
        return len(self.loops)

    def name(self) -> str:
        """A name that no other value of the function has."""
        return f"%v{next(self.names)}"

    def open(self, trips: int) -> Value:
        """Open a loop inside the others; its counter."""
        self.loops.append(ForLoop(self.name(), trips))
        self.before.append([])
        self.after.append([])
        return Value(self.loops[-1].counter, self.level, kind=INDEX)

    def carry(self, start: Value, next_name: str) -> Value:
        """A value that the innermost loop carries from one turn to the next."""
        phi = self.name()
        self.loops[-1].phis.append((phi, start.type, start.text, next_name))
        return Value(phi, self.level, start.width, start.kind)

    def emit(
        self,
        code: str,
        operands: Sequence[Value],
        kind: str = NUMBER,
        width: int = 1,
        name: str = "",
    ) -> Value:
        """Place an instruction at the level of its operands, once."""
        if code in self._same and not name:
            return self._same[code]
        level = max((o.level for o in operands), default=0)
        value = Value(name or self.name(), self.level if name else level, width, kind)
        self.before[value.level].append(f"{value.text} = {code}")
        if not name:
            self._same[code] = value
        return value

    def widened(self, value: Value, width: int) -> Value:
        """The same number in every lane."""
        if value.width == width:
            return value
        if not value.text.startswith("%"):
            lane = f"{value.kind} {value.text}"
            return Value(f"<{', '.join([lane] * width)}>", 0, width, value.kind)
        key = (value.text, width)
        if key not in self._wide:
            wide = type_of(value.kind, width)
            first = self.emit(
                f"insertelement {wide} poison, {value.type} {value.text}, i64 0",
                [value],
                value.kind,
                width,
            )
            self._wide[key] = self.emit(
                f"shufflevector {wide} {first.text}, {wide} poison, "
                f"<{width} x i32> zeroinitializer",
                [first],
                value.kind,
                width,
            )
        return self._wide[key]

    def level_widths(self, values: Sequence[Value]) -> list[Value]:
        """Values with as many lanes as the widest of them."""
        width = max(v.width for v in values)
        return [self.widened(v, width) for v in values]

    def binary(self, code: str, a: Value, b: Value, name: str = "") -> Value:
        """Arithmetic of two numbers, such as `fadd`."""
        a, b = self.level_widths([a, b])
        return self.emit(f"{code} {a.type} {a.text}, {b.text}", [a, b], a.kind, a.width, name)

    def compare(self, code: str, a: Value, b: Value) -> Value:
        """A comparison, such as `fcmp olt`."""
        a, b = self.level_widths([a, b])
        return self.emit(f"{code} {a.type} {a.text}, {b.text}", [a, b], TRUTH, a.width)

    def select(self, condition: Value, a: Value, b: Value, name: str = "") -> Value:
        """`a` where the condition holds, `b` elsewhere."""
        a, b = self.level_widths([a, b])
        if condition.width > a.width:
            a, b = (self.widened(v, condition.width) for v in (a, b))
        return self.emit(
            f"select {condition.type} {condition.text}, {a.type} {a.text}, {b.type} {b.text}",
            [condition, a, b],
            a.kind,
            a.width,
            name,
        )

    def pointer(self, base: str, offset: Value, unit: str) -> Value:
        """Address so many units behind another."""
        if offset.text == "0":
            return Value(base, 0, kind="ptr")
        return self.emit(f"getelementptr {unit}, ptr {base}, i64 {offset.text}", [offset], "ptr")

    def load(self, pointer: Value, width: int) -> Value:
        """Read some lanes."""
        return self.emit(
            f"load {type_of(NUMBER, width)}, ptr {pointer.text}, align 8", [pointer], NUMBER, width
        )

    def store(self, value: Value, pointer: Value, level: int, late: bool = False) -> None:
        """Write some lanes, at a level; `late` writes after the loops inside it."""
        place = self.after if late else self.before
        place[level].append(f"store {value.type} {value.text}, ptr {pointer.text}, align 8")

    def text(self) -> list[str]:
        """Write the nest out."""
        lines: list[str] = []
        self._write(0, lines)
        return lines

    def _write(self, level: int, lines: list[str]) -> None:
        lines += self.before[level]
        if level < len(self.loops):
            self._write_loop(self.loops[level], level, lines)
        lines += self.after[level]

    def _write_loop(self, loop: ForLoop, level: int, lines: list[str]) -> None:
        tag = loop.counter[1:]
        lines += [f"br label %pre{tag}", f"pre{tag}:", f"br label %body{tag}", f"body{tag}:"]
        lines.append(f"{loop.counter} = phi i64 [ 0, %pre{tag} ], [ %next{tag}, %latch{tag} ]")
        lines += [
            f"{phi} = phi {kind} [ {start}, %pre{tag} ], [ {following}, %latch{tag} ]"
            for phi, kind, start, following in loop.phis
        ]
        self._write(level + 1, lines)
        lines += [
            f"br label %latch{tag}",
            f"latch{tag}:",
            f"%next{tag} = add i64 {loop.counter}, 1",
            f"%more{tag} = icmp ult i64 %next{tag}, {loop.trips}",
            f"br i1 %more{tag}, label %body{tag}, label %exit{tag}",
            f"exit{tag}:",
        ]


def names() -> Iterator[int]:
    """Numbers for the values of one function."""
    return itertools.count()
