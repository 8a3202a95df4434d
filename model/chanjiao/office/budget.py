"""The budget of the office in fen: whole numbers, so that rounding loses no money."""

from __future__ import annotations

from typing import NamedTuple

import simpy
from simpy.resources.container import ContainerGet

FEN_PER_YUAN = 100


def fen(yuan: float) -> int:
    """Money in fen, rounded to the nearest fen."""
    return round(yuan * FEN_PER_YUAN)


class BudgetFlows(NamedTuple):
    """Money received, money paid to projects (minus money returned), and money expired."""

    appropriated: int
    paid: int
    expired: int

    def __sub__(self, before: BudgetFlows) -> BudgetFlows:
        return BudgetFlows(*(now - then for now, then in zip(self, before, strict=True)))


class BudgetBalance(NamedTuple):
    """Money not yet awarded, and grants awarded but not yet paid."""

    unspent: int
    committed: int


class Budget(simpy.Container):
    """A budget in which no money is lost; the container holds the money not yet awarded.

    A project takes its grant with `get` (first come, first served) and waits if there is too
    little. The grant is committed from that moment on.
    """

    def __init__(self, env: simpy.Environment) -> None:
        super().__init__(env, init=0)
        self.appropriated = 0
        self.committed = 0
        self.paid = 0
        self.expired = 0

    @property
    def unspent(self) -> int:
        """Money not yet awarded to a project."""
        return int(self.level)

    @property
    def missing(self) -> int:
        """Money received that no account holds; always 0 unless this class has an error."""
        known = self.paid + self.committed + self.expired + self.unspent
        return self.appropriated - known

    @property
    def moved(self) -> BudgetFlows:
        """Flows since the office opened."""
        return BudgetFlows(self.appropriated, self.paid, self.expired)

    @property
    def standing(self) -> BudgetBalance:
        """Present balances."""
        return BudgetBalance(self.unspent, self.committed)

    def appropriate(self, amount: int) -> None:
        """Receive new money."""
        self.appropriated += amount
        self._refill(amount)

    def pay(self, amount: int) -> None:
        """Pay part of a grant."""
        self.committed -= amount
        self.paid += amount

    def release(self, amount: int) -> None:
        """Release the unpaid grant of a cancelled project, so that it can be awarded again."""
        self.committed -= amount
        self._refill(amount)

    def recover(self, amount: int) -> None:
        """Take back money that a cancelled project was paid but has not spent."""
        self.paid -= amount
        self._refill(amount)

    def close_year(self, carried_share: float) -> None:
        """Let unspent money expire, except the share that is carried over."""
        carried = int(self.unspent * carried_share)
        self.expired += self.unspent - carried
        self._level = carried

    def _refill(self, amount: int) -> None:
        if amount:
            self.put(amount)

    def _do_get(self, event: ContainerGet) -> bool | None:
        taken = super()._do_get(event)
        if taken:
            self.committed += int(event.amount)
        return taken
