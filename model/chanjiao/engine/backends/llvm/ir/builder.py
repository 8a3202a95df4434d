"""Builds IR text with loops and conditions whose bounds are known at run time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager


class Code:
    """Lines of one function; values are names."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names = itertools.count()

    def do(self, line: str) -> None:
        """Add an instruction without a result."""
        self.lines.append(line)

    def make(self, code: str) -> str:
        """Add an instruction; return the name of its result."""
        name = f"%t{next(self._names)}"
        self.lines.append(f"{name} = {code}")
        return name

    def word(self, array: str, at: str | int) -> str:
        """Read a whole number of an array."""
        place = self.make(f"getelementptr i64, ptr {array}, i64 {at}")
        return self.make(f"load i64, ptr {place}, align 8")

    def real(self, array: str, at: str | int) -> str:
        """Read a number of an array."""
        return self.make(f"load double, ptr {self.address(array, at)}, align 8")

    def address(self, array: str, at: str | int) -> str:
        """Address of a number of an array."""
        return self.make(f"getelementptr double, ptr {array}, i64 {at}")

    def whole(self, code: str, a: str | int, b: str | int) -> str:
        """Arithmetic of whole numbers."""
        return self.make(f"{code} i64 {a}, {b}")

    def is_(self, code: str, a: str | int, b: str | int) -> str:
        """A comparison of whole numbers."""
        return self.make(f"icmp {code} i64 {a}, {b}")

    @contextmanager
    def loop(self, start: str | int, end: str | int, step: int = 1) -> Iterator[str]:
        """Repeat for each whole number from `start` to before `end`; its name."""
        tag = next(self._names)
        at = f"%i{tag}"
        self.lines += [
            f"br label %pre{tag}",
            f"pre{tag}:",
            f"%any{tag} = icmp slt i64 {start}, {end}",
            f"br i1 %any{tag}, label %body{tag}, label %exit{tag}",
            f"body{tag}:",
            f"{at} = phi i64 [ {start}, %pre{tag} ], [ %next{tag}, %latch{tag} ]",
        ]
        yield at
        self.lines += [
            f"br label %latch{tag}",
            f"latch{tag}:",
            f"%next{tag} = add i64 {at}, {step}",
            f"%more{tag} = icmp slt i64 %next{tag}, {end}",
            f"br i1 %more{tag}, label %body{tag}, label %exit{tag}",
            f"exit{tag}:",
        ]

    @contextmanager
    def where(self, condition: str) -> Iterator[None]:
        """Do something only if a condition holds."""
        tag = next(self._names)
        self.lines += [f"br i1 {condition}, label %then{tag}, label %after{tag}", f"then{tag}:"]
        yield
        self.lines += [f"br label %after{tag}", f"after{tag}:"]

    def function(self, head: str, result: str = "void") -> str:
        """The whole function; `head` is its name and parameters."""
        lines = [f"define {head} #0 {{", "entry:", *self.lines, f"ret {result}", "}"]
        return "\n".join(lines)
