"""The money of the office in fen, whole numbers, so that nothing is lost by rounding."""

from __future__ import annotations

from typing import NamedTuple

import simpy
from simpy.resources.container import ContainerGet

FEN_PER_YUAN = 100


def fen(yuan: float) -> int:
    """Money in fen, rounded to the nearest."""
    return round(yuan * FEN_PER_YUAN)


class BudgetFlows(NamedTuple):
    """Money that has come in, has been paid to projects less what they gave back, has expired."""

    appropriated: int
    paid: int
    expired: int

    def __sub__(self, before: BudgetFlows) -> BudgetFlows:
        return BudgetFlows(*(now - then for now, then in zip(self, before, strict=True)))


class BudgetBalance(NamedTuple):
    """Money that no project has been awarded, and grants awarded and not paid."""

    unspent: int
    committed: int


class Budget(simpy.Container):
    """Money of which nothing gets lost: what lies in the container is unspent.

    A project takes its grant with `get`, first come, first served, and waits where there is too
    little; the grant is committed from that moment on.
    """

    def __init__(self, env: simpy.Environment) -> None:
        super().__init__(env, init=0)
        self.appropriated = 0
        self.committed = 0
        self.paid = 0
        self.expired = 0

    @property
    def unspent(self) -> int:
        """Money that no project has been awarded."""
        return int(self.level)

    @property
    def missing(self) -> int:
        """Money that has come in and is nowhere; 0 unless there is an error in this class."""
        known = self.paid + self.committed + self.expired + self.unspent
        return self.appropriated - known

    @property
    def moved(self) -> BudgetFlows:
        """What has moved since the office opened."""
        return BudgetFlows(self.appropriated, self.paid, self.expired)

    @property
    def standing(self) -> BudgetBalance:
        """What is there now."""
        return BudgetBalance(self.unspent, self.committed)

    def appropriate(self, amount: int) -> None:
        """Take in new money."""
        self.appropriated += amount
        self._refill(amount)

    def pay(self, amount: int) -> None:
        """Pay part of a grant."""
        self.committed -= amount
        self.paid += amount

    def release(self, amount: int) -> None:
        """Free what a cancelled project will not need; it can be awarded again."""
        self.committed -= amount
        self._refill(amount)

    def recover(self, amount: int) -> None:
        """Take back what a cancelled project was paid and has not spent."""
        self.paid -= amount
        self._refill(amount)

    def close_year(self, carried_share: float) -> None:
        """Let unspent money expire, but for the share that is carried over."""
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
