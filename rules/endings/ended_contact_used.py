from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import NamesEnded
from .._base import Finding, Reads, Rule, Subject


class EndedContactUsed(Rule):
    """An action names a contact that was ended on every path before.

    What it does: follows each contact that End a Contact ended with Success, here or in a
    subscript, and reports an action that names the same contact again although no variable in its
    name was set since.

    Why it hurts a caller: the second action can only fail. Most often the id was to be another
    one, so the contact that was meant is still there.

    Wrong::

        script "Clear two contacts"
        type Generic

        begin: Begin
            Parameters = [First, Second]
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> first
            Error   -> done

        first: EndAContact
            Contact Id = "{First}"
            Success -> second
            -> done

        second: EndAContact
            Contact Id = "{First}"
            -> done

        done: End

    Right::

        script "Clear two contacts"
        type Generic

        begin: Begin
            Parameters = [First, Second]
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> first
            Error   -> done

        first: EndAContact
            Contact Id = "{First}"
            Success -> second
            -> done

        second: EndAContact
            Contact Id = "{Second}"
            -> done

        done: End
    """

    about = "End a Contact"
    asks = NamesEnded()
    reads = Reads.FLOW | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        arguments = {at: script.texts(at, "Parameters") for at in script.calls}
        contacts = script.contacts
        before = contacts.ended_before(script.graph, script.calls, arguments)
        for at, contact in contacts.of.items():
            if contact in (before[at] or ()):
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} names the contact "{script.value(at, "Contact Id")}",'
                    " which was ended on every path before",
                    prop=script.prop(at, "Contact Id"),
                    expected="a contact that is still there",
                    path=script.from_anywhere.to(at),
                )
