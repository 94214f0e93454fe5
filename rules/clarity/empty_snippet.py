from __future__ import annotations

from collections.abc import Iterator

from .._base import Confidence, Finding, Reads, Rule, Subject


class EmptySnippet(Rule):
    """A snippet on the way holds no code.

    What it does: reports a Snippet that a run can reach and that holds nothing but comments, if
    anything. A floating one is a comment and is left alone.

    Why it hurts a caller: it does nothing. Somebody took its code out and left the step, or meant
    to write it and did not.

    Wrong::

        script "Empty"
        type Phone

        begin: Begin
            -> nothing

        nothing: Snippet
            Data = "// to be written"
            -> done

        done: Hangup

    Right::

        script "Empty"
        type Phone

        begin: Begin
            -> something

        something: Snippet
            Data = "global:Seen = 1"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY
    is_preview = True
    about = "Snippet"
    reads = Reads.GRAPH | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        written = {at for at, _, block in script.codes if block}
        sound = {at for at, _, _ in script.codes}
        for at in script.all_of("Snippet"):
            is_empty = at not in written and (at in sound or not script.value(at, "Data").strip())
            if is_empty and at in script.from_anywhere:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} holds no code",
                    expected="code, or no such step",
                )
