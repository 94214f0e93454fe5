from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from ...grammar.secrets import is_secret, known_forms, named_secrets
from ...interpreter.program.instrumentation import literal_text
from .._base import Finding, Reads, Rule, Subject


class SecretInScript(Rule):
    """A password or an access key stands in the script.

    What it does: reports a text that looks like a key beside a name that speaks of a secret: where
    a variable or a member is set to it, and in a longer text, as in JSON, XML, a form or a header.
    It also reports texts that can be nothing else: authorization headers, tokens, private keys,
    addresses with a password in them. The line is shown without it.

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
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("Assign"):
            if is_secret(script.value(at, "Variable"), script.value(at, "Value")):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} sets a variable to a secret that stands in the script",
                    prop=script.prop(at, "Variable"),
                    expected=_EXPECTED,
                )
        for at, action in enumerate(script.unplaced):
            if not action.declaration.is_executed:
                continue
            for prop, literal in action.values:
                items = literal.value if isinstance(literal.value, tuple) else (literal,)
                for item, one in enumerate(items):
                    for name, start in _secrets(literal_text(one)):
                        yield self.finding(
                            script,
                            at,
                            f'"{name}" is set to a secret that stands in the script'
                            if name
                            else f"{prop.name} of {script.title(at)} holds a secret",
                            prop=prop,
                            offset=start,
                            item=item,
                            expected=_EXPECTED,
                        )


_EXPECTED = "the secret from outside: a parameter, or a value that the platform keeps"


def _secrets(text: str) -> Iterator[tuple[str, int]]:
    """Yield the secrets of a text: the name of each, if it has one, and where it stands."""
    found = [("", start, end) for start, end in known_forms(text)]
    end = 0
    for name, start, stop in sorted([*found, *named_secrets(text)], key=itemgetter(1)):
        if start >= end:
            yield name, start
        end = max(end, stop)
