"""All code of the real scripts at hand parses and prints back; what does not is listed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from paths import CORPUS

from branchline.grammar.script_file import read_script
from branchline.grammar.snippet.expression import ExpressionError, parse_expression, parse_text
from branchline.grammar.snippet.nodes import without_places
from branchline.grammar.snippet.parser import parse_snippet
from branchline.grammar.snippet.writer import write_expression, write_snippet

FILES = sorted(path for path in CORPUS.rglob("*") if path.suffix.lower() in {".json", ".xml"})
EXPRESSIONS = {("IF", "Expression"), ("CASE", "Variable"), ("LOOP", "Repeat")}
NO_CODE = {"ANNOTATION", "NOTE"}  # words for people; a brace in them is a brace

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/corpus is not here")


class Code(NamedTuple):
    """One piece of code: where it is, what kind, and its text."""

    where: str
    kind: str
    text: str


def codes(path: Path) -> Iterator[Code]:
    """Return the code of an export; the older format has its snippets looked at only."""
    if path.suffix.lower() == ".xml":
        for action in ET.parse(path).iter("ActionStruct"):  # noqa: S314 - files of our own
            if action.findtext("Action") == "SNIPPET":
                text = action.findtext("Parameters/string") or ""
                yield Code(f"{path.name} {action.findtext('ActionID')}", "snippet", text)
        return
    script, _ = read_script(path)
    for action in script.actions:
        written = {setting.name: setting.value.value for setting in action.settings}
        for name, value in written.items():
            where = f"{path.name} {action.id} {name}"
            for item in value if isinstance(value, tuple) else (value,):
                text = str(getattr(item, "value", item))
                yield from code(where, action.name, name, text, written.get("Type"))


def code(where: str, action: str, name: str, text: str, type_: object) -> Iterator[Code]:
    if action == "SNIPPET" and name == "Data":
        yield Code(where, "snippet", text)
    elif (action, name) in EXPRESSIONS or (
        (action, name) == ("ASSIGN", "Value") and type_ == "Numeric"
    ):
        whole = text.strip()
        is_braced = whole.startswith("{") and whole.endswith("}")
        yield Code(where, "expression", whole[1:-1] if is_braced else whole)
    elif "{" in text and action not in NO_CODE:
        yield Code(where, "text", text)


def prints_back(piece: Code) -> bool:
    """Whether code parses and, printed, parses to the same; raise at a mistake."""
    if piece.kind == "snippet":
        snippet, mistakes = parse_snippet(piece.text)
        if mistakes:
            raise mistakes[0]
        again, mistakes = parse_snippet(write_snippet(snippet))
        return (
            not mistakes
            and without_places(again.statements) == without_places(snippet.statements)
            and [remark.text for remark in again.comments]
            == [remark.text for remark in snippet.comments]
        )
    if piece.kind == "expression":
        trees = (parse_expression(piece.text),)
    else:
        trees = tuple(part for part in parse_text(piece.text) if not isinstance(part, str))
    return all(
        without_places(parse_expression(write_expression(tree))) == without_places(tree)
        for tree in trees
    )


def trouble(piece: Code) -> str | None:
    try:
        return None if prints_back(piece) else f"{piece.where}: prints back to something else"
    except ExpressionError as error:
        return f"{piece.where}: {error.message} at {error.at}"


def test_all_code_of_the_corpus_parses_and_prints_back() -> None:
    pieces = [piece for path in FILES for piece in codes(path)]

    troubles = list(filter(None, map(trouble, pieces)))

    for kind in ("snippet", "expression", "text"):
        print(sum(piece.kind == kind for piece in pieces), kind)  # noqa: T201 - shown by -rP
    assert troubles == []
    assert {piece.kind for piece in pieces} == {"snippet", "expression", "text"}
