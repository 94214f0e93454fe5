from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class SecurityUserErrorUnconnected(Rule):
    """The Error branch of SetSecurityUser is not connected.

    What it does: reports a SetSecurityUser that a run can reach, of which something follows and
    whose Error leads nowhere.

    Why it hurts a caller: the day the agent's account is removed or its password expires, the
    script stops at this action, also where Default is connected. Every caller on this path is
    dropped, and nothing says why.

    Wrong::

        script "Agents at work"
        type Phone

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            -> done

        done: Hangup

    Right::

        script "Agents at work"
        type Phone

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> done
            Error   -> sorry

        sorry: Play "Please call again"
            Sequence = "sorry"
            -> done

        done: Hangup
    """

    about = "SetSecurityUser"
    asks = Halts()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("SetSecurityUser"):
            goes_on = at in script.from_anywhere and script.drawn.edges_from[at]
            if goes_on and not script.is_connected(at, "Error"):
                yield self.finding(
                    script,
                    at,
                    f"Error of {script.title(at)} is not connected: the script stops here when"
                    " the agent is no longer valid",
                    expected="an Error branch, to a backup user or to what needs none",
                    branch="Error",
                )
