"""The ways that contacts take, each held once: what is kept grows with ways, not with contacts.

A way is a node of a tree whose branches are events. Where the tree is full, contacts go on in
nodes that forget how they came there; their first difference, what they take and whether a test
takes it stay exact. What they did since is kept beside them, a number an event, for those that
differ to be aligned.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...grammar.finding import RequestError
from ...interpreter.analysis.alignment.difference import Difference, difference, ends_early
from ...interpreter.analysis.alignment.following import NOWHERE, Following, Places
from ...interpreter.analysis.alignment.logged import Logged, logged
from ...interpreter.analysis.alignment.moves import Moves, Names
from .scenario_paths import Positions, ScenarioPaths, Visit

MOST_NODES, MOST_LOOSE = 250_000, 100_000
MOST_CONTACTS, MOST_NAMES = 2_000_000, 100_000
MOST_KEPT, MOST_OTHER_WAYS = 20_000_000, 100_000
"""How many events are kept beside contacts, and how many ways that they make."""
_SHIFT = 17
"""How many bits the number of an event takes: more than there may be names."""
_PATHLESS = -1


class LogError(RequestError):
    """A log cannot be held, since it is not what it seems to be."""

    rule = "bad-log"


class Step(NamedTuple):
    """What one more event comes to, wherever contacts came from to these places.

    ``places`` are where the script may be then, nowhere behind the ``difference``. ``last`` is
    the visit, ``took`` what is counted each time that a contact comes by, ``untested`` what of it
    no scenario takes. ``is_tested`` tells whether scenarios take all of it, also where the
    outcome of the visit before is not known. ``is_in_event`` is where an event has cut in.
    """

    places: Places
    last: Visit | None = None
    took: tuple[Visit, ...] = ()
    untested: tuple[Visit, ...] = ()
    is_tested: bool = True
    difference: Difference | None = None
    is_in_event: bool = False


class Node(NamedTuple):
    """What is known of contacts that came the same way.

    ``parent`` is -1 where the way is forgotten. ``is_tested`` tells whether scenarios take every
    branch so far, ``positions`` where on their paths it is, ``agreed`` how many events lie before
    the first difference.
    """

    parent: int
    event: int
    depth: int
    step: Step
    positions: Positions
    is_tested: bool
    agreed: int = 0


class Way(NamedTuple):
    """How many contacts ended at a node, and the first of them.

    ``events`` are their numbers where the node forgets the way, and it is known all the same.
    """

    node: int
    contacts: int
    first: str
    events: bytes = b""


class Ways:
    """All that contacts did."""

    def __init__(self, moves: Moves, tests: ScenarioPaths, *, is_whole: bool = False) -> None:
        """Start with no contact; if it ``is_whole``, one that ends early differs."""
        self.moves, self.tests, self.is_whole = moves, tests, is_whole
        self.following = Following(moves)
        self.events: list[Logged] = []
        start = Step(self.following.start)
        self.nodes = [Node(_PATHLESS, -1, 0, start, tests.start, is_tested=True)]
        self.hits = [0]
        self._names = Names(moves.program)
        self._labels: dict[tuple[str, str], int] = {}
        self._after: dict[int, int] = {}
        self._loose: dict[Node, int] = {}
        self._steps: dict[tuple[Places, Visit | None, bool, int], Step] = {}
        self._open: dict[str, int] = {}
        self._kept: dict[str, array[int]] | None = {}
        self._count_kept = 0
        self._ended: Counter[tuple[int, bytes]] = Counter()
        self._first: dict[tuple[int, bytes], str] = {}

    def add_rows(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take events of contacts that may stand among each other, in order."""
        opened, labels, known, hits = self._open, self._labels, self._after, self.hits
        for contact, action, outcome in rows:
            label = labels.get((action, outcome), -1)
            if label < 0:
                label = self._label(action, outcome)
            node = opened.get(contact, 0)
            after = known.get(node << _SHIFT | label, 0)
            if not after:
                after = self._grow(node, label)
            hits[after] += 1
            opened[contact] = after
            if after >= MOST_NODES:
                self._keep(contact, node, label)
            if not node and len(opened) > MOST_CONTACTS:
                said = f"more than {MOST_CONTACTS:,} contacts in logs of rows"
                raise LogError(said, expected="parts of a log, or XES, where a contact is whole")

    def add_trace(self, contact: str, events: Iterable[tuple[str, str]]) -> None:
        """Take all events of one contact."""
        labels, known, hits = self._labels, self._after, self.hits
        node, kept = 0, None
        for named in events:
            label = labels.get(named, -1)
            if label < 0:
                label = self._label(*named)
            after = known.get(node << _SHIFT | label, 0) or self._grow(node, label)
            hits[after] += 1
            if after >= MOST_NODES:
                kept = array("I", [node]) if kept is None else kept
                kept.append(label)
            node = after
        self._end(node, contact, kept)

    def ended(self) -> list[Way]:
        """Return the ways that contacts took, the most frequent first; all contacts end now."""
        for contact, node in self._open.items():
            self._end(node, contact, self._kept.get(contact) if self._kept else None)
        self._open, self._kept = {}, {}
        found = [
            Way(node, count, self._first[node, events], events)
            for (node, events), count in self._ended.items()
        ]
        return sorted(found, key=lambda way: (-way.contacts, way.node))

    def path(self, way: Way) -> list[Logged] | None:
        """Return the events of a way, ``None`` where they are forgotten."""
        if way.events:
            return [self.events[label] for label in array("I", way.events)]
        labels = self._path_to(way.node)
        return None if labels is None else [self.events[label] for label in labels]

    def agreed(self, events: Sequence[Logged], found: Difference) -> int:
        """Return how many events of a way lie before its first difference, which is known."""
        places = self.following.start
        for number, event in enumerate(events):
            places = self.following.after(places, event)
            if places == NOWHERE:
                return number - found.before
        return len(events)

    def _path_to(self, node: int) -> list[int] | None:
        found: list[int] = []
        while node:
            here = self.nodes[node]
            if here.parent == _PATHLESS:
                return None
            found.append(here.event)
            node = here.parent
        return found[::-1]

    def _keep(self, contact: str, node: int, label: int) -> None:
        """Keep an event beside its contact, whose way is forgotten from a node on."""
        if self._kept is None:
            return
        kept = self._kept.get(contact)
        if kept is None:
            if node >= MOST_NODES:
                return  # it was forgotten before
            kept = self._kept[contact] = array("I", [node])
        kept.append(label)
        self._count_kept += 1
        if self._count_kept > MOST_KEPT:
            self._kept = None

    def _end(self, node: int, contact: str, kept: array[int] | None = None) -> None:
        """Take the end of a contact; ``kept`` is where its way was forgotten, and what came."""
        events = b""
        if kept is not None and self._is_to_align(self.nodes[node].step):
            before = self._path_to(kept[0]) or []
            if len(self._ended) < MOST_NODES + MOST_OTHER_WAYS:
                events = array("I", [*before, *kept[1:]]).tobytes()
        self._ended[node, events] += 1
        self._first.setdefault((node, events), contact)

    def _is_to_align(self, step: Step) -> bool:
        if step.difference is not None or not self.is_whole:
            return step.difference is not None
        return ends_early(self.moves, step.places, step.last) is not None

    def _label(self, action: str, outcome: str) -> int:
        if len(self.events) >= MOST_NAMES:
            said = f"the logs have more than {MOST_NAMES:,} different actions and outcomes"
            raise LogError(said, expected="--columns that name other columns")
        self.events.append(logged(self.moves, self._names, action, outcome))
        found = self._labels[action, outcome] = len(self.events) - 1
        return found

    # What comes of one more event

    def _grow(self, number: int, label: int) -> int:
        """Return the node behind a node by an event that comes there for the first time."""
        before = self.nodes[number]
        step = before.step if before.step.difference else self._step(before.step, label)
        positions = self.tests.along(before.positions, self.events[label])
        is_tested = before.is_tested and step.is_tested
        is_loose = before.parent == _PATHLESS and number > 0
        if is_loose or len(self.nodes) >= MOST_NODES:
            node = Node(_PATHLESS, -1, 0, step, positions, is_tested)
            found = self._loose.get(node, 0)
            if not found:
                found = self._loose[node] = self._append(node)
                if len(self._loose) > MOST_LOOSE:
                    raise LogError("the logs go too many ways", expected="parts of them")
        else:
            depth = before.depth + 1
            agreed = before.agreed if before.step.difference else depth
            if step.difference and not before.step.difference:
                agreed = before.depth - step.difference.before
            node = Node(number, label, depth, step, positions, is_tested, agreed)
            found = self._append(node)
        self._after[number << _SHIFT | label] = found
        return found

    def _append(self, node: Node) -> int:
        self.nodes.append(node)
        self.hits.append(0)
        return len(self.nodes) - 1

    def _step(self, before: Step, label: int) -> Step:
        """Return what an event comes to at some places, which is looked at once."""
        known = (before.places, before.last, before.is_in_event, label)
        found = self._steps.get(known)
        if found is None:
            found = self._steps[known] = self._new_step(before, self.events[label])
        return found

    def _new_step(self, before: Step, event: Logged) -> Step:
        places = self.following.after(before.places, event)
        if places == NOWHERE:
            found = difference(self.moves, before.places, event, before.last)
            return Step(NOWHERE, is_tested=False, difference=found)
        here = self.following.visited(before.places, event)
        took = self._took(before, event, here)
        untested = tuple(visit for visit in took if visit not in self.tests.branches)
        is_tested = not untested and self._is_stepped(before, here)
        return Step(
            places,
            (here[0], event.meant[here[0]]),
            took,
            untested,
            is_tested,
            is_in_event=before.is_in_event or here[0] in self.moves.roots,
        )

    def _took(self, before: Step, event: Logged, here: list[int]) -> tuple[Visit, ...]:
        """Return the visits whose outcome is known by now."""
        found: list[Visit] = []
        if before.last is not None and before.last[1] is None:
            at = before.last[0]
            ways = [name for name, to in self.moves.ways[at].items() if to in here]
            if len(ways) == 1:
                found.append((at, ways[0]))
        if len(here) == 1 and event.meant[here[0]] is not None:
            found.append((here[0], event.meant[here[0]]))
        return tuple(found)

    def _is_stepped(self, before: Step, here: list[int]) -> bool:
        """Whether a scenario goes from the visit before to this one, if its outcome is unknown."""
        if before.last is None or before.last[1] is not None:
            return True
        return any((before.last[0], at) in self.tests.steps for at in here)
