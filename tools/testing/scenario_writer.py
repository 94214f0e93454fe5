"""Putting a run as a scenario into the file beside its script, where nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from ...actions.caller_keys import SILENCE
from ...grammar.documents.nodes import Entry, MappingNode, Node, Scalar
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.documents.yaml_edits import added, entry_lines, is_shared
from ...grammar.documents.yaml_writer import flow_data, flow_key
from ...grammar.finding import Findings, RequestError, applied
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ...interpreter.scenarios.derived import Data
from ...interpreter.world.caller import Inputs, Pressing

_ORDER = (
    "given",
    "contact",
    "world",
    "stub",
    "input",
    "caller",
    "events",
    "limits",
)
_LONGEST_NAME = 100


class RecordingError(RequestError):
    """A run cannot become a scenario; the message says why."""

    rule = "cannot-record"


@dataclass(slots=True)
class NewScenario:
    """A scenario that is to be written: texts that are taken over, and data that are new.

    The texts are of keys with their values, as they stand in another scenario or in a world.
    """

    name: str
    texts: dict[str, str] = field(default_factory=dict[str, str])
    data: dict[str, Data] = field(default_factory=dict[str, Data])
    expect: dict[str, Data] = field(default_factory=dict[str, Data])

    def lines(self, indent: str) -> list[str]:
        """Return its lines, the first of them at this indent."""
        inner = f"{indent}  "
        found = [f"{indent}{flow_key(self.name)}:"]
        for name in _ORDER:
            if name in self.data:
                found += entry_lines(inner, name, self.data[name])
            elif name in self.texts:
                found += [
                    f"{inner}{line}" if line else "" for line in self.texts[name].split("\n")
                ]
        found.append(f"{inner}expect:" if self.expect else f"{inner}expect: {{}}")
        for name, each in self.expect.items():
            found += entry_lines(f"{inner}  ", name, each)
        return found


def check_name(name: str) -> None:
    """Raise :class:`RecordingError` for a name that no scenario can have."""
    if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
        said = f"expected 1 to {_LONGEST_NAME} characters that can be seen"
        raise RecordingError(f'"{name[:40]}" is no name for a scenario; {said}').of("record")


def base_texts(source: Source, name: str) -> dict[str, str]:
    """Return the parts of a scenario in a file as they are written, without what it expects."""
    listed = _listed(source)
    entry = next((each for each in _entries(listed) if each.key == name), None)
    if entry is None:
        raise RecordingError(
            f'"{name}" is made by a matrix; record a scenario that is written out'
        )
    found: dict[str, str] = {}
    for each in _entries(entry.value):
        if is_shared(source.text, entry) or is_shared(source.text, each):
            raise RecordingError(f'"{each.key}" of "{name}" is shared through an anchor')
        if each.key.casefold() != "expect":
            found[each.key.casefold()] = _dedented(source.text, each)
    return found


def base_data(source: Source, name: str, part: str) -> dict[str, Data]:
    """Return the plain values of a part of a scenario in a file."""
    entry = next((each for each in _entries(_listed(source)) if each.key == name), None)
    inner = _entries(entry.value) if entry is not None else []
    own = next((each for each in inner if each.key.casefold() == part), None)
    unheard = Findings(source)
    return {
        each.key: cast("Data", each.value.value(unheard))
        for each in (_entries(own.value) if own is not None else ())
        if isinstance(each.value, Scalar)
    }


def world_text(path: Path) -> str:
    """Return the text of a world that stands in a file of its own, as the part of a scenario."""
    source = read_text(path)
    tree = read_yaml_tree(source, Findings(source))
    if tree is None:
        return "world: {}"
    start = source.text.rfind("\n", 0, tree.start) + 1
    lines = source.text[start : tree.end].split("\n")
    return "\n".join(("world:", *(f"  {line}" if line.strip() else "" for line in lines)))


def with_scenario(source: Source | None, script: str, new: NewScenario) -> str:
    """Return the text of a file with one scenario more; ``None`` for a file that is not there."""
    return with_scenarios(source, script, [new])


def with_scenarios(source: Source | None, script: str, news: Sequence[NewScenario]) -> str:
    """Return the text of a file with several scenarios more, whose names differ."""

    def lines(indent: str) -> list[str]:
        return [line for new in news for line in new.lines(indent)]

    if source is None:
        start = f"script: {flow_data(script)}\nscenarios:\n"
        return start + "".join(f"{line}\n" for line in lines("  "))
    listed = _listed(source)
    if listed is None or (isinstance(listed, MappingNode) and not listed.entries):
        return _with_first(source, lines("  "))
    if source.text[listed.start] == "{":
        raise RecordingError("its scenarios stand in braces; expected a scenario a line")
    there = {each.key for each in _entries(listed)}
    for new in news:
        if new.name in there:
            said = "branchline test --update changes what it expects"
            raise RecordingError(f'"{new.name}" is there already; {said}')
    edit = added(source.text, cast("MappingNode", listed), lines)
    if "\r\n" in source.text:
        edit = edit._replace(text=edit.text.replace("\n", "\r\n"))
    return applied(source.text, [edit])


def _with_first(source: Source, new: Sequence[str]) -> str:
    """Return a file that has no scenario so far with the lines of some."""
    text = source.text
    tree = read_yaml_tree(source, Findings(source))
    entry = next((each for each in _entries(tree) if each.key.casefold() == "scenarios"), None)
    lines = "".join(f"{line}\n" for line in new)
    if entry is None:
        return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}scenarios:\n{lines}"
    colon = text.index(":", entry.end) + 1
    end = max(colon, entry.value.end)
    rest = text[end:].partition("\n")
    return f"{text[:colon]}{rest[0]}\n{lines}{rest[2]}"


def _listed(source: Source) -> Node | None:
    tree = read_yaml_tree(source, Findings(source))
    entry = next((each for each in _entries(tree) if each.key.casefold() == "scenarios"), None)
    return None if entry is None or entry.value.is_nothing else entry.value


def _entries(node: Node | None) -> list[Entry]:
    return node.entries if isinstance(node, MappingNode) else []


def _dedented(text: str, entry: Entry) -> str:
    """Return a key and its value as if the key stood at the margin."""
    column = entry.start - text.rfind("\n", 0, entry.start) - 1
    end = max(entry.value.end, text.index(":", entry.end) + 1)
    first, *rest = text[entry.start : end].splitlines()
    return "\n".join((first, *_moved(rest, column)))


def _moved(lines: list[str], column: int) -> Iterator[str]:
    for line in lines:
        spaces = len(line) - len(line.lstrip(" "))
        yield line[min(column, spaces) :].rstrip()


def stub_data(stubs: Mapping[str, object]) -> dict[str, Data]:
    """Return stubs by action as a scenario writes them."""
    from ...interpreter.world.plan import Stub, Stubs

    def one(stub: Stub) -> Data:
        fields: dict[str, Data] = {}
        if stub.outcome is not None:
            fields["outcome"] = stub.outcome
        if stub.status == 0:
            fields["timeout"] = True
        elif stub.status is not None:
            fields["status"] = stub.status
        if stub.values:
            fields["set"] = {name: cast("Data", value) for name, value in stub.values}
        return stub.outcome if set(fields) == {"outcome"} else fields

    found: dict[str, Data] = {}
    for id, each in stubs.items():
        visits = cast("Stubs", each)
        found[id] = one(visits.visits[0]) if visits.repeats else [one(s) for s in visits.visits]
    return found


def input_data(inputs: Mapping[str, Inputs]) -> dict[str, Data]:
    """Return what the caller does at actions as a scenario writes it."""

    def one(pressing: Pressing | None) -> Data:
        if pressing is None:
            return None
        if not pressing.keys:
            return SILENCE
        if pressing.after == pressing.every == 0:
            return pressing.keys
        return {"press": pressing.keys, "after": pressing.after, "every": pressing.every}

    return {
        id: one(each.visits[0]) if each.repeats else [one(visit) for visit in each.visits]
        for id, each in inputs.items()
    }
