from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import key, outcome_key
from ...interpreter.analysis.data_flow import Problem, solve
from ...interpreter.analysis.flow_graph import Edge
from .._base import Finding, Rule, Subject

_SUCCESS = outcome_key("Success")
_CONTACT = "contactid"


class EndedContactUsed(Rule):
    """An action names a contact that was ended on every path before.

    What it does: follows each contact that End a Contact ended with Success, and reports an
    action that names the same contact again although no variable in its name was set since.

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

    def check(self, script: Subject) -> Iterator[Finding]:
        contacts = {at: text for at in range(len(script)) if (text := _contact(script, at))}
        if not any(True for _ in script.all_of("End a Contact")):
            return
        for at, ended in enumerate(_ended(script, contacts)):
            if ended and contacts.get(at) in ended:
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} names the contact "{contacts[at]}",'
                    " which was ended on every path before",
                    prop=script.prop(at, "Contact Id"),
                    expected="a contact that is still there",
                    path=script.from_anywhere.to(at),
                )


def _contact(script: Subject, at: int) -> str:
    has_one = _CONTACT in script.declaration(at).property_by_key
    return script.value(at, "Contact Id").strip() if has_one else ""


def _ended(script: Subject, contacts: dict[int, str]) -> list[frozenset[str] | None]:
    """Answer the contacts that are ended before each action, whatever path led there."""
    names = {
        text: {use.key for use in script.variables.of[at].reads if key(use.prop.name) == _CONTACT}
        for at, text in contacts.items()
    }

    def without_changed(at: int, ended: frozenset[str]) -> frozenset[str]:
        changed = script.variables.of[at].maybe
        return frozenset(text for text in ended if not names[text] & changed)

    def with_ended(edge: Edge, ended: frozenset[str]) -> frozenset[str]:
        is_ended = (
            edge.source in contacts
            and edge.branch == _SUCCESS
            and script.is_a(edge.source, "End a Contact")
        )
        return ended | {contacts[edge.source]} if is_ended else ended

    problem = Problem[frozenset[str]](
        start=lambda _at: frozenset(),
        join=lambda one, other: one & other,
        transfer=without_changed,
        along=with_ended,
    )
    return solve(script.graph, problem)
