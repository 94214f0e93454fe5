from __future__ import annotations

from collections.abc import Iterator

from ...actions import Kind
from ...grammar.secrets import SECRETS, is_secret
from ...grammar.snippet.nodes import Assign, Member, Name, Text
from ...interpreter.program.instrumentation import literal_text
from .._base import Finding, Rule, Subject


class SecretInScript(Rule):
    """A password or an access key stands in the script.

    What it does: reports a text that looks like a key where a variable or a member whose name
    speaks of a secret is set to it, and texts that can be nothing else: authorization headers,
    tokens, private keys, addresses with a password in them. The line is shown without it.

    Why it hurts a caller: everybody who may read the script, or an export of it, may act in the
    name of the contact centre and read what callers entrusted to it.

    Wrong::

        script "Look up"
        type Phone

        begin: Begin
            -> sign_in

        sign_in: Snippet
            Data = "global:accessKeySecret = 'Zm9vYmFy1234567890=='"
            -> done

        done: Hangup

    Right::

        script "Look up"
        type Phone

        begin: Begin
            Parameters = [Key]
            -> sign_in

        sign_in: Snippet
            Data = "global:accessKeySecret = Key"
            -> done

        done: Hangup
    """

    about = "Snippet"

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, one in script.nodes_of(Assign):
            name = one.target.name if isinstance(one.target, Name | Member) else ""
            if is_secret(name, _plain(one.value)):
                yield self.at_node(
                    script,
                    tree,
                    f'"{name}" is set to a secret that stands in the script',
                    at=one.at,
                    expected=_EXPECTED,
                )
        for at in script.all_of("Assign"):
            if is_secret(script.value(at, "Variable"), script.value(at, "Value")):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} sets a variable to a secret that stands in the script",
                    prop=script.prop(at, "Variable"),
                    expected=_EXPECTED,
                )
        for at, action in enumerate(script.resolved):
            for prop, literal in action.values:
                found = SECRETS.search(literal_text(literal))
                if found is not None and action.declaration.is_executed:
                    where = found.start() if prop.kind is not Kind.LIST else None
                    yield self.finding(
                        script,
                        at,
                        f"{prop.name} of {script.title(at)} holds a secret",
                        prop=prop,
                        offset=where,
                        expected=_EXPECTED,
                    )


_EXPECTED = "the secret from outside: a parameter, or a value that the platform keeps"


def _plain(node: object) -> str:
    """Return a text in which no expression stands."""
    if isinstance(node, Text) and len(node.parts) == 1 and isinstance(node.parts[0], str):
        return node.parts[0]
    return ""
