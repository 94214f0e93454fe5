from __future__ import annotations

from collections.abc import Iterator

from ...actions.values import show
from ...grammar.names import nearest
from ...interpreter.analysis.constants import Plain
from ...interpreter.analysis.proofs.claims import Never
from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Confidence, Finding, Reads, Rule, Subject


class CaseNeverMatches(Rule):
    """A case can never be what the variable holds.

    What it does: reports a case of a Case action that is none of the values that the script
    assigns to its variable, where it assigns nothing but values that stand in the script.

    Why it hurts a caller: the branch of that case is never taken. Most often one of the two is
    misspelt, and its callers go the way of Default.

    Wrong::

        script "By kind"
        type Phone

        begin: Begin
            -> is_known

        is_known: If
            Expression = "ANI > 0"
            True  -> member
            False -> guest

        member: Assign
            Variable = "Kind"
            Value = "member"
            -> by_kind

        guest: Assign
            Variable = "Kind"
            Value = "guest"
            -> by_kind

        by_kind: Case
            Variable = "{Kind}"
            "members" -> thanks
            "guest"   -> done
            -> done

        thanks: Play
            Sequence = "thanks"
            -> done

        done: Hangup

    Right::

        script "By kind"
        type Phone

        begin: Begin
            -> is_known

        is_known: If
            Expression = "ANI > 0"
            True  -> member
            False -> guest

        member: Assign
            Variable = "Kind"
            Value = "member"
            -> by_kind

        guest: Assign
            Variable = "Kind"
            Value = "guest"
            -> by_kind

        by_kind: Case
            Variable = "{Kind}"
            "Member" -> thanks
            "guest"  -> done
            -> done

        thanks: Play
            Sequence = "thanks"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY
    is_preview = True
    about = "Case"
    asks = Never()
    reads = Reads.FLOW | Reads.CONSTANTS | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, label, name, values in _never(script):
            yield self.finding(
                script,
                at,
                f'case "{label}" of {script.title(at)} is never taken: "{name}" never holds it',
                span=script.branch_span(at, label),
                nearest=nearest(label, map(show, values)),
                branch=label,
            )

    def never_taken(self, script: Subject) -> Iterator[tuple[int, str]]:
        for at, label, _, _ in _never(script):
            yield at, label


def _never(script: Subject) -> Iterator[tuple[int, str, str, frozenset[Plain]]]:
    """Yield labels that a variable never holds, with their action, the variable and its values."""
    for at in script.all_of("Case"):
        name = bare_name(script.value(at, "Variable"))
        values = script.constants.get(variable_key(name))
        if not values:
            continue
        known = {show(value).casefold() for value in values}
        for label, _ in script.unplaced[at].cases:
            if label and label.casefold() not in known and "{" not in label:
                yield at, label, name, values
