"""What depends on what: the scripts of a folder, each with its fingerprint and what it asks for.

An answer about a script holds while nothing that can be reached from it is another now.
Scripts call each other in rings, so each keeps only what it asks for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from .folder_state import FolderState


KnownQuestion: TypeAlias = "tuple[str, str, str | None, bool]"
"""What was asked of all scripts together: what, a name, the place of a file, and the answer."""
Answering: TypeAlias = "Callable[[Iterable[KnownQuestion]], bool]"
"""Says whether some questions have the answers that they had."""


class KnownScript(NamedTuple):
    """One script as it was: ``listing`` and ``whole`` are empty where it did not ask for them.

    ``whole`` is all scripts as they were, ``questions`` what it asked of all of them together;
    where it asked for what they call themselves, too, only the same scripts answer that.
    """

    print: str
    asks: tuple[str, ...] = ()
    listing: str = ""
    whole: str = ""
    names: bool = False
    questions: tuple[KnownQuestion, ...] = ()

    def holds(self, place: str, now: FolderState, answers: Answering) -> bool:
        """Whether all of this is the same now, or at least the answers to what it asked."""
        return (
            self.print == now.fingerprint_of(place)
            and self.listing in ("", now.listing)
            and (self.whole in ("", now.whole) or (not self.names and answers(self.questions)))
        )

    def with_all_of(self, other: KnownScript) -> KnownScript | None:
        """Return both in one, ``None`` where they are of two states of the folder."""
        if self.print != other.print or any(
            "" not in pair and pair[0] != pair[1]
            for pair in ((self.listing, other.listing), (self.whole, other.whole))
        ):
            return None
        return KnownScript(
            self.print,
            tuple(sorted({*self.asks, *other.asks})),
            self.listing or other.listing,
            self.whole or other.whole,
            self.names or other.names,
            tuple({*self.questions, *other.questions}),
        )


def none_asked(questions: Iterable[KnownQuestion]) -> bool:
    """Whether nothing was asked at all: whoever asked anything has to be asked again."""
    return not [*questions]


class Dependencies:
    """The scripts by their places, held against the folder as it is now."""

    def __init__(
        self,
        nodes: Mapping[str, KnownScript],
        now: FolderState,
        answers: Answering | None = None,
    ) -> None:
        """Look at no file yet; ``answers`` is asked where scripts are others than they were."""
        self.nodes = dict(nodes)
        self._answers = answers or none_asked
        self._now = now
        self._good: set[str] = set()
        self._bad: set[str] = set()

    def holds(self, place: str) -> bool:
        """Whether nothing that a script depends on is another now."""
        if place in self._bad:
            return False
        seen = {place}
        waiting = [place]
        while waiting:
            at = waiting.pop()
            if at in self._good:
                continue
            node = self.nodes.get(at)
            if at in self._bad or node is None or not node.holds(at, self._now, self._answers):
                self._bad |= {at, place}
                return False
            if node.whole:
                self.nodes[at] = node._replace(whole=self._now.whole)
            more = [asked for asked in node.asks if asked not in seen]
            seen.update(more)
            waiting += more
        self._good |= seen
        return True

    def learn(self, nodes: Mapping[str, KnownScript]) -> set[str]:
        """Take over what is newer; return the places of which no older answer holds any more."""
        others: set[str] = set()
        for place, node in nodes.items():
            known = self.nodes.get(place)
            both = node if known is None else known.with_all_of(node)
            if both is None:
                others.add(place)
            self.nodes[place] = both or node
        return self._reaching(others)

    def needed_by(self, places: Iterable[str]) -> dict[str, KnownScript]:
        """Return the scripts that some depend on, these included."""
        waiting = list(places)
        found: dict[str, KnownScript] = {}
        while waiting:
            place = waiting.pop()
            if place in self.nodes and place not in found:
                found[place] = self.nodes[place]
                waiting += found[place].asks
        return found

    def _reaching(self, places: set[str]) -> set[str]:
        """Return those that depend on one of some, these included."""
        askers: dict[str, list[str]] = {}
        for place, node in self.nodes.items():
            for asked in node.asks:
                askers.setdefault(asked, []).append(place)
        found = set(places)
        waiting = list(places)
        while waiting:
            more = [asker for asker in askers.get(waiting.pop(), ()) if asker not in found]
            found.update(more)
            waiting += more
        return found
