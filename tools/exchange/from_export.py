"""From a script as an export has it to one as people write it, and what is kept beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...actions import Action, Catalogue, Unknown, catalogue
from ...grammar.exports.kept import Fields, fields_of, items_of, plain_value
from ...grammar.names import key, outcome_key
from ...grammar.script import Action as Written
from ...grammar.script import Branch, Script, Setting
from ...interpreter.bounds import MAX_EXACT
from ...interpreter.program.positional import place_of, places_of, with_names
from .sidecar import Position, Sidecar

_MOST_NAMED = 8
NOT_LISTED = "which the catalogue does not list"
TWICE = "which stands there twice"


@dataclass(frozen=True, slots=True)
class Imported:
    """A script in the catalogue's words, and beside it what only its export knows.

    ``notes`` say what a reader of the script should know.
    ``aside`` names what an author would miss, in the sidecar alone.
    """

    script: Script
    sidecar: Sidecar
    notes: tuple[str, ...]
    aside: tuple[str, ...]


def from_export(script: Script, names: Catalogue | None = None) -> Imported:
    """Return an export's script in the catalogue's words; an unknown action stays whole."""
    known = names or catalogue()
    adopting = [_Adopting(action, known.find(action.name)) for action in script.actions]
    actions = tuple(each.adopted() for each in adopting)
    foreign = Counter(action.name for action in actions if action.is_foreign)
    extra = fields_of(script.extra)
    format_ = extra.pop("format", "")
    export = {
        "format": format_,
        "script": extra,
        "actions": {each.written.id: each.entry for each in adopting if each.entry},
    }
    positions = {each.written.id: each.place for each in adopting if each.place is not None}
    return Imported(
        replace(script, actions=actions, extra=None),
        Sidecar(positions, export=export),
        tuple(_said_of_foreign(foreign)),
        tuple(said for each in adopting for said in each.aside),
    )


def positions_of(script: Script) -> dict[str, Position]:
    """Return where an export's actions stand on its canvas, by id."""
    found = {action.id: _take_place(fields_of(action.extra)) for action in script.actions}
    return {id: place for id, place in found.items() if place is not None}


