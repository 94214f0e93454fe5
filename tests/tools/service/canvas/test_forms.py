"""The forms of the actions of a script in words, a line a field; and the words of a field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import TESTS

from branchline.actions import Kind
from branchline.grammar.finding import RequestError
from branchline.tools.service.canvas.field_words import coloured, names_for
from branchline.tools.service.canvas.fields import Field, Form, form_of
from branchline.tools.service.workspace import Workspace

CASES = sorted((TESTS / "tools" / "service" / "canvas" / "forms").iterdir())


def told(id: str, form: Form) -> Iterator[str]:
    page = form.page.partition("\n")[0] or "no page"
    yield f"{id}: {form.name}, called {form.caption!r}, {page}"
    yield from (f"    {_field(field)}" for field in form.fields)


def _field(field: Field) -> str:
    parts = [f"{field.name}: {field.kind}"]
    if field.is_required:
        parts.append("required")
    if field.default is not None:
        parts.append(f"by default {field.default!r}")
    if field.choices:
        parts.append(f"one of {'|'.join(field.choices)}")
    if field.text is not None:
        parts.append(f"says {field.text!r}")
    if field.items is not None:
        parts.append(f"a list of {'|'.join(field.items)}")
    return ", ".join(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_forms_of_a_script(case: Path, assert_golden: Callable[[Path, str], None]) -> None:
    path = case / "a.flow"
    workspace = Workspace([case])
    document = workspace.open(path, path.read_text("utf-8"))

    assert document.script is not None
    ids = [action.id for action in document.script.actions]
    lines = [line for id in ids for line in told(id, form_of(workspace, document, id))]

    assert_golden(case / "expected", "\n".join(lines) + "\n")
    with pytest.raises(RequestError, match=f'did you mean "{ids[0]}"'):
        form_of(workspace, document, f"{ids[0]}s")


def test_what_may_stand_in_a_field_is_of_its_kind() -> None:
    path = CASES[0] / "a.flow"
    workspace = Workspace([path.parent])
    document = workspace.open(path, path.read_text("utf-8"))

    by_kind = {
        kind: {name.label for name in names_for(workspace, document, kind)}
        for kind in (Kind.VARIABLE, Kind.EXPRESSION, Kind.CODE)
    }
    first = names_for(workspace, document, Kind.EXPRESSION)[0]

    assert by_kind[Kind.VARIABLE] < by_kind[Kind.EXPRESSION]
    assert "ASSIGN" in by_kind[Kind.CODE] - by_kind[Kind.EXPRESSION]
    assert first.label == "A"  # its own variables stand before all functions


def test_a_very_long_text_has_no_colours() -> None:
    assert coloured("IF a", Kind.CODE)
    assert coloured("IF a " * 30_000, Kind.CODE) == []
