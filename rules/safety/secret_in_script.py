from __future__ import annotations

import re
from collections.abc import Iterator

from ...actions import Kind
from ...grammar.syntax import Assign, Member, Name, Text
from ...interpreter.noting import literal_text
from ...interpreter.secrets import sounds_secret
from .._base import Finding, Rule, Subject

_LIKE_A_KEY = re.compile(r"[A-Za-z0-9+/=_-]{12,200}")
_ABOUT = re.compile(
    r"(?:url|uri|path|prompt|name|type|file|header|hint|page|note|action)$", re.IGNORECASE
)
_LIKE_A_PASSWORD = re.compile(r"[!-~]{8,200}")
_DIGIT = re.compile(r"[0-9=+/]")
_SIGN = re.compile(r"[!@#$%&?]")
_SECRETS = re.compile(
    r"\bAKIA[0-9A-Z]{16}\b"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\b(?:[Bb]asic|[Bb]earer) [A-Za-z0-9+/=_.-]{16,}"
    r"|://[^\s/{}:@]+:[^\s/{}:@]{6,}@"
    r"|[?&](?:api_?key|access_?token|client_secret|password)=[A-Za-z0-9+/=_.-]{8,}",
)
_PLACES = ("http:", "https:", "{")


class SecretInScript(Rule):
    """A password or an access key stands in the script.

    What it does: reports a text that looks like a key where a variable or a member whose name
    speaks of a secret is set to it, and texts that can be nothing else: authorization headers,
    tokens, private keys, addresses with a password in them.

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
            if _is_secret(name, _plain(one.value)):
                yield self.at_node(
                    script,
                    tree,
                    f'"{name}" is set to a secret that stands in the script',
                    at=one.at,
                    expected=_EXPECTED,
                )
        for at in script.all_of("Assign"):
            if _is_secret(script.value(at, "Variable"), script.value(at, "Value")):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} sets a variable to a secret that stands in the script",
                    prop=script.prop(at, "Variable"),
                    expected=_EXPECTED,
                )
        for at, action in enumerate(script.resolved):
            for prop, literal in action.values:
                found = _SECRETS.search(literal_text(literal))
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
    """Answer a text in which no expression stands."""
    if isinstance(node, Text) and len(node.parts) == 1 and isinstance(node.parts[0], str):
        return node.parts[0]
    return ""


def _is_secret(name: str, value: str) -> bool:
    """Tell whether a variable of that name holds a secret: a place where one is got is none."""
    if not sounds_secret(name) or _ABOUT.search(name) or value.startswith(_PLACES):
        return False
    is_key = _LIKE_A_KEY.fullmatch(value) and _DIGIT.search(value)
    return bool(is_key or (_LIKE_A_PASSWORD.fullmatch(value) and _SIGN.search(value)))
