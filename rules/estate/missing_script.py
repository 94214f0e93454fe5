from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .._base import Finding, Reads, Rule, Subject


class MissingScript(Rule):
    """A script is called that is not there.

    What it does: reports a call of a script by a plain name that no file of the folder
    answers, beside the calling script or above it. Where a single file is checked, a name in a
    folder that is not there is left alone, and so is every call of a script that stands alone
    in its folder. Exports of which more names lead out of the folder than stay in it were not
    exported whole: there a name is reported that is like one of those which are there.

    Why it hurts a caller: the vendor asks that the other script is there when this one is
    saved. Where it was renamed or removed since, the call comes to nothing, and what it should
    have done for the caller is not done.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> greet

        greet: RunSub
            Script Name = "greting"
            -> done

        done: Hangup

        # greeting.flow
        script "greeting"
        type Phone

        begin: Begin
            -> back

        back: Return

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> greet

        greet: RunSub
            Script Name = "greeting"
            -> done

        done: Hangup

        # greeting.flow
        script "greeting"
        type Phone

        begin: Begin
            -> back

        back: Return
    """

    about = "RunSub"
    reads = Reads.GRAPH | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        around = script.around
        if around is not None:
            found = around.missing_scripts_of(Path(script.source.path), script.program)
            # A sign that nobody sees in a name is another rule's.
            yield from (finding for finding in found if finding.message.isprintable())
