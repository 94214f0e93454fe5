from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Confidence, Finding, Reads, Rule, Subject


class MusicToItself(Rule):
    """Music leads back to itself.

    What it does: reports a Music one of whose branches leads to itself.

    Why it hurts a caller: the vendor says that it is never connected to itself, but loops
    through a Wait. Where the music cannot be played, nothing in such a loop takes time.

    Wrong::

        script "Hold"
        type Phone

        begin: Begin
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> music

        music: Music
            -> music

        answered: OnAnswer

    Right::

        script "Hold"
        type Phone

        begin: Begin
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> music

        music: Music
            -> pause

        pause: Wait
            Seconds = 1
            -> music

        answered: OnAnswer
    """

    confidence = Confidence.POSSIBLE  # many do so, and hear nothing of it
    is_preview = True
    about = "Music"
    asks = Comes()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("Music"):
            edges = script.graph.edges_from[at]
            if at in script.from_anywhere and any(edge.target == at for edge in edges):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} leads back to itself",
                    expected="a Wait on the way back",
                )
