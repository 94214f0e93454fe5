"""All documents of samples and tests that a schema is of, and what their readers say of them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

import yaml
from paths import ROOT, TESTS

from branchline.grammar.documents.nodes import Entry, data_of
from branchline.grammar.documents.yaml_ import read_yaml_tree
from branchline.grammar.finding import BranchlineError, Finding, Findings, Severity
from branchline.grammar.source import Source
from branchline.grammar.text_file import read_text
from branchline.grammar.yaml_form.reader import parse_yaml
from branchline.interpreter.analysis.proofs.wishes import WishKind
from branchline.interpreter.program.compiler import try_compile
from branchline.interpreter.scenarios.reader import ScenarioReader
from branchline.interpreter.scenarios.scenario import FILE_SUFFIX, ScenarioFile
from branchline.interpreter.scenarios.stream import stream_scenarios
from branchline.interpreter.scenarios.world_reader import read_world
from branchline.tools.checking.requirements import read_requirements
from branchline.tools.checking.settings import configuration_for
from branchline.tools.exchange.sidecar import SUFFIX, read_sidecar
from branchline.tools.mutation.settings import read_settings as read_mutate
from branchline.tools.odds.odds_file import OddsFile
from branchline.tools.proving.property_file import WishFile
from branchline.tools.proving.question_file import read_question
from branchline.tools.script_files import exclusion_for
from branchline.tools.settings.sections import load_toml
from branchline.tools.settings.words import OWN_FILE, SHARED_FILE, TABLES
from branchline.tools.testing.settings import read_settings as read_test


class Document(NamedTuple):
    """A document: which schema is of it, its place, and its text."""

    schema: str
    path: Path
    text: str

    @property
    def name(self) -> str:
        """Return its place below the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def is_of_editors(self) -> bool:
        """Whether it is a text on which an editor's features are tried."""
        return self.path.is_relative_to(TESTS / "tools" / "service")

    def data(self) -> object:
        """Return what a validator sees; raise ``BranchlineError`` for what is no document."""
        source = Source(str(self.path), self.text)
        if self.schema == "settings":
            found = load_toml(source)
            for word in TABLES[self.path.name]:
                found = cast("dict[str, object]", found.get(word, {}))
            return found
        findings = Findings(source)
        tree = read_yaml_tree(source, findings)
        findings.raise_errors()
        return None if tree is None else data_of(tree, findings)


def documents() -> Iterator[Document]:
    """Yield every document of samples and tests that has a schema."""
    for folder in (TESTS, ROOT / "sample_scripts"):
        names = ("*.yaml", OWN_FILE, SHARED_FILE)
        for path in sorted(path for name in names for path in folder.rglob(name)):
            try:
                text = read_text(path).text
            except BranchlineError:
                continue
            kind = _kind(path, text)
            if kind == "case":
                yield from _of_case(path, text)
            elif kind:
                yield Document(kind, path, text)


_BY_END = {
    **dict.fromkeys(TABLES, "settings"),
    FILE_SUFFIX: "scenarios",
    SUFFIX: "layout",
    "world.yaml": "world",
    "case.yaml": "case",
}
_BY_KEY = {
    "requirements": "requirements",
    "inputs": "inputs",
    "odds": "odds-file",
    "counts": "odds-file",
    **dict.fromkeys(("properties", *WishKind), "properties"),
}
_TELLING = re.compile(rf"^({'|'.join(_BY_KEY)}):", re.MULTILINE)


def _kind(path: Path, text: str) -> str:
    named = next((kind for end, kind in _BY_END.items() if path.name.endswith(end)), "")
    if named:
        return named
    begins = text.lstrip("\ufeff \n").lower().startswith(("script:", '"script"'))
    if begins or "\nscript:" in text:
        return "script"
    found = _TELLING.search(text)
    return _BY_KEY[found[1]] if found is not None else ""


def _of_case(path: Path, text: str) -> Iterator[Document]:
    """Yield the scenario that a case of the language is run with."""
    case = cast("dict[str, object]", yaml.safe_load(text))
    whole = {"world": case.get("world"), "scenarios": {"case": case.get("run")}}
    if case.keys() & {"world", "run"}:
        yield Document("scenarios", path, json.dumps(whole, default=str))


def findings_of(document: Document) -> list[Finding]:
    """Return what the readers of a document say of it, without warnings."""
    try:
        found = _READERS[document.schema](document)
    except BranchlineError as error:
        found = list(error.findings)
    return [each for each in found if each.severity is Severity.ERROR]


def _of_scenarios(document: Document) -> list[Finding]:
    readers: list[ScenarioReader] = []

    def begin(file: ScenarioFile, findings: Findings) -> None:
        readers.append(ScenarioReader(file, findings))

    def take(entry: Entry) -> None:
        list(readers[-1].scenarios(entry))

    source = Source(str(document.path), document.text)
    _, findings = stream_scenarios(document.path, begin, take, source=source)
    return findings.all


def _of_script(document: Document) -> list[Finding]:
    source = Source(str(document.path), document.text)
    findings = Findings(source)
    script = parse_yaml(source, findings)
    if script is not None and not findings.all:
        _, found = try_compile(script, source)
        return found
    return findings.all


def _of_world(document: Document) -> list[Finding]:
    read_world(_written(document))
    return []


def _of_layout(document: Document) -> list[Finding]:
    read_sidecar(_written(document))
    return []


def _of_settings(document: Document) -> list[Finding]:
    here = Path.cwd()
    found: list[Finding] = []
    path = _written(document)
    try:
        os.chdir(path.parent)
        for read in (configuration_for, exclusion_for):
            found += _tried(lambda read=read: read(Path()))
        found += [*_tried(read_mutate), *_tried(read_test)]
    finally:
        os.chdir(here)
    return found


def _tried(read: Callable[[], object]) -> list[Finding]:
    try:
        read()
    except BranchlineError as error:
        return list(error.findings)
    return []


def _written(document: Document) -> Path:
    """Return where a document stands; one that was made up is written first."""
    if not document.path.is_file():
        document.path.write_text(document.text, "utf-8")
    return document.path


_READERS: dict[str, Callable[[Document], list[Finding]]] = {
    "scenarios": _of_scenarios,
    "script": _of_script,
    "world": _of_world,
    "layout": _of_layout,
    "settings": _of_settings,
    "requirements": lambda document: _tried(lambda: read_requirements(_written(document))),
    "inputs": lambda document: _tried(lambda: read_question(_written(document))),
    "properties": lambda document: _tried(lambda: WishFile(_written(document))),
    "odds-file": lambda document: OddsFile(_written(document)).findings.all,
}
