"""What a named feedback loop is: a chain of variables that closes on itself."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.engine.language.variable import Variable


@dataclass(frozen=True)
class Loop:
    """A named loop: `chain` in causal order, closing on itself; `cut` is the link to break.

    Its id begins with R where it is meant to reinforce, with B where it is meant to balance.
    """

    id: str
    en: str
    zh: str
    chain: tuple[Variable, ...]
    cut: Variable

    @property
    def sign(self) -> int:
        """1 of a reinforcing loop, -1 of a balancing one, by its name."""
        return 1 if self.id.startswith("R") else -1
