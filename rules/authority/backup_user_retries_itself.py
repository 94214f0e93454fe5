from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import outcome_key
from ...interpreter.analysis.proofs.claims import GoesRound
from .._base import Finding, Reads, Rule, Subject

_ERROR = outcome_key("Error")


class BackupUserRetriesItself(Rule):
    """SetSecurityUser that failed is tried again for ever.

    What it does: reports a SetSecurityUser from whose Error nothing but the Error branches of
    such actions leads back to it.

    Why it hurts a caller: what is wrong with an agent stays wrong. The script turns in a circle,
    the contact waits in silence, and the platform is asked as fast as it answers.

    Wrong::

        script "Agents at work"
        type Phone

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> done
            Error   -> backup

        backup: SetSecurityUser
            Agent = "1002"
            Default -> done
            Error   -> sign_in

        done: Hangup

    Right::

        script "Agents at work"
        type Phone

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> done
            Error   -> backup

        backup: SetSecurityUser
            Agent = "1002"
            Default, Error -> done

        done: Hangup
    """

    about = "SetSecurityUser"
    asks = GoesRound(by="Error")
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        after = {
            edge.source: edge.target
            for at in script.all_of("SetSecurityUser")
            for edge in script.graph.edges_from[at]
            if edge.branch == _ERROR
        }
        done: set[int] = set()
        for start in after:
            here, chain = start, list[int]()
            while here in after and here not in done:
                done.add(here)
                chain.append(here)
                here = after[here]
            if here in chain:
                yield self.finding(
                    script,
                    here,
                    f"the Error of {script.title(here)} leads back to it: it fails for ever",
                    expected="a way out after the last backup user",
                )
