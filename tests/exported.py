"""The two export formats for tests: how to read and write each, and what a text of it holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast
from xml.etree import ElementTree as ET

from paths import TESTS

from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.exports.desktop_xml import read_desktop_xml
from branchline.grammar.exports.desktop_xml_writer import write_desktop_xml
from branchline.grammar.finding import Findings
from branchline.grammar.script import Action, Script
from branchline.grammar.source import Source

HERE = TESTS
CORPUS = HERE.parent.parent / "shared" / "corpus"
OURS = sorted(
    path for path in (HERE / "grammar" / "exports").iterdir() if path.suffix in {".json", ".xml"}
)
REAL = sorted(path for path in CORPUS.rglob("*") if path.suffix.lower() in {".json", ".xml"})


class Format(NamedTuple):
    """How to read and write one format, and what a text of it holds, white space apart."""

    read: Callable[[Source], Script]
    write: Callable[[Script], str]
    held: Callable[[str], object]


def json_held(text: str) -> object:
    """Return the data with 1, 1.0 and true told apart, and keys in one order."""
    return json.dumps(json.loads(text), sort_keys=True)


def xml_held(text: str) -> object:
    """Return the document as another reader sees it, comments and instructions included."""
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    parser = ET.XMLParser(target=builder)  # noqa: S314 - files of our own
    parser.feed(text.encode())
    return element_held(parser.close())


def element_held(element: ET.Element) -> object:
    between = str.strip if len(element) else str
    return (
        str(element.tag),
        sorted(element.attrib.items()),
        between(element.text or ""),
        [(element_held(inner), (inner.tail or "").strip()) for inner in element],
    )


FORMATS = {
    ".json": Format(read_cxone_json, write_cxone_json, json_held),
    ".xml": Format(read_desktop_xml, write_desktop_xml, xml_held),
}


def plain(value: object) -> object:
    """Return what is kept as it is written, whatever holds it, for 1, 1.0 and true are three."""
    if isinstance(value, Mapping):
        named = cast("Mapping[str, object]", value)
        return {key: plain(each) for key, each in named.items()}
    return repr(value)


def read_of(parse: Callable[[Source, Findings], Script | None], text: str) -> object:
    """Return all that is read of a text, and all that is said of it."""
    findings = Findings(Source("an export", text))
    script = parse(findings.source, findings)
    lines = [(each.line(), each.span) for each in findings.all]
    return lines, script and (said_of(script), [action_of(each) for each in script.actions])


def said_of(script: Script) -> object:
    return script.name, script.type, script.span, script.type_span, plain(script.extra)


def action_of(action: Action) -> object:
    return (
        *(action.id, action.name, action.caption, repr(action.settings), action.branches),
        *(action.span, action.name_span, plain(action.extra)),
    )