class _Adopting:
    """One action on its way: ``entry`` is what stays beside it."""

    def __init__(self, written: Written, declaration: Action | None) -> None:
        self.declaration = declaration
        self.entry = fields_of(written.extra)
        self.place = _take_place(self.entry)
        self.aside: list[str] = []
        self.written = written if declaration is None else with_names(written, declaration)

    def adopted(self) -> Written:
        declaration, written = self.declaration, self.written
        settings, branches = tuple(self._settings()), tuple(self._branches())
        if declaration is None:
            return replace(
                written, settings=settings, branches=branches, is_foreign=True, extra=None
            )
        if written.name != export_name_of(declaration):
            self.entry["name"] = written.name
        return replace(
            written, name=declaration.name, settings=settings, branches=branches, extra=None
        )

    def _settings(self) -> Iterator[Setting]:
        """Yield the properties that the language has words for, the last of each name."""
        rows = fields_of(self.entry.get("properties"))
        places = list(rows) if len(rows) == len(self.written.settings) else []
        wanted = [self._property_name(setting) for setting in self.written.settings]
        last = {key(name): at for at, name in enumerate(wanted) if name is not None}
        for at, (setting, name) in enumerate(zip(self.written.settings, wanted, strict=True)):
            place = places[at] if places else self._place(setting)
            if name is not None and self._says_nothing(name, setting):
                row = fields_of(rows.get(place)) or {"name": setting.name}
                rows[place] = row | {"aside": plain_value(setting.value)}
                continue
            if name is not None and last[key(name)] == at:
                yield setting._replace(name=name)
                if self._is_derivable(name, place, fields_of(rows.get(place))):
                    del rows[place]
                continue
            row = fields_of(rows.get(place)) or {"name": setting.name}
            rows[place] = row | {"aside": plain_value(setting.value)}
            reason = NOT_LISTED if name is None else TWICE
            self._say(f'property "{setting.name}"', reason)
        if rows or "properties" in self.entry:
            self.entry["properties"] = None if _is_null(self.entry, "properties") else rows

    def _place(self, setting: Setting) -> str:
        """Return the place of a parameter in XML, which has its name by now if it has one."""
        at = place_of(setting.name)
        if at is None and self.declaration is not None:
            prop = self.declaration.property_by_key.get(key(setting.name))
            at = places_of(self.declaration).get(prop) if prop is not None else None
        return str(at)

    def _says_nothing(self, name: str, setting: Setting) -> bool:
        """Whether a property has this value in a run anyway, and need not be there for it."""
        declaration = self.declaration
        prop = declaration.property_by_key.get(key(name)) if declaration is not None else None
        if prop is None or prop.may_be_empty:
            return False
        return setting.value.value == (prop.default or "")

    def _property_name(self, setting: Setting) -> str | None:
        """Return the name in the language, ``None`` for one that it has no word for."""
        if self.declaration is None:
            return setting.name
        prop = self.declaration.property_by_key.get(key(setting.name))
        if prop is not None:
            return prop.name
        is_open = Unknown.PROPERTIES in self.declaration.unknown
        return setting.name if is_open and place_of(setting.name) is None else None

    def _is_derivable(self, name: str, place: str, row: Fields) -> bool:
        """Whether the catalogue alone puts a property where it was, as it was."""
        declaration = self.declaration
        prop = declaration.property_by_key.get(key(name)) if declaration is not None else None
        return (
            prop is not None and str(prop.position) == place and row == {"name": prop.export_name}
        )

    def _branches(self) -> Iterator[Branch]:
        """Yield the branches that the language can take, the first of each name."""
        rows = [fields_of(row) for row in items_of(self.entry.get("branches"))]
        own = [row for row in rows if "aside" not in row]
        seen: set[tuple[bool, str]] = set()
        for branch, row in zip(self.written.branches, own, strict=True):
            outcome = self._outcome(branch)
            fold = str.casefold if branch.is_custom else outcome_key
            name = (branch.is_custom, fold(outcome or ""))
            if outcome is not None and name not in seen:
                seen.add(name)
                yield branch._replace(outcome=outcome)
                continue
            row["aside"] = branch.target
            reason = NOT_LISTED if outcome is None else TWICE
            self._say(f'branch "{branch.outcome}"', reason)
        if not _is_null(self.entry, "branches") and "branches" in self.entry:
            self.entry["branches"] = rows

    def _outcome(self, branch: Branch) -> str | None:
        """Return the name in the language, ``None`` for a branch that it could not hold."""
        declaration = self.declaration
        if declaration is None:
            return branch.outcome
        if branch.is_custom:
            return branch.outcome if declaration.has_cases else None
        found = declaration.outcome_by_key.get(outcome_key(branch.outcome))
        if found is not None:
            return found.name
        return branch.outcome if Unknown.OUTCOMES in declaration.unknown else None

    def _say(self, what: str, reason: str) -> None:
        name = self.declaration.name if self.declaration else self.written.name
        self.aside.append(f'{what} of {name} "{self.written.id}", {reason}')


def export_name_of(declaration: Action) -> str:
    """Return how exports call an action, as far as that is known."""
    return declaration.export_name or key(declaration.name).upper()


def _is_null(entry: Fields, part: str) -> bool:
    return part in entry and entry[part] is None


def _take_place(entry: Fields) -> Position | None:
    """Take the place on the canvas out of an entry; a number written oddly stays there too."""
    keys = fields_of(entry.get("keys"))
    x, y = _whole(keys.get("x")), _whole(keys.get("y"))
    if x is not None and y is not None:
        for name in ("x", "y"):
            if isinstance(keys[name], int):
                del keys[name]
        entry["keys"] = keys
        return x, y
    element = items_of(entry.get("element"))
    at = {str(part[0]): n for n, part in enumerate(map(items_of, element)) if len(part) > 1}
    x, y = (_whole(items_of(element[at[name]])[1]) if name in at else None for name in "XY")
    if x is None or y is None:
        return None
    for name in "XY":
        element[at[name]] = [name]
    entry["element"] = element
    return x, y


def _whole(value: object) -> int | None:
    """Return the number that a text is in the plainest way."""
    text = str(value)
    digits = text.removeprefix("-")
    if not digits.isascii() or not digits.isdecimal() or len(text) > len(str(MAX_EXACT)):
        return None
    return int(text) if str(int(text)) == text else None


def _said_of_foreign(foreign: Mapping[str, int]) -> Iterator[str]:
    if foreign:
        total = sum(foreign.values())
        shown = [
            f"{name} ({count})" if count > 1 else name
            for name, count in Counter(foreign).most_common()
        ]
        actions = f"{total} action{'s' * (total != 1)}"
        yield f"kept whole, as the catalogue does not know them: {actions}: {named(shown)}"


def named(names: Iterable[str]) -> str:
    """Return the first few of some names as words."""
    every = list(names)
    more = len(every) - _MOST_NAMED
    return ", ".join(every[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
