from __future__ import annotations

from collections.abc import Iterator

from ...actions import Precondition
from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject


class NotAfterPreview(Rule):
    """An action stands behind OnPreview that does not work there.

    What it does: reports an action on the chain of OnPreview of which the vendor's page says that
    it does not belong there.

    Why it hurts a caller: the agent previews a call without the window or the script that should
    have come up, and calls unprepared.

    Wrong::

        script "Preview"
        type Phone

        begin: Begin
            -> done

        done: Hangup

        preview: OnPreview
            -> show

        show: RunApp
            ActionValue = "http://example.com"

    Right::

        script "Preview"
        type Phone

        begin: Begin
            -> done

        done: Hangup

        preview: OnPreview
            -> note

        note: Assign
            Variable = "global:Previewed"
            Value = "yes"
    """

    about = "RunApp"
    asks = Comes(is_along=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        preview = script.from_event("OnPreview")
        for at, action in enumerate(script.unplaced):
            if (
                at in preview
                and Precondition.NOT_AFTER_PREVIEW in action.declaration.preconditions
            ):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} stands behind OnPreview, where it does not work",
                    expected="another place, as behind OnAnswer",
                    path=preview.to(at),
                )
