from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Case, Expression, Select, Switch, Text, without_places
from .._base import Finding, Rule, Subject


class RepeatedTest(Rule):
    """A SELECT or SWITCH asks the same twice.

    What it does: reports a CASE whose test, or label, stands in an earlier CASE of the same
    statement. Labels compare with case.

    Why it hurts a caller: the first one wins, so the second block never runs. One of the two was
    meant to say something else.

    Wrong::

        script "Prices"
        type Phone

        begin: Begin
            -> choose

        choose: Snippet
            Data = 'SWITCH p1 { CASE "gold" { wait = 1 } CASE "gold" { wait = 2 } }'
            -> pause

        pause: Wait
            Seconds = "{wait}"
            -> done

        done: Hangup

    Right::

        script "Prices"
        type Phone

        begin: Begin
            -> choose

        choose: Snippet
            Data = 'SWITCH p1 { CASE "gold" { wait = 1 } CASE "silver" { wait = 2 } }'
            -> pause

        pause: Wait
            Seconds = "{wait}"
            -> done

        done: Hangup
    """

    about = "Snippet"
    is_local = True

    def check(self, script: Subject) -> Iterator[Finding]:
        for kind in (Select, Switch):
            for tree, choice in script.nodes_of(kind):
                for test in _repeated(choice.cases):
                    yield self.at_node(
                        script,
                        tree,
                        "this CASE asks what an earlier one asked, so its block never runs",
                        at=test.at,
                        expected="another test",
                    )


def _repeated(cases: tuple[Case, ...]) -> Iterator[Expression]:
    seen: set[Expression] = set()
    for case in cases:
        for test in case.tests:
            plain = without_places(test)
            if isinstance(plain, Text):
                plain = plain._replace(quote='"')
            if plain in seen:
                yield test
            seen.add(plain)
