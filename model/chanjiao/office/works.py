"""What a project has been paid, what it has spent, and what its money has built; whole fen."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Payment:
    """Money in a project's account, to be spent evenly over the years left."""

    grant: int
    matching: int
    left: float

    def spend(self, elapsed: float) -> int:
        """Spend for a time of works; gives how much."""
        part = elapsed / self.left if elapsed < self.left else 1
        grant, matching = round(self.grant * part), round(self.matching * part)
        self.grant -= grant
        self.matching -= matching
        self.left -= elapsed
        return grant + matching


@dataclass
class Works:
    """The account and the works of one project.

    `begun` is useful capital ever put under construction, `in_use` the part of it that teaching
    has taken over. Of works that are `open`, capital is in use as soon as it is paid for.
    `settled` is the time in years up to which money has been spent.
    """

    settled: float
    payments: list[Payment] = field(default_factory=list)
    begun: int = 0
    in_use: int = 0
    open: bool = False

    @property
    def unspent(self) -> int:
        """Money in the account."""
        return sum(payment.grant + payment.matching for payment in self.payments)

    def spend(self, elapsed: float) -> int:
        """Spend of every payment for a time of works; gives how much in all."""
        spent = sum(payment.spend(elapsed) for payment in self.payments)
        self.payments = [payment for payment in self.payments if payment.left > 0]
        return spent

    def take_over(self, target: int) -> int:
        """Bring capital into use until it is as much as a target; gives how much more."""
        more = target - self.in_use
        self.in_use = target
        return more

    def close(self) -> tuple[int, int, int]:
        """End early: gives back grant and matching unspent, and capital that stays unfinished."""
        grant = sum(payment.grant for payment in self.payments)
        matching = sum(payment.matching for payment in self.payments)
        unfinished = self.begun - self.in_use
        self.payments, self.begun = [], self.in_use
        return grant, matching, unfinished
