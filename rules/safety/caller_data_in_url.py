from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import key
from ...interpreter.analysis.variables import variable_key
from ...interpreter.code.code_names import reads_of
from .._base import Confidence, Finding, Reads, Rule, Subject
from ._addresses import ADDRESSES, REQUEST
from ._taint import taint_of


class CallerDataInUrl(Rule):
    """What a caller said or pressed becomes part of an address.

    What it does: follows what a caller pressed, said or wrote, and the caller's number, through
    assignments and snippets, and reports where it reaches the address of a request without an If
    or a Case that looked at it.

    Why it hurts a caller: a sign that means something in an address leads the request elsewhere.
    The script reads the record of somebody else, or fails.

    Wrong::

        script "Account"
        type Phone

        begin: Begin
            -> ask

        ask: Capture
            Variable = "Account"
            -> look_up

        look_up: Snippet
            Data = "global:a = GetRESTProxy().MakeRestRequest('https://x/{Account}', '', 0, 'GET')"
            -> done

        done: Hangup

    Right::

        script "Account"
        type Phone

        begin: Begin
            -> ask

        ask: Capture
            Variable = "Account"
            -> is_number

        is_number: If
            Expression = "Account > 0"
            True  -> look_up
            False -> done

        look_up: Snippet
            Data = "global:a = GetRESTProxy().MakeRestRequest('https://x/{Account}', '', 0, 'GET')"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    reads = Reads.FLOW | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        taint = taint_of(script)
        for at, names in enumerate(script.variables.of):
            for use in names.every_read:
                if key(use.prop.name) in ADDRESSES and taint.reaches(at, use.key):
                    yield self.finding(
                        script,
                        at,
                        _said(use.name),
                        prop=use.prop,
                        offset=use.at,
                        expected=_EXPECTED,
                    )
        for tree, call, _ in script.calls_of(REQUEST):
            for read in (read for address in call.arguments[:1] for read in reads_of(address)):
                if taint.reaches_within(tree.at, variable_key(read.name)):
                    yield self.at_node(
                        script, tree, _said(read.name), at=read.at, expected=_EXPECTED
                    )


_EXPECTED = "a check of what it holds, or urlencode"


def _said(name: str) -> str:
    return f'"{name}" comes from the caller and is part of an address, unchecked'
