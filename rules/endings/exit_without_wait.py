from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Comes
from .._base import Confidence, Finding, Reads, Rule, Subject


class ExitWithoutWait(Rule):
    """A chat ends before its last message is shown.

    What it does: reports an Exit that follows an AskCaller Chat or a PushURL with nothing in
    between that takes time.

    Why it hurts a caller: the vendor advises a short Wait before Exit, or the last message may
    not show. The contact sees the chat end without a word.

    Wrong::

        script "Bye"
        type Chat

        begin: Begin
            -> show

        show: PushURL
            URL = "https://example.com/thanks"
            -> done

        done: Exit

    Right::

        script "Bye"
        type Chat

        begin: Begin
            -> show

        show: PushURL
            URL = "https://example.com/thanks"
            -> pause

        pause: Wait
            Seconds = 2
            -> done

        done: Exit
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Exit"
    asks = Comes(is_along=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        shown = [
            at for at in script.all_of("AskCaller Chat", "PushURL") if at in script.from_anywhere
        ]
        behind = Paths(
            script.graph,
            shown,
            lambda edge: edge.source not in shown and not script.takes_no_time(edge.source),
        )
        for last in script.all_of("Exit"):
            if last in behind:
                at = behind.to(last)[0].source
                yield self.finding(
                    script,
                    last,
                    f"{script.title(last)} follows {script.title(at)} at once, so what was shown"
                    " last may not show",
                    expected="a Wait of some seconds before it",
                    path=behind.to(last),
                )
