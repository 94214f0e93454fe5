from __future__ import annotations

from collections.abc import Iterator

from ...actions import Precondition
from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject


class MediaAfterRelease(Rule):
    """An action needs the contact, and OnRelease comes before it.

    What it does: reports an action on the chain of OnRelease of which the vendor's page says that
    it does not belong there: playing, asking, calling or replacing scripts.

    Why it hurts a caller: the contact is gone. The action fails or hangs, and what should have
    been done after it, such as the record of the call, is not.

    Wrong::

        script "Clean up"
        type Phone

        begin: Begin
            -> bye

        bye: Hangup

        released: OnRelease
            -> sorry

        sorry: Record
            FileName = "last words"

    Right::

        script "Clean up"
        type Phone

        begin: Begin
            -> bye

        bye: Hangup

        released: OnRelease
            -> note

        note: Assign
            Variable = "global:Released"
            Value = "yes"
    """

    about = "OnRelease"
    asks = Comes(is_along=True, is_released=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        released = script.from_event("OnRelease")
        for at, action in enumerate(script.unplaced):
            if (
                at in released
                and Precondition.NOT_AFTER_RELEASE in action.declaration.preconditions
            ):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} stands behind OnRelease, where the contact is gone",
                    expected="only what needs no contact behind OnRelease",
                    path=released.to(at),
                )
