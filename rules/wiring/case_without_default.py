from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class CaseWithoutDefault(Rule):
    """A Case or a Menu has cases of its own, but no Default.

    What it does: reports an action with the user's own cases on the main chain whose Default is
    not connected.

    Why it hurts a caller: a value, or a key, that no case names leads nowhere. The script stands
    still there and the caller hears nothing more.

    Wrong::

        script "Language"
        type Phone

        begin: Begin
            -> by_language

        by_language: Case "Language"
            Variable = "ANI"
            "en" -> done

        done: Hangup "Done"

    Right::

        script "Language"
        type Phone

        begin: Begin
            -> by_language

        by_language: Case "Language"
            Variable = "ANI"
            "en" -> done
            -> done

        done: Hangup "Done"
    """

    about = "Case"
    asks = Halts()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, action in enumerate(script.unplaced):
            if (
                action.cases
                and not script.is_foreign(at)
                and not script.is_connected(at, "Default")
                and at in script.from_begin
            ):
                count = len(action.cases)
                others = "its case does not name"
                if count > 1:
                    others = f"none of its {count} cases names"
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} has no Default: a value that {others} leads nowhere",
                    expected="a Default branch",
                    path=script.from_begin.to(at),
                )
