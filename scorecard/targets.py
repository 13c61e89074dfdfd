"""What the reading must reach, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.measure import Counts
from scorecard.truth import Comparison


@dataclass(frozen=True, slots=True)
class Target:
    """A share that must reach (or must not exceed) a bound. `share` is None if nothing counts."""

    label: str
    part: int
    whole: int
    bound: float
    at_most: bool = False

    @property
    def share(self) -> float | None:
        """The part, 0 to 1; None if there is nothing to count."""
        return self.part / self.whole if self.whole else None

    @property
    def is_met(self) -> bool | None:
        """True or False by the bound; None if there is nothing to count."""
        if self.share is None:
            return None
        return self.share <= self.bound if self.at_most else self.share >= self.bound

    @property
    def wanted(self) -> str:
        """The bound in words: `≥ 90%`."""
        if self.whole and self.bound == 0:
            return "0"
        return f"{'≤' if self.at_most else '≥'} {self.bound:.0%}"


def targets(counts: Counts, truth: Comparison | None) -> list[Target]:
    """All targets; those on typed lists only where lists were given."""
    found = [
        Target("documents loaded", counts.loaded, counts.disclosures, 0.90),
        Target("table pages with a closed ledger", counts.closed_pages, counts.table_pages, 0.98),
        Target("identities exact or rounding", counts.checks_held, counts.checks_decided, 0.99),
        Target(
            "non-zero figures in an identity", counts.figures_covered, counts.figures_nonzero, 0.90
        ),
        Target(
            "facts equal to their printed totals", counts.facts_closing, counts.facts_held, 0.95
        ),
        Target("facts not closed and ours", counts.facts_open, counts.facts_held, 0.0, True),
        Target("unknown column captions", counts.captions_unknown, counts.captions, 0.02, True),
        Target("unknown subject codes", counts.codes_unknown, counts.codes, 0.02, True),
    ]
    if truth is not None:
        found = [
            Target("tables recognised", truth.recognised, truth.listed, 0.98),
            Target("tables found but not listed", len(truth.not_listed), truth.listed, 0.0, True),
            Target("tables of the right scope", truth.scopes_right, truth.scopes_compared, 0.95),
            Target("golden figures right", truth.golden_right, truth.golden, 1.0),
            *found,
        ]
    return found
