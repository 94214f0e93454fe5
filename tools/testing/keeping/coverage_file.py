"""Coverage kept in a file, so that runs and machines can be added up (docs/how-to/testing.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from ....grammar.documents.json_ import read_json_tree
from ....grammar.documents.nodes import Entry, Node, Scalar, Shape
from ....grammar.finding import BranchlineError, Finding, Findings
from ....grammar.script import Span
from ....grammar.text_file import read_text
from ....interpreter.coverage.possible import CoverageKind, Item, Way
from ....interpreter.coverage.requirement import REQUIREMENTS, Requirement
from ....interpreter.coverage.taken import Coverage, Hit, ScriptCoverage, UnlikeError
from ...output.kinds import keyed

FORMAT, VERSION = "branchline coverage", 1
KIND = keyed("coverage data", "scripts", format=FORMAT)

_NEEDED_OF_FILE = ("format", "version", "scripts")
_FILE = Shape(*_NEEDED_OF_FILE, "not_counted", REQUIREMENTS, required=_NEEDED_OF_FILE)
_SCRIPT = Shape("file", "name", "fingerprint", "runs", "items")
_COUNTS = ("passed", "failed", "left_out")
_REQUIREMENT = Shape("id", "title", *_COUNTS, "first", required=("id", *_COUNTS))
_NEEDED = ("kind", "name", "action", "line", "runs")
_ITEM = Shape(*_NEEDED, "first", "way", "obstacle", "impossible", required=_NEEDED)


def coverage_text(coverage: Coverage) -> str:
    """Return what a file says of coverage."""
    scripts = ",\n".join(_script(script) for script in coverage.scripts.values())
    head = f'"format": {json.dumps(FORMAT)}, "version": {VERSION}'
    if coverage.not_counted:
        head += f', "not_counted": {json.dumps(coverage.not_counted)}'
    asked = ""
    if coverage.requirements:
        listed = ",\n".join(map(_requirement, coverage.requirements.values()))
        asked = f', "{REQUIREMENTS}": [\n{listed}\n]'
    return f'{{{head}, "scripts": [\n{scripts}\n]{asked}}}\n'


def _requirement(requirement: Requirement) -> str:
    """Return the record of one requirement."""
    return json.dumps(
        {
            name: value
            for name, value in asdict(requirement).items()
            if name in _COUNTS or (value and name in _REQUIREMENT.known)
        }
    )


def _script(script: ScriptCoverage) -> str:
    """Return the record of one script, each item on a line of its own."""
    head = json.dumps(
        {
            "file": script.file,
            "name": script.name,
            "fingerprint": script.fingerprint,
            "runs": script.runs,
        }
    )
    pairs = zip(script.items, script.hits, strict=True)
    items = ",\n".join(f"  {json.dumps(_item(item, hit))}" for item, hit in pairs)
    return f'{head[:-1]}, "items": [\n{items}\n]}}'


def _item(item: Item, hit: Hit) -> dict[str, object]:
    record: dict[str, object] = {
        "kind": item.kind,
        "name": item.name,
        "action": item.action,
        "line": item.line,
        "runs": hit.runs,
    }
    more = {
        "first": hit.first,
        "way": item.way,
        "obstacle": item.obstacle,
        "impossible": item.is_impossible,
    }
    return record | {name: value for name, value in more.items() if value}


def read_coverage(path: Path) -> Coverage:
    """Return the coverage in a file; raise ``BranchlineError`` with every mistake in it."""
    source = read_text(path)
    findings = Findings(source)
    tree = read_json_tree(source, findings)
    fields = _fields(tree, findings)
    coverage = Coverage(
        {script.file: script for script in _scripts(fields, findings)},
        tuple(_names(fields, findings)),
        {each.id: each for each in _requirements(fields, findings)},
    )
    findings.raise_errors()
    return coverage


def combined(paths: Iterable[Path]) -> Coverage:
    """Return the coverage of several files together; raise ``BranchlineError`` for mistakes.

    Two files that hold different versions of one script cannot be added up.
    """
    total, read, mistakes = Coverage(), list[tuple[Path, Coverage]](), list[Finding]()
    for path in paths:
        try:
            read.append((path, read_coverage(path)))
        except BranchlineError as error:
            mistakes += error.findings
    if mistakes:
        raise BranchlineError(mistakes)
    for path, more in read:
        try:
            total = total.with_more(more)
        except UnlikeError as error:
            findings = Findings(read_text(path))
            findings.add(
                "unlike-script",
                f"{error} than in the files before",
                Span(0, 1),
                expected="coverage of the same version, or new runs",
            )
            raise BranchlineError(findings.all) from None
    return total


def _fields(tree: Node | None, findings: Findings) -> Mapping[str, Entry]:
    """Return the keys of a file, none where it is not ours or lacks one that it needs."""
    mapping = tree.as_mapping(findings, "coverage data") if tree is not None else None
    fields = _FILE.fields(mapping, findings, "coverage data") if mapping is not None else {}
    is_whole = all(name in fields for name in _NEEDED_OF_FILE)
    return fields if is_whole and _is_ours(fields, findings) else {}


def _names(fields: Mapping[str, Entry], findings: Findings) -> Iterator[str]:
    """Yield the scripts that are not counted."""
    if "not_counted" not in fields:
        return
    for node in fields["not_counted"].value.as_list(findings, "not_counted") or []:
        name = node.as_text(findings, "not_counted")
        if name is not None:
            yield name


def _requirements(fields: Mapping[str, Entry], findings: Findings) -> Iterator[Requirement]:
    listed = fields[REQUIREMENTS].value if REQUIREMENTS in fields else None
    for node in (listed.as_list(findings, REQUIREMENTS) if listed is not None else None) or []:
        mapping = node.as_mapping(findings, "a requirement")
        own = _REQUIREMENT.fields(mapping, findings, "a requirement") if mapping else {}
        if all(name in own for name in ("id", *_COUNTS)):
            passed, failed, left_out = (_count(own, name, findings) for name in _COUNTS)
            id, title, first = (_text(own, name, findings) for name in ("id", "title", "first"))
            yield Requirement(id, title, passed, failed, left_out, first)


def _scripts(fields: Mapping[str, Entry], findings: Findings) -> Iterator[ScriptCoverage]:
    nodes = fields["scripts"].value.as_list(findings, "scripts") if fields else None
    for node in nodes or []:
        script = _read_script(node, findings)
        if script is not None:
            yield script


def _is_ours(fields: Mapping[str, Entry], findings: Findings) -> bool:
    name = fields["format"].value.as_text(findings, "format")
    version = fields["version"].value.as_number(findings, "version")
    if name is None or version is None or (name, version) == (FORMAT, VERSION):
        return name is not None and version is not None
    said = f'this is "{name}", version {version}'
    wanted = f'"{FORMAT}", version {VERSION}'
    findings.add("unknown-format", said, fields["format"].value.span, expected=wanted)
    return False


def _read_script(node: Node, findings: Findings) -> ScriptCoverage | None:
    mapping = node.as_mapping(findings, "a script")
    fields = _SCRIPT.fields(mapping, findings, "a script") if mapping is not None else {}
    for name in _SCRIPT.known:
        if mapping is not None and name not in fields:
            said = f'a script has no "{name}"'
            findings.add("missing-key", said, Span(node.start, node.start + 1))
    if len(fields) < len(_SCRIPT.known):
        return None
    nodes = fields["items"].value.as_list(findings, "items") or []
    read = [_read_item(each, findings) for each in nodes]
    pairs = [pair for pair in read if pair is not None]
    return ScriptCoverage(
        _text(fields, "file", findings),
        _text(fields, "name", findings),
        _text(fields, "fingerprint", findings),
        tuple(item for item, _ in pairs),
        tuple(hit for _, hit in pairs),
        _count(fields, "runs", findings),
    )


def _read_item(node: Node, findings: Findings) -> tuple[Item, Hit] | None:
    mapping = node.as_mapping(findings, "an item")
    fields = _ITEM.fields(mapping, findings, "an item") if mapping is not None else {}
    if any(name not in fields for name in _NEEDED):
        return None
    kind = _one_of(fields, "kind", tuple(CoverageKind), findings)
    way = _one_of(fields, "way", tuple(Way), findings) if "way" in fields else ""
    is_impossible = "impossible" in fields and fields["impossible"].value.as_boolean(
        findings, "impossible"
    )
    item = Item(
        CoverageKind(kind) if kind else CoverageKind.ACTIONS,
        _text(fields, "name", findings),
        _text(fields, "action", findings),
        _count(fields, "line", findings),
        way,
        _text(fields, "obstacle", findings),
        bool(is_impossible),
    )
    return item, Hit(_count(fields, "runs", findings), _text(fields, "first", findings))


def _one_of(
    fields: Mapping[str, Entry], name: str, known: tuple[str, ...], findings: Findings
) -> str:
    text = _text(fields, name, findings)
    if text and text not in known:
        said = f'"{text}" is no {name}'
        findings.add("bad-value", said, fields[name].value.span, expected=", ".join(known))
        return ""
    return text


def _text(fields: Mapping[str, Entry], name: str, findings: Findings) -> str:
    """Return a text, empty where it is missing; one that is there may be empty too."""
    if name not in fields:
        return ""
    node = fields[name].value
    if isinstance(node, Scalar) and node.kind == "text":
        return node.text
    node.misfit(findings, name, "text")
    return ""


def _count(fields: Mapping[str, Entry], name: str, findings: Findings) -> int:
    number = fields[name].value.as_number(findings, name)
    if number is not None and (number < 0 or number != int(number)):
        said = f'"{name}" is {number}'
        findings.add("bad-value", said, fields[name].value.span, expected="0, 1, 2 and so on")
        return 0
    return int(number or 0)
