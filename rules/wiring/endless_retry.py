from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import outcome_key
from ...interpreter.analysis.proofs.claims import GoesRound
from .._base import Finding, Reads, Rule, Subject
from ._retries import retries

_ERROR = outcome_key("Error")


class EndlessRetry(Rule):
    """A call that failed is made again for ever.

    What it does: reports a circle that leads from a failure of an API action, or of
    SetSecurityUser, back to it, and in which nothing changes: nothing is counted, nobody is
    asked and no other user is taken. A failure that time may mend, as Error, may be tried again
    after a Wait. Circles of SetSecurityUser alone have a rule of their own.

    Why it hurts a caller: whoever may not end a contact may not end it the next time either. The
    caller waits in silence, and the platform is asked as fast as it answers.

    Wrong::

        script "End the old contact"
        type Phone

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Script Variable = "User"
            Default -> end_contact
            Error   -> done

        end_contact: End a Contact
            Contact Id = "4711"
            Security User = "User"
            Unauthorized -> sign_in
            -> done

        done: Hangup

    Right::

        script "End the old contact"
        type Phone

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Script Variable = "User"
            Default -> end_contact
            Error   -> done

        end_contact: End a Contact
            Contact Id = "4711"
            Security User = "User"
            Unauthorized -> backup
            -> done

        backup: SetSecurityUser
            Agent = "1002"
            Script Variable = "User"
            Default -> again
            Error   -> done

        again: End a Contact
            Contact Id = "4711"
            Security User = "User"
            -> done

        done: Hangup
    """

    about = "End a Contact"
    asks = GoesRound(by=GoesRound.PATH)
    reads = Reads.FLOW

    def check(self, script: Subject) -> Iterator[Finding]:
        for circle in retries(script):
            is_other = all(
                script.is_a(edge.source, "SetSecurityUser") and edge.branch == _ERROR
                for edge in circle
            )
            if is_other:
                continue
            at, outcome = circle[0].source, circle[0].branch
            named = script.declaration(at).outcome_by_key[outcome].name
            yield self.finding(
                script,
                at,
                f"{named} of {script.title(at)} leads back to it, and nothing changes on the way:"
                " it fails for ever",
                expected="a way out after some tries, or another user",
                path=(*script.from_anywhere.to(at), *circle),
                branch=named,
            )
