"""What was made from what in a folder of scripts: which of them a change asks to look at again.

Editors and a check that is repeated both ask here; what a cache keeps is noted in the same words.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ...grammar.slices import Slices
from ...grammar.text_file import place_of
from ...rules._estate_view import ScriptFacts
from ..cache.watched_estate_view import WatchedEstateView
from .document import Kind, kind_of
from .open_estate import OpenEstate
from .reading.resolved_actions import callers
from .standing.block_facts import finding_facts, shared_sets

_BESIDE = (Kind.SCENARIOS, Kind.LAYOUT)


class Surroundings:
    """The scripts of a folder; ``is_part`` says that there are more than are asked for.

    A script has to be looked at again where it is another, or one that it asked for, or what
    stands beside it; where a name may mean another file; and where a question about all scripts
    together has another answer.
    """

    def __init__(self, estate: OpenEstate, *, is_part: bool) -> None:
        """Look at nothing yet."""
        self.estate, self.is_part = estate, is_part
        self.view = WatchedEstateView(estate, is_part=is_part)
        self._facts: dict[Path, ScriptFacts | None] = {}
        self._are_asked = False
        self._state = 0
        self.listing = 0

    def changed(self, paths: Collection[Path]) -> set[Path]:
        """Forget what was made from files; return whom they were a part of, as far as is known."""
        scripts = [path for path in paths if kind_of(path).is_script]
        found = self.estate.asking(scripts)
        for path in paths:
            if kind_of(path) in _BESIDE:
                found |= {one for one, _ in self.estate.notes if named_alike(one, path)}
        for path in scripts:
            self._facts.pop(path, None)
            self._are_asked = False
        self._state += 1
        if self.estate.forget(scripts):
            self.listing += 1
            found |= {path for path, one in self.estate.notes if one.listing or one.names}
            self._facts = {path: one for path, one in self._facts.items() if one and not one.calls}
        for path in scripts:
            self.estate.note_anew(path)
        self.view = WatchedEstateView(self.estate, is_part=self.is_part)
        return found

    @property
    def is_surveyed(self) -> bool:
        """Whether it is known of all scripts what others may ask of them."""
        return all(path in self._facts for path in self.estate.paths)

    @property
    def is_asked(self) -> bool:
        """Whether anything was found that depends on all scripts together."""
        return any(one.questions for _, one in self.estate.notes)

    def surveying(self) -> Slices[set[Path]]:
        """Look what all scripts say of others; return those to which it makes a difference now."""
        while not self.is_surveyed:
            for path in [one for one in self.estate.paths if one not in self._facts]:
                state = self._state
                facts = yield from self._facts_of(path)
                if state == self._state:
                    self._facts[path] = facts
                yield
        every = ((path, self._facts[path]) for path in self.estate.paths)
        self.view.facts = {path: facts for path, facts in every if facts is not None}
        if self._are_asked:
            return set()
        self._are_asked = True
        return {
            path
            for path, one in self.estate.notes
            if any(self.view.answer(asked) != so for asked, so in one.questions.items())
        }

    def _facts_of(self, path: Path) -> Slices[ScriptFacts | None]:
        document = self.estate.opened.get(place_of(path))
        if document is not None:
            yield from document.being_read()
        if document is None or document.reading is None:
            return self.view.survey([path]).get(path)
        reading = document.reading
        if reading.has_error:
            return None
        yield from finding_facts(reading)
        return self.view.facts_of(path, callers(reading), shared_sets(reading))


def named_alike(one: Path, other: Path) -> bool:
    """Whether files stand beside each other, as a script and its scenarios do."""
    alike = one.name.partition(".")[0] == other.name.partition(".")[0]
    return alike and one.parent == other.parent
