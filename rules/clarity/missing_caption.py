from __future__ import annotations

from collections.abc import Iterator

from .._base import Confidence, Finding, Reads, Rule, Subject

_REPORTED = ("Menu", "Capture", "ReqAgent", "Case")


class MissingCaption(Rule):
    """An action that reports group by has no caption.

    What it does: reports a Menu, Capture, ReqAgent or Case without a caption of its own; the name
    of the action, which Studio fills in, is none.

    Why it hurts a caller: reports and traces then say "Menu" for all of them, and nobody sees at
    which one callers give up.

    Wrong::

        script "Menu"
        type Phone

        begin: Begin
            -> ask

        ask: Menu
            Sequence = "menu"
            -> done

        done: Hangup

    Right::

        script "Menu"
        type Phone

        begin: Begin
            -> ask

        ask: Menu "Billing or sales?"
            Sequence = "menu"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Menu"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of(*_REPORTED):
            if not script.has_own_caption(at):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} has no caption of its own",
                    expected="a caption that says what is asked",
                )
