"""What was changed of a world goes into plain data, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from branchline.grammar.documents.json_ import read_json_tree
from branchline.grammar.finding import Findings
from branchline.grammar.source import Source
from branchline.interpreter.platform.platform import SimulatedPlatform
from branchline.interpreter.scenarios.world_reader import read_world
from branchline.interpreter.world.layer_record import record_of, world_mark
from branchline.interpreter.world.world import Contact, World
from branchline.interpreter.world.world_layer import WorldLayer
from branchline.tools.platform.records.layer_reader import read_layer

HERE = Path(__file__).parent / "layers"
WORLD = read_world(HERE / "world.yaml")
CHANGES: list[Callable[[WorldLayer], object]] = [
    lambda layer: layer.add(Contact("9001", "Chat", "queued", "Sales", 2.5, "4711", "7")),
    lambda layer: layer.add(Contact("9000")),
    lambda layer: layer.end("9000") if layer.contact("9000") else None,
    lambda layer: layer.end("4711"),
    lambda layer: layer.status.update({"4712": "a word of its own"}),
    lambda layer: layer.change(WORLD.agents["7"]._replace(state="", session="")),
    lambda layer: layer.change(WORLD.agents["8"]._replace(state="Dialer", free_after=3.0)),
    lambda layer: layer.planned_fault(WORLD.faults_by_contact["end_contact"], ("4711",)),
    lambda layer: setattr(layer, "callbacks", layer.callbacks + 1),
]


def fault(layer: WorldLayer) -> int | None:
    """Return the fault that ending the contact 4711 meets."""
    return layer.planned_fault(layer.world.faults_by_contact["end_contact"], ("4711",))


def read_back(text: str, world: World) -> WorldLayer:
    findings = Findings(Source("record.json", text))
    tree = read_json_tree(findings.source, findings)
    assert tree is not None
    layer = read_layer(tree, world, findings)
    findings.raise_errors()
    return layer


@given(st.lists(st.sampled_from(CHANGES)))
def test_what_was_changed_is_read_as_it_was_written(
    changes: list[Callable[[WorldLayer], object]],
) -> None:
    layer = WorldLayer(WORLD)
    for change in changes:
        change(layer)

    text = json.dumps(record_of(layer))
    again = read_back(text, read_world(HERE / "world.yaml"))

    assert json.dumps(record_of(again)) == text
    assert [*again.own] == [*layer.own]
    assert again.statuses() == layer.statuses()
    assert again.contacts() == layer.contacts()
    assert [again.agent(id) for id in WORLD.agents] == [layer.agent(id) for id in WORLD.agents]
    assert [fault(again) for _ in range(6)] == [fault(layer) for _ in range(6)]


def test_faults_that_say_the_same_are_counted_each_by_itself() -> None:
    layer = WorldLayer(WORLD)

    found = [fault(layer) for _ in range(7)]

    assert found == [500, 500, 503, 503, 503, 503, None]
    assert record_of(layer)["faults"] == {"0": 2, "1": 2, "2": 2}
    assert SimulatedPlatform(read_back(json.dumps(record_of(layer)), WORLD)) is not None


def test_a_world_is_known_again_however_it_is_written(tmp_path: Path) -> None:
    text = (HERE / "world.yaml").read_text("utf-8")
    same, other = tmp_path / "same.yaml", tmp_path / "other.yaml"
    same.write_text(f"# a comment\n{text.replace('  - {id', '  -   {id')}", "utf-8")
    marks = [world_mark(WORLD), world_mark(read_world(same))]

    for was, now in (("Bo Lee", "Bo Lea"), ("4712", "4713"), ("1.50", "1.51"), ("times: 2", "")):
        other.write_text(text.replace(was, now, 1), "utf-8")
        marks.append(world_mark(read_world(other)))

    assert marks[0] == marks[1]
    assert len(set(marks)) == len(marks) - 1


def test_each_mistake_of_a_record_is_told(assert_golden: Callable[[Path, str], None]) -> None:
    text = (HERE / "wrong.json").read_text("utf-8")
    findings = Findings(Source("wrong.json", text))
    tree = read_json_tree(findings.source, findings)
    assert tree is not None

    read_layer(tree, WORLD, findings)

    told = sorted(findings.all, key=lambda each: each.span)
    assert_golden(HERE / "wrong.expected", "".join(f"{each.line()}\n" for each in told))
