from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Expression, If, Select, Switch, Text, without_places
from .._base import Finding, Reads, Rule, Subject, Tree


class RepeatedTest(Rule):
    """A SELECT, a SWITCH or a chain of ELSE IF asks the same twice.

    What it does: reports a CASE whose test, or label, stands in an earlier CASE of the same
    statement, above another block. Labels compare with case. A test that stands twice above one
    block leads there anyway. An IF that an ELSE begins with is looked at as a CASE would be.

    Why it hurts a caller: the first one wins, so this CASE never leads to its block, which never
    runs where no other CASE stands above it. One of the two was meant to say something else.

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
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for kind in (Select, Switch):
            for tree, choice in script.nodes_of(kind):
                for test, is_dead in _repeated(choice):
                    end = "its block never runs" if is_dead else "it never leads to its block"
                    yield self.at_node(
                        script,
                        tree,
                        f"this CASE asks what an earlier one asked, so {end}",
                        at=test.at,
                        expected="another test",
                    )
        for tree, test in _repeated_in_chains(script):
            yield self.at_node(
                script,
                tree,
                "this IF asks what an earlier one asked, so its block never runs",
                at=test.at,
                expected="another test",
            )


def _repeated_in_chains(script: Subject) -> Iterator[tuple[Tree, Expression]]:
    """Yield the tests that an IF before them in a chain of ELSE IF asked."""
    chained: set[int] = set()
    for tree, first in script.nodes_of(If):
        if id(first) in chained:
            continue
        seen, at = {_plain(first.test)}, _next(first)
        while at is not None:
            chained.add(id(at))
            plain = _plain(at.test)
            if plain in seen:
                yield tree, at.test
            seen.add(plain)
            at = _next(at)


def _next(one: If) -> If | None:
    """Return the IF that the ELSE of another begins with."""
    begins = one.otherwise[0] if one.otherwise else None
    return begins if isinstance(begins, If) else None


def _repeated(choice: Select | Switch) -> Iterator[tuple[Expression, bool]]:
    """Yield the tests that stand above an earlier block, each with whether its block is dead.

    A dead block is told once, at its first test.
    """
    seen: set[Expression] = set()
    for case in choice.cases:
        tests = [(test, _plain(test)) for test in case.tests]
        repeated = [test for test, plain in tests if plain in seen]
        is_dead = len(repeated) == len(tests) and case.block is not choice.default
        yield from ((test, is_dead) for test in (repeated[:1] if is_dead else repeated))
        seen.update(plain for _, plain in tests)


def _plain(test: Expression) -> Expression:
    """Return a test as it is compared: without its places, and in one kind of quotes."""
    plain = without_places(test)
    return plain._replace(quote='"') if isinstance(plain, Text) else plain
