"""What a check came to know of scripts, as it is kept for the next one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from ...interpreter.estate.script_names import own_name
from .dependencies import Dependencies, KnownLink, KnownScript, Prints
from .fingerprints import fingerprint_of, fingerprint_of_words
from .folder_state import FolderState
from .known_facts import KnownFacts, Said, line_of, with_results
from .records.facts_record import record_of_question
from .watched_estate import Asked
from .watched_estate_view import Near, WatchedEstateView

_NOT_KNOWN = "not known"
"""In place of a print that is like no other."""
_Learnt = tuple[dict[str, KnownScript], dict[str, Prints], dict[str, str]]


class LearntScripts:
    """The scripts of one folder when all were looked at, beside what was known of them before."""

    def __init__(
        self, state: FolderState, before: Dependencies, said: KnownFacts, listing: str
    ) -> None:
        """Look at nothing yet; ``listing`` is that of the scripts when it was all found out."""
        self._state, self._before, self._said = state, before, said
        self._is_listed_alike = listing == state.listing

    def found(self, around: WatchedEstateView, checked: Collection[Path]) -> _Learnt:
        """Return what scripts asked for, their prints, and what they say, each by their places."""
        near = {
            path: near_of(path, around, self._state.folder).prints
            for path in [*around.watched.asked]
            if path in checked and around.scripts.digest(path) is not None
        }
        prints: dict[str, Prints] = {}
        lines: dict[str, str] = {}
        for path in self._paths(around):
            self._look_up(path, around, prints, lines)
        each = {
            place: prints[place].facts if place in prints else "" for place in self._state.scripts
        }
        whole = self._state.print_of_all(each) if all(each.values()) else _NOT_KNOWN
        nodes: dict[str, KnownScript] = {}
        for path, asked in around.watched.asked.items():
            node = self._node(path, asked, whole, near.get(path, ("", "")))
            if node is not None:
                is_linked = path in near or asked.seen
                links = self._links(path, around) if is_linked else None
                nodes[self._place(path)] = node._replace(links=links)
        for place in [one for node in nodes.values() for one in (*node.asks, *node.seen)]:
            print_ = self._state.fingerprint_of(place)
            if place not in nodes and print_ is not None:
                nodes[place] = KnownScript(print_)
        return nodes, prints, lines

    def _paths(self, around: WatchedEstateView) -> list[Path]:
        estate = around.watched
        found = dict.fromkeys(estate.paths)
        for path, asked in estate.asked.items():
            found.update(dict.fromkeys((path, *sorted(asked.scripts), *sorted(asked.seen))))
        return [path for path in found if self._state.place_of(str(path))]

    def _look_up(
        self,
        path: Path,
        around: WatchedEstateView,
        prints: dict[str, Prints],
        lines: dict[str, str],
    ) -> None:
        """Add the prints of a script and its line, where it was read or is as it was."""
        place = self._place(path)
        now, known = self._state.fingerprint_of(place), self._before.prints.get(place)
        if now is None:
            return
        is_same, meaning = known is not None and known.bytes == now, around.watched.meaning(path)
        stands = self._stands(place)
        if known is not None and is_same and stands and place in self._said.lines:
            prints[place] = Prints(now, known.facts, meaning or known.meaning)
            lines[place] = self._renewed(place, path, around)
        elif around.scripts.is_known(path):
            near = around.near.get(path)
            said = None if near is None else near.said
            lines[place], facts = said or line_and_print(path, around, self._state)
            prints[place] = Prints(now, facts, meaning)
        elif known is not None and is_same:
            facts = known.facts if stands else ""
            prints[place] = Prints(now, facts, meaning or known.meaning)

    def _stands(self, place: str) -> bool:
        """Whether what a script said stands as it was written down."""
        node = self._before.nodes.get(place)
        is_named = node is not None and node.names
        return self._is_listed_alike and not is_named

    def _renewed(self, place: str, path: Path, around: WatchedEstateView) -> str:
        """Return the line of a script that is as it was, with what is made of it and others."""
        line, is_alike = self._said.lines[place], self._before.sees_the_same(place)
        summary, returned = around.results_of(path)
        if is_alike and summary is None and returned is None:
            return line
        said = self._said.of(place)
        if said is None:
            return line
        if is_alike:
            summary, returned = summary or said.summary, returned or said.returned
        is_same = (summary, returned) == (said.summary, said.returned)
        return line if is_same else with_results(line, summary, returned)

    def _node(
        self, path: Path, asked: Asked, whole: str, near: tuple[str, str]
    ) -> KnownScript | None:
        place = self._state.place_of(str(path))
        print_ = None if place is None else self._state.fingerprint_of(place)
        asks, seen = self._places(asked.scripts), self._places(asked.seen)
        if print_ is None or len(asks) < len(asked.scripts) or len(seen) < len(asked.seen):
            return None
        return KnownScript(
            print_,
            asks,
            self._state.listing if asked.listing else "",
            whole if asked.names or asked.questions else "",
            asked.names,
            tuple(
                record_of_question(one, self._state.place_of_path, is_so=so)
                for one, so in asked.questions.items()
            ),
            seen,
            *near,
        )

    def _links(self, path: Path, around: WatchedEstateView) -> tuple[KnownLink, ...] | None:
        if around.scripts.digest(path) is None:
            return None
        return tuple(
            (call.at, call.id, self._place(callee))
            for call, callee in around.scripts.subscripts(path)
            if isinstance(callee, Path)
        )

    def _places(self, paths: Iterable[Path]) -> tuple[str, ...]:
        places = (self._state.place_of(str(path)) for path in sorted(paths))
        return tuple(place for place in places if place is not None)

    def _place(self, path: Path) -> str:
        return self._state.place_of(str(path)) or ""


def line_and_print(path: Path, around: WatchedEstateView, state: FolderState) -> tuple[str, str]:
    """Return what a script says as it is read now, as a line and the print of it."""
    digest = around.scripts.digest(path)
    facts = (around.known_facts or {}).get(path)
    if facts is None and digest is not None:
        facts = around.survey([path]).get(path)
    said = Said(digest, facts, *around.results_of(path))
    line, own = line_of(said, own_name(path), state.place_of_path)
    return line, fingerprint_of(own.encode())


def near_of(path: Path, around: WatchedEstateView, folder: Path) -> Near:
    """Return what comes of a script that was checked, with those that it calls."""
    known, state = around.near.get(path), FolderState(folder)
    if known is not None:
        return known
    asked = around.watched.asked.get(path)
    if asked is None or around.scripts.digest(path) is None:
        return Near(("", ""), *around.results_of(path))
    prints = print_around(path, around, state, with_handed=asked.handed)
    return Near(prints, *around.results_of(path))


def print_around(
    path: Path, around: WatchedEstateView, state: FolderState, *, with_handed: bool
) -> tuple[str, str]:
    """Return the prints of what a script may know of those that it calls.

    The second is empty where what they hand back does not count.
    """
    near, handed = around.surroundings_of(path, state.place_of_path, with_handed=with_handed)
    return fingerprint_of_words([near]), fingerprint_of_words([handed]) if with_handed else ""
