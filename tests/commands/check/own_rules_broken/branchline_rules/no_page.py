"""A rule without a page."""

from collections.abc import Iterator

from branchline.rules import Finding, Rule, Subject


class NoPage(Rule):
    """Nothing but a sentence."""

    def check(self, script: Subject) -> Iterator[Finding]:  # noqa: ARG002 - it finds nothing
        """Yield nothing."""
        return iter(())
