"""The account of a project: money paid, money spent and capital built, in whole fen."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Payment:
    """Money in a project's account, to be spent evenly over the remaining years."""

    grant: int
    matching: int
    left: float

    def spend(self, elapsed: float) -> int:
        """Spend during a time of works; return the amount."""
        part = elapsed / self.left if elapsed < self.left else 1
        grant, matching = round(self.grant * part), round(self.matching * part)
        self.grant -= grant
        self.matching -= matching
        self.left -= elapsed
        return grant + matching


@dataclass
class Works:
    """The account and the works of one project.

    `begun` is all useful capital put under construction so far, `in_use` the part that
    teaching uses. If the works are `open`, capital is in use as soon as it is paid for.
    `settled` is the time, in years, up to which spending is booked.
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
        """Spend from every payment during a time of works; return the total."""
        spent = sum(payment.spend(elapsed) for payment in self.payments)
        self.payments = [payment for payment in self.payments if payment.left > 0]
        return spent

    def take_over(self, target: int) -> int:
        """Bring capital into use up to a target; return the increase."""
        more = target - self.in_use
        self.in_use = target
        return more

    def close(self) -> tuple[int, int, int]:
        """Close the account early.

        Return unspent grant, unspent matching money and unfinished capital.
        """
        grant = sum(payment.grant for payment in self.payments)
        matching = sum(payment.matching for payment in self.payments)
        unfinished = self.begun - self.in_use
        self.payments, self.begun = [], self.in_use
        return grant, matching, unfinished
