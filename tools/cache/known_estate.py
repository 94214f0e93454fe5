"""What is known of a folder of scripts without reading them, each as long as it still holds."""

from __future__ import annotations

from pathlib import Path

from ...interpreter.analysis.local_facts import CallFacts
from ...interpreter.analysis.summary import SubscriptSummary
from ...rules._digest import Digest, ScriptFacts
from ...rules._neighbours import Link
from ...rules._taint_facts import Returned
from .dependencies import Dependencies
from .folder_state import FolderState
from .known_facts import KnownFacts, Said


class KnownEstate:
    """The answers that are kept for the view of an estate."""

    def __init__(
        self, dependencies: Dependencies, said: KnownFacts, state: FolderState, listing: str
    ) -> None:
        """Look at nothing yet; ``listing`` is that of the scripts when it was all found out."""
        self._dependencies, self._said, self._state = dependencies, said, state
        self._listing = listing

    def digest(self, script: Path) -> tuple[Digest | None] | None:
        """Return the digest of a script whose text is as it was."""
        said = self._of_same_text(script)
        return None if said is None else (said.digest,)

    def facts(self, script: Path) -> tuple[ScriptFacts | None] | None:
        """Return its facts, if its names mean the same files as they did."""
        said, place = self._of_same_text(script), self._place(script)
        node = self._dependencies.nodes.get(place)
        is_alike = self._listing == self._state.listing and not (node is not None and node.names)
        return (said.facts,) if said is not None and is_alike else None

    def links(self, script: Path) -> list[Link] | None:
        """Return its RunSubs, if those that it calls say the same."""
        place = self._place(script)
        node = self._dependencies.nodes.get(place)
        if node is None or node.links is None or not self._dependencies.sees_the_same(place):
            return None
        path_of = self._state.path_of
        return [
            (CallFacts(at, id, "", is_sub=True, is_tail=False), Path(path_of(callee)))
            for at, id, callee in node.links
        ]

    def summary(self, script: Path) -> SubscriptSummary | None:
        """Return what it does, if it and those that it calls say the same."""
        said = self._of_same_surroundings(script)
        return None if said is None else said.summary

    def returned(self, script: Path) -> Returned | None:
        """Return what it hands back, if it and those that it calls say the same."""
        said = self._of_same_surroundings(script)
        return None if said is None else said.returned

    def _of_same_text(self, script: Path) -> Said | None:
        place = self._place(script)
        prints = self._dependencies.prints.get(place)
        if prints is None or prints.bytes != self._state.fingerprint_of(place):
            return None
        return self._said.of(place)

    def _of_same_surroundings(self, script: Path) -> Said | None:
        place = self._place(script)
        if place not in self._dependencies.nodes or not self._dependencies.sees_the_same(place):
            return None
        return self._said.of(place)

    def _place(self, script: Path) -> str:
        return self._state.place_of(str(script)) or ""
