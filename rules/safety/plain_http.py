from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.names import key
from ...grammar.snippet.nodes import Assign, Member, Name, Text
from ...interpreter.program.instrumentation import literal_text
from .._base import Finding, Reads, Rule, Subject
from ._addresses import ADDRESSES, REQUEST

_PLAIN = re.compile(r"\s*\"?(http)://(?!localhost|127\.)", re.IGNORECASE)
_NAMES = ("url", "uri", "address", "endpoint")


class PlainHttp(Rule):
    """A request goes out unencrypted.

    What it does: reports an address that begins with `http://` where a request is made to it: in
    the Service Address of an action, in a call of MakeRestRequest, or in a variable whose name
    speaks of an address.

    Why it hurts a caller: whatever the script knows of the caller can be read and changed on the
    way.

    Wrong::

        script "Look up"
        type Phone

        begin: Begin
            -> ask

        ask: Snippet
            Data = "global:lookup_url = 'http://example.com/{ANI}'"
            -> done

        done: Hangup

    Right::

        script "Look up"
        type Phone

        begin: Begin
            -> ask

        ask: Snippet
            Data = "global:lookup_url = 'https://example.com/{ANI}'"
            -> done

        done: Hangup
    """

    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, action in enumerate(script.unplaced):
            for prop, literal in action.values:
                found = _PLAIN.match(literal_text(literal))
                if found is not None and key(prop.name) in ADDRESSES:
                    fix = self.fix(script, at, prop, found.span(1), "https", is_safe=False)
                    yield self.finding(script, at, _SAID, prop=prop, expected=_EXPECTED, fix=fix)
        for tree, one in script.nodes_of(Assign):
            target = one.target.name if isinstance(one.target, Name | Member) else ""
            if key(target).endswith(_NAMES) and _is_plain(one.value):
                yield self.at_node(script, tree, _SAID, at=one.value.at, expected=_EXPECTED)
        for tree, call, _ in script.calls_of(REQUEST):
            for address in call.arguments[:1]:
                if _is_plain(address):
                    yield self.at_node(script, tree, _SAID, at=address.at, expected=_EXPECTED)


_SAID = "this address is not encrypted"
_EXPECTED = '"https://"'


def _is_plain(node: object) -> bool:
    if not isinstance(node, Text) or not node.parts:
        return False
    first = node.parts[0]
    return isinstance(first, str) and _PLAIN.match(first) is not None
