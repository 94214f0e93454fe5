from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import key
from .._base import Confidence, Finding, Reads, Rule, Subject


class RepeatedCaption(Rule):
    """Two actions have the same caption.

    What it does: reports the second and each further action of a script with a caption that
    another one has, whatever they do. A caption that is the action's name is none.

    Why it hurts a caller: a caption is what tells an action from all others in a trace and in a
    report. Two with one caption count as one, and nobody sees at which one callers give up.

    Wrong::

        script "Menus"
        type Phone

        begin: Begin
            -> first

        first: Menu "Main menu"
            Sequence = "menu"
            -> second

        second: Menu "Main menu"
            Sequence = "again"
            -> done

        done: Hangup

    Right::

        script "Menus"
        type Phone

        begin: Begin
            -> first

        first: Menu "Main menu"
            Sequence = "menu"
            -> second

        second: Menu "Main menu, second try"
            Sequence = "again"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Menu"
    reads = Reads.WIRING | Reads.CAPTIONS

    def check(self, script: Subject) -> Iterator[Finding]:
        first: dict[str, int] = {}
        for at in range(len(script)):
            if not (script.declaration(at).is_executed and script.has_own_caption(at)):
                continue
            caption = script.unplaced[at].written.caption
            known = first.setdefault(key(caption), at)
            if known != at:
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} has the caption "{caption}", as'
                    f' "{script.unplaced[known].written.id}" has',
                    expected="a caption of its own",
                )
