"""Requirements, and the scenarios that cover them: what was asked for, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

REQUIREMENTS = "requirements"
"""What is counted beside the kinds of things that runs take of scripts."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: how many scenarios that cover it passed, did not, and were not run.

    ``first`` is the first by name of those that passed. ``is_broken_off`` says that the suite
    ended before all were looked at.
    """

    id: str
    title: str = ""
    passed: int = 0
    failed: int = 0
    left_out: int = 0
    first: str = ""
    is_broken_off: bool = False

    @property
    def is_covered(self) -> bool:
        """Whether a scenario that covers it passed."""
        return self.passed > 0

    @property
    def why_not(self) -> str:
        """Return why it is not covered.

        >>> Requirement("REQ-1", failed=2, left_out=1).why_not
        'of the scenarios that cover it 2 did not pass and 1 was not run'
        >>> Requirement("REQ-2", is_broken_off=True).why_not
        'no scenario that was looked at covers it, before the suite was broken off'
        """
        were = "was" if self.left_out == 1 else "were"
        counts = {"did not pass": self.failed, f"{were} not run": self.left_out}
        parts = [f"{count} {said}" for said, count in counts.items() if count]
        end = ", before the suite was broken off" if self.is_broken_off else ""
        if not parts:
            return f"no scenario that was looked at covers it{end}"
        return f"of the scenarios that cover it {' and '.join(parts)}{end}"

    def with_more(self, other: Requirement) -> Requirement:
        """Return what two suites came to, together.

        >>> both = Requirement("R1", first="b").with_more(Requirement("R1", "Hours", first="a"))
        >>> both.title, both.first
        ('Hours', 'a')
        """
        names = [each.first for each in (self, other) if each.first]
        return replace(
            self,
            title=self.title or other.title,
            passed=self.passed + other.passed,
            failed=self.failed + other.failed,
            left_out=self.left_out + other.left_out,
            first=min(names, default=""),
            is_broken_off=self.is_broken_off or other.is_broken_off,
        )
