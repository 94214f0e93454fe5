"""The two export formats for tests: how to read and write each, and what a text of it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from paths import TESTS

from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.exports.desktop_xml import read_desktop_xml
from branchline.grammar.exports.desktop_xml_writer import write_desktop_xml
from branchline.grammar.script import Script
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
