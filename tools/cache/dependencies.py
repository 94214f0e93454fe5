"""What depends on what: the scripts of a folder, each with its fingerprint and what it asks for.

An answer about a script holds while nothing that can be reached from it is another now, as far as
it was looked at: of a script that was run, what it means, and of one that is only called, what it
says to its callers. Scripts call each other in rings, so each keeps only what it asks for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from .folder_state import FolderState
    from .records.facts_record import KnownQuestion


KnownLink: TypeAlias = "tuple[int, str, str]"
"""A RunSub to a script that is there: its place in its script, its id, the place of the file."""


class Prints(NamedTuple):
    """The fingerprints of one script: of its bytes, of what it says to others, of its meaning.

    ``facts`` are the same where nobody else can tell the difference, ``meaning`` where only
    comments and layout differ. One that is not known is empty, and like no other.
    """

    bytes: str
    facts: str = ""
    meaning: str = ""


class KnownScript(NamedTuple):
    """One script as it was: ``listing`` and ``whole`` are empty where it did not ask for them.

    It looked at the actions of those that it ``asks``, and of those that it has ``seen`` at what
    they say to their callers. ``whole`` is what all scripts said to others, ``questions`` what it
    asked of all of them together; where it asked for what they call themselves, too, only the
    same answers that. ``around`` is the print of all that it may know of those that it calls, and
    ``handed`` that of what they hand back of what a caller pressed, where it asked for that.
    """

    print: str
    asks: tuple[str, ...] = ()
    listing: str = ""
    whole: str = ""
    names: bool = False
    questions: tuple[KnownQuestion, ...] = ()
    seen: tuple[str, ...] = ()
    around: str = ""
    handed: str = ""
    links: tuple[KnownLink, ...] | None = None

    def with_all_of(self, other: KnownScript) -> KnownScript:
        """Return both looks at the same text in one; where they do not agree, the other is newer.

        Whom it looked at the first time counts on, for somebody may rely on that.
        """
        is_listed = "" in (self.listing, other.listing) or self.listing == other.listing
        return KnownScript(
            self.print,
            tuple(sorted({*self.asks, *other.asks})),
            other.listing or self.listing,
            other.whole or self.whole,
            self.names or other.names,
            tuple({*self.questions, *other.questions}),
            tuple(sorted({*self.seen, *other.seen})),
            other.around or (self.around if is_listed else ""),
            other.handed or (self.handed if is_listed else ""),
            self.links if other.links is None and is_listed else other.links,
        )

    def agrees_with(self, other: KnownScript) -> bool:
        """Whether both are looks at the same state of the folder."""
        pairs = ((self.listing, other.listing), (self.whole, other.whole))
        return all("" in pair or pair[0] == pair[1] for pair in pairs)

    def as_in(self, before: Prints, now: Prints) -> KnownScript | None:
        """Return it for another text, ``None`` where that says something else to others."""
        if not before.facts or before.facts != now.facts:
            return None
        is_meant_alike = bool(before.meaning) and before.meaning == now.meaning
        asks = self.asks if is_meant_alike else ()
        return self._replace(print=now.bytes, asks=asks, questions=())


class Asking(Protocol):
    """Whoever can look at scripts that are others now; an empty print is like no other."""

    def prints(self, place: str) -> tuple[str, str]:
        """Return what a script says to others now, and what it means, as prints."""
        ...

    def answers(self, questions: Iterable[KnownQuestion]) -> bool:
        """Whether what was asked of all scripts together has the answers that it had."""
        ...

    def around(self, place: str, *, with_handed: bool) -> tuple[str, str]:
        """Return the prints of what a script may know of those that it calls."""
        ...


class NobodyAsks:
    """Looks at nothing: what is another now is taken for another."""

    def prints(self, place: str) -> tuple[str, str]:  # noqa: ARG002 - as others have it
        """Return that nothing is known."""
        return "", ""

    def answers(self, questions: Iterable[KnownQuestion]) -> bool:
        """Whether nothing was asked at all: whoever asked anything has to be asked again."""
        return not [*questions]

    def around(self, place: str, *, with_handed: bool) -> tuple[str, str]:  # noqa: ARG002 - as others have it
        """Return that nothing is known."""
        return "", ""


class Dependencies:
    """The scripts by their places, held against the folder as it is now."""

    def __init__(
        self,
        nodes: Mapping[str, KnownScript],
        prints: Mapping[str, Prints],
        now: FolderState,
        asking: Asking | None = None,
    ) -> None:
        """Look at no file yet; ``asking`` is asked where scripts are others than they were."""
        self.nodes = dict(nodes)
        self.prints = dict(prints)
        self.asking: Asking = asking or NobodyAsks()
        self._now = now
        self._new: dict[str, Prints] = {}
        self._state: dict[tuple[bool, str], bool] = {}
        self._askers: dict[bool, dict[str, list[str]]] = {}
        self._whole: str | None = None
        self._holding: set[str] = set()

    def holds(self, place: str) -> bool:
        """Whether nothing that an answer about a script depends on is another now.

        But for its own text, with what stands beside it.
        """
        node = self.nodes.get(place)
        if (
            node is None
            or not self._answers_alike(node)
            or not self._all_hold(place, is_asked=True)
        ):
            return False
        if not (self.sees_the_same(place) or self._is_alike_around(place, node)):
            return False
        if node.whole and self.whole:
            self.nodes[place] = node._replace(whole=self.whole)
        self._holding.add(place)
        return True

    def sees_the_same(self, place: str) -> bool:
        """Whether those that a script calls, and those below, say the same to their callers."""
        return self._all_hold(place, is_asked=False)

    def is_listed_alike(self, node: KnownScript) -> bool:
        """Whether the names of a script's callees mean the same files as they did."""
        if node.listing and node.listing != self._now.listing:  # which many do not ask for
            return False
        return not node.names or self._is_whole_alike(node)

    @property
    def whole(self) -> str:
        """The print of what all scripts say to others, empty where that is not known."""
        if self._whole is None:
            each = {place: self.prints_now(place).facts for place in self._now.scripts}
            self._whole = self._now.print_of_all(each) if all(each.values()) else ""
        return self._whole

    def prints_now(self, place: str) -> Prints:
        """Return the prints of a script as it is now."""
        if place not in self._new:
            now, known = self._now.fingerprint_of(place) or "", self.prints.get(place)
            if known is not None and known.bytes == now:
                self._new[place] = known
            else:
                self._new[place] = Prints(now, *self.asking.prints(place))
        return self._new[place]

    def _is_whole_alike(self, node: KnownScript) -> bool:
        return bool(node.whole) and node.whole == self.whole

    def _answers_alike(self, node: KnownScript) -> bool:
        if not self.is_listed_alike(node):
            return False
        if not node.questions or self._is_whole_alike(node):
            return True
        return self.asking.answers(node.questions)

    def _is_alike_around(self, place: str, node: KnownScript) -> bool:
        """Whether those that a script calls do the same for it, though they say something else."""
        if not node.around:
            return False
        around, handed = self.asking.around(place, with_handed=bool(node.handed))
        return around == node.around and handed == node.handed

    def _all_hold(self, place: str, *, is_asked: bool) -> bool:
        """Whether a script holds with all that can be reached from it.

        By ``asks`` they have to mean the same, by ``seen`` to say the same to their callers.
        """
        state, seen, waiting = self._state, {place}, [place]
        while waiting:
            at = waiting.pop()
            known = state.get((is_asked, at))
            if known:
                continue
            node = self.nodes.get(at)
            if known is False:
                return False  # with all that reach it, as was noted when that was found
            if node is None or not self._is_alike(at, node, is_asked=is_asked):
                for one in self._reaching({at}, is_asked=is_asked):
                    state[is_asked, one] = False
                return False
            more = [one for one in (node.asks if is_asked else node.seen) if one not in seen]
            seen.update(more)
            waiting += more
        state.update(dict.fromkeys(((is_asked, one) for one in seen), True))
        return True

    def _is_alike(self, place: str, node: KnownScript, *, is_asked: bool) -> bool:
        if not self.is_listed_alike(node):
            return False
        known = self.prints.get(place)
        if known is None:
            return False
        if known.bytes == self._now.fingerprint_of(place):
            return True
        now = self.prints_now(place)
        before, after = (known.meaning, now.meaning) if is_asked else (known.facts, now.facts)
        return bool(before) and before == after

    def learn(self, nodes: Mapping[str, KnownScript], prints: Mapping[str, Prints]) -> set[str]:
        """Take over what is newer; return the places of which no older answer holds any more.

        What was found to hold, though something around it is another, still does.
        """
        others: set[str] = set()
        for place, new in prints.items():
            known, node = self.prints.get(place), self.nodes.get(place)
            now = new
            if known is not None and known.bytes == new.bytes:
                now = Prints(new.bytes, new.facts or known.facts, new.meaning or known.meaning)
            elif known is not None and node is not None:
                moved = node.as_in(known, now)
                if moved is None:
                    del self.nodes[place]
                else:
                    self.nodes[place] = moved
            if known is not None and known[1:] != now[1:]:
                others.add(place)
            self.prints[place] = now
        for place, node in nodes.items():
            known_node = self.nodes.get(place)
            if known_node is not None and not known_node.agrees_with(node):
                others.add(place)
            self.nodes[place] = node if known_node is None else known_node.with_all_of(node)
        self._askers.clear()
        reaching = self._reaching(others, is_asked=True) | self._reaching(others, is_asked=False)
        return reaching - self._holding

    def needed_by(self, places: Iterable[str]) -> dict[str, KnownScript]:
        """Return the scripts that some depend on, these included."""
        waiting = list(places)
        found: dict[str, KnownScript] = {}
        while waiting:
            place = waiting.pop()
            if place in self.nodes and place not in found:
                found[place] = self.nodes[place]
                waiting += (*found[place].asks, *found[place].seen)
        return found

    def named_among(self, places: Iterable[str]) -> dict[str, KnownScript]:
        """Return those scripts among some that asked what all of them call themselves."""
        found = ((place, self.nodes.get(place)) for place in places)
        return {place: node for place, node in found if node is not None and node.names}

    def _reaching(self, places: set[str], *, is_asked: bool) -> set[str]:
        """Return those that depend on one of some, these included."""
        if is_asked not in self._askers:
            askers: dict[str, list[str]] = {}
            for place, node in self.nodes.items():
                for one in node.asks if is_asked else node.seen:
                    askers.setdefault(one, []).append(place)
            self._askers[is_asked] = askers
        found = set(places)
        waiting = list(places)
        while waiting:
            more = [by for by in self._askers[is_asked].get(waiting.pop(), ()) if by not in found]
            found.update(more)
            waiting += more
        return found
