"""The place of a data file at which somebody asks, with all that can be found from there."""

from __future__ import annotations

from pathlib import Path

from ....actions import Action as Declaration
from ....actions import catalogue
from ....grammar.documents.forms import Form, Key, Named
from ....grammar.documents.nodes import Shape
from ....grammar.names import key
from ....grammar.script import Action, Script
from ....grammar.script_file import SUFFIXES
from ....grammar.slices import cached_property
from ....interpreter.scenarios.scenario import FILE_SUFFIX
from ...exchange.sidecar import SUFFIX
from ...settings.words import TABLES
from ..document import Document, Kind
from ..workspace import Workspace
from .meaning import form_of, named_by_key
from .outline import Outline, Part, outline
from .place import Place, place_in
from .toml_outline import toml_outline

DATA = (Kind.SCENARIOS, Kind.WORLD, Kind.LAYOUT, Kind.SETTINGS)


def outline_of(document: Document) -> Outline:
    """Return the keys of a data file with their places."""
    if document.kind is Kind.SETTINGS:
        return toml_outline(document.text)
    return outline(document.text)


class Asked:
    """An offset of a data file."""

    def __init__(self, workspace: Workspace, document: Document, offset: int) -> None:
        """Look at the text alone."""
        self.workspace, self.document = workspace, document
        self.outline = outline_of(document)
        self.place: Place = place_in(self.outline, max(0, min(offset, len(document.text))))

    @cached_property
    def top(self) -> Form:
        """Return what the whole document may be; settings of pyproject.toml are a part of it."""
        found = form_of(self.document.kind)
        for word in reversed(TABLES.get(self.document.path.name, ())):
            found = Shape(Key(word, "", found))
        return found

    @cached_property
    def script_path(self) -> Path | None:
        """Return the file of the script that the document is about, if there is one."""
        path = self.document.path
        if self.document.kind is Kind.SCENARIOS:
            named = self.outline.top.find("script")
            if named is not None and (text := named.text_of(self.document.text)):
                return path.parent / text
            return self._beside(path.name.removesuffix(FILE_SUFFIX))
        if self.document.kind is Kind.LAYOUT:
            return self._beside(path.name.removesuffix(SUFFIX))
        return None

    def _beside(self, stem: str) -> Path | None:
        places = (self.document.path.with_name(f"{stem}{suffix}") for suffix in SUFFIXES)
        return next((each for each in places if self.workspace.document(each)), None)

    @cached_property
    def script_document(self) -> Document | None:
        """Return the script that the document is about."""
        path = self.script_path
        found = None if path is None else self.workspace.document(path)
        return found if found is not None and found.kind.is_script else None

    @property
    def script(self) -> Script | None:
        """Return the script that the document is about, as far as it can be read."""
        return None if self.script_document is None else self.script_document.script

    def action(self, id: str) -> Action | None:
        """Return an action of that script."""
        actions = self.script.actions if self.script is not None else ()
        return next((each for each in actions if each.id == id), None)

    def declaration(self, id: str) -> Declaration | None:
        """Return what the catalogue says of an action of that script."""
        action = self.action(id)
        return None if action is None else catalogue().find(action.name)

    def action_around(self, part: Part) -> str:
        """Return the id of the action that a part is about, empty for none."""
        for each in part.way():
            if each.key and named_by_key(each, self.top) is Named.ACTION:
                return each.key
        return ""

    def in_world(self, name: str) -> list[Part]:
        """Return the entries of a part of all worlds of the document, as of ``skills``."""
        return [
            item
            for part in self.outline.parts
            if part.key is not None and key(part.key) == name and self._is_of_world(part)
            for item in part.below
            if item.key is None
        ]

    def _is_of_world(self, part: Part) -> bool:
        above = part.above
        if above is None or above.above is None:
            return self.document.kind is Kind.WORLD
        is_named = above.above.key is not None and key(above.above.key) == "worlds"
        return is_named or (above.key is not None and key(above.key) == "world")
