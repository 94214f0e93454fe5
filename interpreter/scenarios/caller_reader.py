"""Reading what a caller does from YAML: keys, a hang-up, and what they say and write."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from ...actions.caller_keys import KEYS_EXPECTED, SILENCE, keys_of
from ...actions.said import CERTAIN, SAYS, WRITES, Mail, Message
from ...grammar.documents.nodes import Entry, ListNode, MappingNode, Node, Scalar, shorten
from ...grammar.finding import Findings
from ...grammar.script import Span
from ..world.caller import Caller, Inputs, Pressing
from ..world.messages import Told
from ..world.plan import PlannedEvent
from .fields import fields_of, read_values, seconds_of, text_of
from .keys.caller import CALLER, MAIL, MOMENT, PRESSING, SAYING, WRITING

_HANGS_UP = "OnRelease"
Spans = MutableMapping[tuple[str, ...], Span]


def read_inputs(node: Node, findings: Findings, spans: Spans) -> Mapping[str, Inputs]:
    """Return what the caller does at actions: ``{menu: ["2", silence]}``, one entry a visit.

    Nothing is said of the visit for which a list has ``null`` (D310).
    """
    inputs: dict[str, Inputs] = {}
    mapping = node.as_mapping(findings, "input")
    for entry in mapping.entries if mapping is not None else ():
        spans["action", entry.key] = entry.span
        is_list = isinstance(entry.value, ListNode)
        nodes = entry.value.items if isinstance(entry.value, ListNode) else [entry.value]
        visits = tuple(
            None if is_list and each.is_nothing else _pressing(entry.key, each, findings)
            for each in nodes
        )
        if visits:
            inputs[entry.key] = Inputs(visits, repeats=not is_list)
    return inputs


def read_caller(
    node: Node, findings: Findings, spans: Spans
) -> tuple[Caller, tuple[PlannedEvent, ...]]:
    """Return who calls and the keys that come at moments of the run, and when they hang up.

    A list alone is what the caller does.
    """
    if not isinstance(node, MappingNode):
        presses, hung_up = _moments(node, findings, spans)
        return Caller(presses=presses, is_told=True), hung_up
    fields = fields_of(CALLER, node, findings, "caller")
    presses, hung_up = (), ()
    if "does" in fields:
        presses, hung_up = _moments(fields["does"].value, findings, spans, "does")
    caller = Caller(
        presses=presses,
        is_told="does" in fields,
        ani=text_of(fields, "ani", findings).strip(),
        dnis=text_of(fields, "dnis", findings).strip(),
        told=_told(fields, findings, spans),
    )
    return caller, hung_up


def _told(fields: Mapping[str, Entry], findings: Findings, spans: Spans) -> Told:
    """Return what the caller says and writes, one entry each time that they are asked."""
    told: dict[str, tuple[Message | Mail, ...]] = {}
    for way, read in ((SAYS, _saying), (WRITES, _writing)):
        if way in fields:
            spans["caller", way] = fields[way].span
            nodes = fields[way].value.as_list(findings, way) or []
            told[way] = tuple(read(each, findings) for each in nodes)
    return told


def _saying(node: Node, findings: Findings) -> Message:
    if isinstance(node, Scalar):
        return Message(_words(node, findings, "words, silence or a mapping"))
    fields = fields_of(SAYING, node, findings, SAYS)
    confidence = CERTAIN
    if "confidence" in fields:
        entry = fields["confidence"].value
        confidence = float(entry.as_number(findings, "confidence") or 0)
        if not 0 <= confidence <= CERTAIN:
            said = "nothing is understood at such a confidence"
            findings.add("bad-value", said, entry.span, expected="0 to 100", statement="D195")
    text = _words(fields["say"].value, findings, "words or silence") if "say" in fields else ""
    return Message(text, seconds_of(fields, "after", findings), confidence)


def _writing(node: Node, findings: Findings) -> Message | Mail:
    if isinstance(node, Scalar):
        return Message(_words(node, findings, "words, silence or a mapping"))
    is_mail = isinstance(node, MappingNode) and "write" not in {
        each.key.strip().casefold() for each in node.entries
    }
    if is_mail:
        fields = fields_of(MAIL, node, findings, "an e-mail")
        return Mail(*(text_of(fields, name, findings) for name in MAIL.known))
    fields = fields_of(WRITING, node, findings, WRITES)
    text = _words(fields["write"].value, findings, "words or silence") if "write" in fields else ""
    return Message(text, seconds_of(fields, "after", findings))


def _words(node: Node, findings: Findings, expected: str) -> str:
    """Return what is said or written; ``silence`` is nothing."""
    text = node.as_text(findings, "what is said", expected) or ""
    return "" if text.strip().casefold() == SILENCE else text


def _moments(
    node: Node, findings: Findings, spans: Spans, named: str = "caller"
) -> tuple[tuple[Pressing, ...], tuple[PlannedEvent, ...]]:
    """Return the keys that come at moments of the run, and when the caller hangs up."""
    presses: list[Pressing] = []
    hung_up: list[PlannedEvent] = []
    for each in node.as_list(findings, named) or []:
        fields = fields_of(MOMENT, each, findings, "a moment")
        at, every = (seconds_of(fields, name, findings) for name in ("at", "every"))
        values = read_values(fields["set"].value, findings, "set") if "set" in fields else {}
        hangs_up = "hang_up" in fields and fields["hang_up"].value.as_boolean(findings, "hang_up")
        if ("press" in fields) == bool(hangs_up):
            said = "at one moment a caller does one thing"
            expected = '"press" with keys or "hang_up: true"'
            findings.add("moment-without-act", said, each.span, expected=expected)
        elif hangs_up:
            spans["event", _HANGS_UP] = each.span
            hung_up.append(PlannedEvent(_HANGS_UP, at=at, values=tuple(values.items())))
        else:
            keys = _keys(fields["press"].value, findings)
            presses.append(Pressing(keys, at, every))
    return tuple(presses), tuple(hung_up)


def _pressing(id: str, node: Node, findings: Findings) -> Pressing:
    """Return what happens at one visit: keys, silence, or keys with their times."""
    if isinstance(node, Scalar):
        text = node.as_text(findings, id, "keys, silence or a mapping")
        return Pressing() if text is None else Pressing(_keys(node, findings))
    fields = fields_of(PRESSING, node, findings, id)
    if "press" not in fields:
        return Pressing()
    return Pressing(
        _keys(fields["press"].value, findings),
        seconds_of(fields, "after", findings),
        seconds_of(fields, "every", findings),
    )


def _keys(node: Node, findings: Findings) -> str:
    """Return keys as a telephone has them."""
    text = node.as_text(findings, "press", "keys, as 23#") or ""
    keys = keys_of(text)
    if keys is None:
        said = f'"{shorten(text)}" is not what a telephone can send'
        findings.add("bad-keys", said, node.span, expected=KEYS_EXPECTED)
    return keys or ""
