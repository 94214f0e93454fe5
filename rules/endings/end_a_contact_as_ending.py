from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class EndAContactAsEnding(Rule):
    """End a Contact is taken for the end of the script.

    What it does: reports an End a Contact or EndWi on the main chain behind which nothing
    follows.

    Why it hurts a caller: both end a contact and not the script that they stand in. The script
    stays where it is, and with it its own contact.

    Wrong::

        script "Clear a stuck contact"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default, Error -> clear

        clear: EndWi "End the work item"
            Contact Id = "{p1}"

    Right::

        script "Clear a stuck contact"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default, Error -> clear

        clear: EndWi "End the work item"
            Contact Id = "{p1}"
            Default, Error -> done

        done: End
    """

    about = "End a Contact"
    asks = Halts()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of(*script.ENDS_A_CONTACT):
            if at in script.from_begin and not script.graph.edges_from[at]:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} ends a contact and not this script,"
                    " which comes to rest there",
                    expected=f"a branch to the ending of a script of type"
                    f" {script.program.script.type}",
                    path=script.from_begin.to(at),
                )
