from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.late.patterns import late
from ...grammar.secrets import sounds_secret
from ...grammar.snippet.nodes import Trace
from ...interpreter.code.code_names import reads_of
from .._base import Confidence, Finding, Reads, Rule, Subject

_PERSONAL = late(
    r"ani$|pin$|dob$|ssn$|card|birth|e?mail|phone|mobile|account|medicare|passport|iban",
    re.IGNORECASE,
)


class PersonalDataInTrace(Rule):
    """What belongs to a caller alone is written to a log.

    What it does: reports a TRACE or an IvrLog with a variable whose name speaks of a secret or of
    a person: a number, a PIN, a card, a birthday, an address.

    Why it hurts a caller: logs are read by many and kept for long. What was said in confidence
    stands there in the clear.

    Wrong::

        script "Pin"
        type Phone

        begin: Begin
            Parameters = [Pin]
            -> show

        show: Snippet
            Data = "TRACE 'pin is {Pin}'"
            -> done

        done: Hangup

    Right::

        script "Pin"
        type Phone

        begin: Begin
            Parameters = [Pin]
            -> show

        show: Snippet
            Data = "TRACE 'the pin is checked'"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, trace in script.nodes_of(Trace):
            for read in reads_of(trace.value):
                if _is_personal(read.name):
                    yield self.at_node(script, tree, _said(read.name), at=read.at)
        for at in script.all_of("IVRLog"):
            for use in script.variables.of[at].every_read:
                if _is_personal(use.name):
                    yield self.finding(
                        script, at, _said(use.name), prop=use.prop, offset=use.at, item=use.item
                    )


def _is_personal(name: str) -> bool:
    return sounds_secret(name) or _PERSONAL.search(name) is not None


def _said(name: str) -> str:
    return f'"{name}" sounds personal and is written to a log'
