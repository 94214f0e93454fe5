"""Every export at hand goes through each form that people write and comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from exported import FORMATS, OURS, REAL

from branchline.grammar.script_file import read_script
from branchline.grammar.source import Source
from branchline.grammar.text_file import read_text
from branchline.interpreter.program.compiler import try_compile
from branchline.tools.exchange.canonical import FORMS, canonical, read_as
from branchline.tools.exchange.from_export import from_export
from branchline.tools.exchange.sidecar import read_sidecar, write_sidecar
from branchline.tools.exchange.to_export import to_export


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", OURS + REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_export_goes_through_a_form_and_comes_back(
    path: Path, form: str, tmp_path: Path
) -> None:
    kind, source = FORMATS[path.suffix.lower()], read_text(path)
    adopted = from_export(kind.read(source))
    beside = tmp_path / "s.layout.yaml"
    beside.write_text(write_sidecar(adopted.sidecar), encoding="utf-8", newline="")

    back = read_as(form, Source("back", canonical(adopted.script, form)))
    exported = to_export(back, read_sidecar(beside), adopted.sidecar.format)

    assert kind.held(kind.write(exported.script)) == kind.held(source.text)
    assert exported.notes == ()


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_export_compiles_in_each_form(path: Path) -> None:
    script, source = read_script(path)
    adopted = from_export(script).script

    program, _ = try_compile(script, source)

    assert program is not None
    for form in FORMS:
        text = Source("back", canonical(adopted, form))
        program, findings = try_compile(read_as(form, text), text)
        assert program is not None, findings


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_export_becomes_one_of_the_other_format(path: Path) -> None:
    """The other format holds every action, caption, wire and value that the first one held."""
    other = ".xml" if path.suffix.lower() == ".json" else ".json"
    title = "Desktop XML" if other == ".xml" else "CXone JSON"
    script, _ = read_script(path)
    adopted = from_export(script)

    exported = to_export(adopted.script, adopted.sidecar, title)
    again = FORMATS[other].read(Source("again", FORMATS[other].write(exported.script)))

    def wires(of: object) -> object:
        return sorted((b.outcome.casefold(), b.target, b.is_custom) for b in of.branches)  # type: ignore[attr-defined]

    assert (again.name, again.type) == (script.name, script.type)
    assert [(a.id, a.name, a.caption) for a in again.actions] == [
        (a.id, a.name, a.caption.replace("\r\n", "\n") if other == ".xml" else a.caption)
        for a in script.actions
    ]
    assert list(map(wires, again.actions)) == list(map(wires, script.actions))
    assert not [note for note in exported.notes if "whose place" in note]


def counted(path: Path) -> tuple[int, int]:
    """Return how many actions and branches another reader finds in an export."""
    text = read_text(path).text
    if path.suffix.lower() == ".json":
        inner = json.loads(text)["scriptContent"]
        return len(inner["actions"]), sum(map(len, inner["branches"].values()))
    root = ET.fromstring(text)  # noqa: S314 - files of our own
    edges = [*root.iter("BranchStruct"), *root.iter("DefaultNextAction")]
    return len(list(root.iter("ActionStruct"))), len(edges)


def test_the_corpus_is_read_whole() -> None:
    if not REAL:
        pytest.skip("../shared/corpus is not here")

    scripts = [read_script(path)[0] for path in REAL]

    found = [
        (len(script.actions), sum(len(action.branches) for action in script.actions))
        for script in scripts
    ]
    assert found == list(map(counted, REAL))
    actions, branches = (sum(column) for column in zip(*found, strict=True))
    print(len(found), "exports,", actions, "actions,", branches, "branches")  # noqa: T201 - for -rP
    assert actions > len(found)
