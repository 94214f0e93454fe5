from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import key
from .._base import Confidence, Finding, Rule, Subject

_REPORTED = ("Menu", "Capture", "ReqAgent")


class RepeatedCaption(Rule):
    """Two actions that reports group by have the same caption.

    What it does: reports the second and each further Menu, Capture or ReqAgent of a script with a
    caption that another of the same kind has. A caption that is the action's name is none.

    Why it hurts a caller: reports count both as one, and nobody sees at which one callers give
    up.

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

    def check(self, script: Subject) -> Iterator[Finding]:
        first: dict[tuple[str, str], int] = {}
        for at in script.all_of(*_REPORTED):
            name, caption = script.declaration(at).name, script.written(at).caption
            if not key(caption) or key(caption) == key(name):
                continue
            known = first.setdefault((name, key(caption)), at)
            if known != at:
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} has the caption "{caption}", as'
                    f' "{script.written(known).id}" has',
                    expected="a caption of its own",
                )
