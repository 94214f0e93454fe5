"""Changes of an export in its own words: what is new has a name, a library id and a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType

from ...actions import catalogue
from ...grammar.changes.change import Add, Change
from ...grammar.changes.changed import changed
from ...grammar.script import Script
from ..exchange.canvas_places import placed
from ..exchange.export_facts import ExportFacts, new_action
from ..exchange.from_export import export_name_of, positions_of


def in_export_words(
    script: Script, changes: Sequence[Change], path: PurePath
) -> tuple[Change, ...]:
    """Return changes as an export has them, and those of any other script as they are."""
    if script.extra is None or not any(isinstance(each, Add) for each in changes):
        return tuple(changes)
    return tuple(_in_words(script, changes, is_json=path.suffix.lower() == ".json"))


def _in_words(script: Script, changes: Sequence[Change], *, is_json: bool) -> Iterator[Change]:
    places = placed(changed(script, changes), positions_of(script))
    for change in changes:
        if not isinstance(change, Add):
            yield change
            continue
        added = change.added
        declaration = catalogue().find(added.name)
        entry = dict(added.extra or {})
        new_action(entry, ExportFacts(place=places[added.id]), declaration, is_json=is_json)
        name = added.name if declaration is None else export_name_of(declaration)
        settings = tuple(
            setting._replace(name=prop.export_name or prop.name)
            if declaration is not None
            and (prop := declaration.property_by_key.get(setting.name.lower())) is not None
            else setting
            for setting in added.settings
        )
        new = replace(added, name=name, settings=settings, extra=MappingProxyType(entry))
        yield change._replace(added=new)
