"""From a script as people write it to one as an export has it, whole and with what was kept.

What a sidecar kept of an export of the same format is put back where it was; of another format
only what both can say. What is still missing is made: ids that are numbers, places, library ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ...actions import Action, Catalogue, Outcome, Property, catalogue
from ...grammar.exports import cxone_json
from ...grammar.exports.desktop_layout import NO_TARGET
from ...grammar.exports.kept import Fields, fields_of, items_of
from ...grammar.names import key, outcome_key
from ...grammar.script import Action as Written
from ...grammar.script import Branch, Literal, Script, Setting
from ...interpreter.program.positional import SIGN, is_guessed, last_list, place_of, places_of
from .canvas_places import placed
from .export_facts import ExportFacts, action_facts, new_action, new_branch, script_entry
from .from_export import export_name_of, named
from .sidecar import Sidecar

GUESSED_PLACES = "guessed, by the order of its page: the places in XML of the properties"


@dataclass(frozen=True, slots=True)
class Exported:
    """A script that a writer of the format can write, the ids of its actions, and notes."""

    script: Script
    ids: Mapping[str, str]
    notes: tuple[str, ...]


def to_export(
    script: Script,
    sidecar: Sidecar,
    format_: str,
    names: Catalogue | None = None,
    *,
    beside: Iterable[str] = (),
) -> Exported:
    """Return a script in the words of a format, ``CXone JSON`` or ``Desktop XML``.

    ``beside`` are the ids of further actions of the export, which stay as they stand there.
    """
    known = names or catalogue()
    ids = {**{id: id for id in beside}, **_ids(script, sidecar)}
    places, own = placed(script, sidecar.positions), sidecar.actions
    notes: list[str] = []
    actions: list[Written] = []
    guessed: dict[str, None] = {}
    for action in script.actions:
        declaration = None if action.is_foreign else known.find(action.name)
        kept = fields_of(own.get(action.id))
        is_same = bool(kept) and sidecar.format == format_
        facts = action_facts(kept, sidecar.format)
        is_placed = not is_same or action.id in sidecar.positions
        facts = replace(facts, place=places[action.id] if is_placed else None)
        exporting = _Exporting(action, declaration, kept if is_same else {}, facts, format_)
        actions.append(exporting.exported(ids, notes))
        if declaration is not None and not declaration.export_name and "name" not in kept:
            guessed[f'{declaration.name} as "{exporting.name}"'] = None
    if guessed:
        notes.append(f"guessed, as no export with it was seen: {named(guessed)}")
    if script.comments:
        lines = sum(len(c.above) + (c.beside is not None) for c in script.comments.values())
        notes.append(f"left out: {lines} line{'s' * (lines != 1)} of comments")
    numbers = [int(id) for id in ids.values() if id.isdecimal()]
    extra, said = script_entry(script, sidecar, format_, max(numbers, default=0) + 1)
    exported = replace(script, actions=tuple(actions), extra=MappingProxyType(extra), comments={})
    words = {id: number for id, number in ids.items() if id != number}
    return Exported(exported, words, (*notes, *said))


def _ids(script: Script, sidecar: Sidecar) -> dict[str, str]:
    """Return a number for each id; one that an export had already stays."""
    own, exported = [action.id for action in script.actions], sidecar.actions
    found = {id: sidecar.ids[id] for id in own if id in sidecar.ids}
    found |= {id: id for id in own if id not in found and (id.isdecimal() or id in exported)}
    taken = {int(id) for id in found.values() if id.isdecimal()}
    header = fields_of(fields_of(sidecar.script.get("header")).get("keys"))
    following = header.get("nextActionId")
    free = max([0, *taken, following - 1 if isinstance(following, int) else 0]) + 1
    for id in own:
        if id not in found:
            found[id] = str(free)
            free += 1
    return found


class _Exporting:
    """One action on its way into an export."""

    def __init__(
        self,
        action: Written,
        declaration: Action | None,
        kept: Fields,
        facts: ExportFacts,
        format_: str,
    ) -> None:
        self.action, self.declaration, self.facts = action, declaration, facts
        self.is_new = not kept
        self.entry = dict(kept)
        self.name = self._name(str(self.entry.pop("name", facts.name)))
        self.is_json = format_ == cxone_json.FORMAT
        self._notes: list[str] = []

    def exported(self, ids: Mapping[str, str], notes: list[str]) -> Written:
        action = self.action
        settings = tuple(self._settings())
        branches = tuple(
            branch._replace(target=ids.get(branch.target, branch.target))
            for branch in self._branches()
        )
        if "branches" in self.entry and self.entry["branches"] is not None:
            self.entry["branches"] = list(self._rows(ids))
        new_action(self.entry, self.facts, self.declaration, is_json=self.is_json)
        notes += self._notes
        return replace(
            action,
            id=ids[action.id],
            name=self.name,
            settings=settings,
            branches=branches,
            is_foreign=False,
            extra=MappingProxyType(self.entry),
        )

    def _rows(self, ids: Mapping[str, str]) -> Iterator[Fields]:
        """Yield the entries of branches; one that is set aside needs its target still."""
        for row in map(fields_of, items_of(self.entry["branches"])):
            target = str(row.get("aside", NO_TARGET))
            if target != NO_TARGET and target not in ids:
                self._left_out(f'branch "{row.get("branch")}"', "whose target is gone")
                continue
            if target != NO_TARGET:
                row["aside"] = ids[target]
            yield row

    def _name(self, kept: str) -> str:
        declaration = self.declaration
        if declaration is None:
            return self.action.name
        names = (declaration.name, declaration.export_name, *declaration.aliases)
        is_same = kept and key(kept) in {key(name) for name in names}
        return kept if is_same else export_name_of(declaration)

    # Properties

    def _settings(self) -> Iterator[Setting]:
        rows = fields_of(self.entry.get("properties"))
        spelled = {
            self._meant(str(fields_of(row).get("name"))): (place, str(fields_of(row).get("name")))
            for place, row in (rows or self.facts.properties).items()
            if "aside" not in fields_of(row) or not self.is_json
        }
        if self.is_json:
            yield from self._json_settings(rows, spelled)
        else:
            yield from self._xml_settings(rows, spelled)

    def _json_settings(
        self, rows: Fields, spelled: Mapping[str, tuple[str, str]]
    ) -> Iterator[Setting]:
        """Yield the properties by name; a new one goes to its place if that is free."""
        for setting in self._whole_settings():
            meant = self._meant(setting.name)
            prop = self._property(setting.name)
            place, name = spelled.get(meant, ("", prop.export_name if prop else setting.name))
            if not place and prop is not None and prop.position is not None:
                place = str(prop.position)
            if place and place not in rows:
                rows[place] = {"name": name}
            yield setting._replace(name=name)
        if self.is_new and self.facts.properties:
            for place, row in self.facts.properties.items():
                rows.setdefault(place, row)
        if rows or "properties" in self.entry:
            is_null = self.entry.get("properties", {}) is None and not rows
            self.entry["properties"] = None if is_null else rows

    def _xml_settings(
        self, rows: Fields, spelled: Mapping[str, tuple[str, str]]
    ) -> Iterator[Setting]:
        """Yield the properties by place; a list is spliced in where it is the last."""
        declaration = self.declaration
        places = places_of(declaration) if declaration is not None else {}
        spliced = last_list(declaration) if declaration is not None else None
        if declaration is not None and self.action.settings and is_guessed(declaration):
            self._notes.append(f'{GUESSED_PLACES} of {declaration.name} "{self.action.id}"')
        no_list = None if spliced is None else str(places[spliced])
        for place, row in (rows or self.facts.properties).items():
            value = fields_of(row).get("aside")
            if value is not None and place.isdecimal() and (place, value) != (no_list, ""):
                yield Setting(f"{SIGN}{place}", Literal(_text(value)))
        self.entry.pop("properties", None)
        for setting in self._whole_settings():
            prop = self._property(setting.name)
            at = places.get(prop) if prop is not None else place_of(setting.name)
            if at is None and (place := spelled.get(self._meant(setting.name), ("",))[0]):
                at = int(place) if place.isdecimal() else None
            if at is None:
                self._left_out(f'property "{setting.name}"', "whose place in XML is not known")
            else:
                yield from self._in_place(setting, at, is_last=prop is None or prop is spliced)

    def _in_place(self, setting: Setting, at: int, *, is_last: bool) -> Iterator[Setting]:
        """Yield a property by its place; a list takes all from there on if it may."""
        value = setting.value.value
        if isinstance(value, tuple) and is_last:
            for offset, item in enumerate(value):
                yield Setting(f"{SIGN}{at + offset}", item)
            return
        if isinstance(value, tuple):
            what = f'the list "{setting.name}" of {self.action.name} "{self.action.id}"'
            self._notes.append(f"written as one text, its items joined by |: {what}")
        prop = self._property(setting.name)
        if not (is_last and prop is not None and value == ""):  # that is no list at all
            yield setting._replace(name=f"{SIGN}{at}")

    def _whole_settings(self) -> Iterator[Setting]:
        """Yield what the script says, and for a new action the other properties with a place."""
        yield from self.action.settings
        if self.declaration is None or not self.is_new or self.facts.properties:
            return
        said = {self._meant(setting.name) for setting in self.action.settings}
        for prop in self.declaration.properties:
            if prop.position is not None and self._meant(prop.name) not in said:
                yield Setting(prop.name, Literal(prop.default or ""))

    def _property(self, name: str) -> Property | None:
        if self.declaration is None:
            return None
        return self.declaration.property_by_key.get(key(name))

    def _meant(self, name: str) -> str:
        prop = self._property(name)
        return key(prop.name if prop is not None else name)

    # Branches

    def _branches(self) -> Iterator[Branch]:
        rows = [fields_of(row) for row in items_of(self.entry.get("branches"))]
        spelled = {self._branch_meant(row): str(row.get("branch")) for row in reversed(rows)}
        cases = 0
        for branch in self.action.branches:
            meant = self._branch_meant({"branch": branch.outcome, "custom": branch.is_custom})
            outcome = self._outcome(branch)
            name = spelled.get(meant)
            if name is None:
                name = branch.outcome if outcome is None else outcome.name
                index = self.facts.indexes.get(meant, self._index(outcome, cases))
                rows.append(new_branch(name, branch, index, is_json=self.is_json))
            cases += branch.is_custom
            yield branch._replace(outcome=name)
        if rows:
            self.entry["branches"] = rows

    def _outcome(self, branch: Branch) -> Outcome | None:
        if self.declaration is None or branch.is_custom:
            return None
        return self.declaration.outcome_by_key.get(outcome_key(branch.outcome))

    def _branch_meant(self, row: Fields) -> tuple[bool, str]:
        name = str(row.get("branch"))
        if row.get("custom"):
            return True, name
        outcome = self._outcome(Branch(name, ""))
        return False, outcome_key(outcome.name if outcome is not None else name)

    def _index(self, outcome: Outcome | None, cases: int) -> int:
        """Return the ordinal of a new branch: as in exports, else by the order of the page."""
        if outcome is None or self.declaration is None:
            return cases
        if outcome.index is not None:
            return outcome.index
        others = [each for each in self.declaration.outcomes if each.name != "Default"]
        return others.index(outcome) if outcome in others else 0

    def _left_out(self, what: str, why: str) -> None:
        self._notes.append(f'left out: {what} of {self.action.name} "{self.action.id}", {why}')


def _text(value: object) -> str:
    return str(value) if not items_of(value) else "|".join(map(_text, items_of(value)))
