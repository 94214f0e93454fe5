"""The graph of one script as the canvas draws it, made anew only where the text has changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ....grammar.finding import Findings
from ....grammar.gc_pause import paused_collection
from ....grammar.source import Source
from ....interpreter.program.resolve import resolve
from ..document import Document
from ..reading.block import Block, BlockLanguage
from ..reading.language import FlowLanguage
from .arranging import Position
from .box import Box, box_of
from .lanes import Lane, lanes_of
from .places import Places

_MOST_KEPT = 4
"""So many graphs of before can be told apart from the one of now."""
_NOTHING: Mapping[str, Position] = MappingProxyType({})


class Drawn(NamedTuple):
    """A box in its place; ``lane`` is the number of its lane, ``None`` where nothing leads."""

    box: Box
    x: float
    y: float
    is_pinned: bool
    lane: int | None


class Graph(NamedTuple):
    """A script on the canvas: its boxes by id, in the order of the file.

    ``serial`` numbers the graphs of one canvas. ``is_current`` is false where the text could not
    be read whole, as ``why`` says; then it is the last one that was. ``lines`` are the first lines
    of the boxes, as they stand now, 0 for one that is not there any more.
    """

    serial: int
    version: int
    is_current: bool
    why: str
    name: str
    type: str
    first: str | None
    drawn: Mapping[str, Drawn]
    lines: Sequence[int]
    lanes: Sequence[Lane]


class Difference(NamedTuple):
    """What of a graph is another than in the one before; ``order`` only where that differs."""

    changed: Mapping[str, Drawn]
    removed: tuple[str, ...]
    order: tuple[str, ...] | None


class Canvas:
    """What one page sees of one script."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        self.places = Places()
        self._boxes: WeakKeyDictionary[Block, tuple[BlockLanguage, tuple[Box, ...]]] = (
            WeakKeyDictionary()
        )
        self._graph: Graph | None = None
        self._lately: deque[Graph] = deque(maxlen=_MOST_KEPT)
        self._serial = 0

    def graph(self, document: Document, pinned: Mapping[str, Position] = _NOTHING) -> Graph:
        """Return the graph of a document, by the places where somebody has put boxes."""
        with paused_collection():
            why = unread_in_words(document)
            heads = _heads(document)
            if why and self._graph is not None:
                last = self._graph
                lines = [heads.get(id, 0) for id in last.drawn]
                found = last._replace(is_current=False, why=why, lines=lines)
                return self._kept(found._replace(version=document.version))
            boxes = self._all_boxes(document)
            lanes, lane_of = lanes_of(boxes)
            script = _head(document)
            placed = self.places.of(boxes, pinned)
            drawn = {
                id: Drawn(box, *placed[id][0], placed[id][1], lane_of.get(id))
                for id, box in boxes.items()
            }
            first = next((lane.first for lane in lanes if lane.event is None), None)
            lines = [heads.get(id, 0) for id in boxes]
            graph = Graph(0, document.version, not why, why, *script, first, drawn, lines, lanes)
            return self._kept(graph)

    def difference(self, since: int, now: Graph) -> Difference | None:
        """Return what differs from a graph of before, ``None`` where that is not known here."""
        before = next((each for each in self._lately if each.serial == since), None)
        if before is None:
            return None
        changed = {id: each for id, each in now.drawn.items() if before.drawn.get(id) != each}
        removed = tuple(id for id in before.drawn if id not in now.drawn)
        is_same = not removed and list(now.drawn) == list(before.drawn)
        return Difference(changed, removed, None if is_same else tuple(now.drawn))

    @property
    def last(self) -> Graph | None:
        """The graph that was drawn last."""
        return self._graph

    def _kept(self, graph: Graph) -> Graph:
        self._serial += 1
        self._graph = graph._replace(serial=self._serial)
        self._lately.append(self._graph)
        return self._graph

    def _all_boxes(self, document: Document) -> dict[str, Box]:
        """Return the boxes by id; of two with one id only the first is drawn."""
        found: dict[str, Box] = {}
        if document.reading is not None:
            for block in document.reading.blocks:
                for box in self._boxes_of(block):
                    found.setdefault(box.id, box)
            return found
        script = document.script
        if script is None:
            return found
        before: Mapping[str, Drawn] = {} if self._graph is None else self._graph.drawn
        for resolved in resolve(script, Findings(Source("", ""))):
            box = box_of(resolved)
            known = before.get(box.id)
            found.setdefault(box.id, known.box if known and known.box == box else box)
        return found

    def _boxes_of(self, block: Block) -> tuple[Box, ...]:
        known = self._boxes.get(block)
        if known is not None and known[0] is block.known:
            return known[1]
        boxes = tuple([box_of(each) for each in block.known.program.resolved])
        self._boxes[block] = block.known, boxes
        return boxes


def unread_in_words(document: Document) -> str:
    """Return why a text cannot be read whole, empty where it can be."""
    for finding in document.unread:
        line, _ = document.source.place(finding.span.start)
        return f"line {line}: {finding.said()}"
    reading = document.reading
    if reading is not None and sum(reading.ids.values()) > len(reading.ids):
        twice = next(id for id, count in reading.ids.items() if count > 1)
        return f'two actions have the id "{twice}"'
    return ""


def _head(document: Document) -> tuple[str, str]:
    if document.reading is not None:
        name, type_ = document.reading.header
        return name.name, type_.name
    script = document.script
    return ("", "Generic") if script is None else (script.name, script.type)


def _heads(document: Document) -> dict[str, int]:
    """Return the first line of each action; of two with one id that of the first."""
    place = document.source.place
    reading = document.reading
    if reading is not None:
        return dict(reversed(_heads_of(reading, document.source)))
    actions = document.script.actions if document.script else ()
    return {action.id: place(action.span.start)[0] for action in actions}


def _heads_of(reading: FlowLanguage, source: Source) -> list[tuple[str, int]]:
    return [
        (action.id, source.place(start + action.span.start)[0])
        for block, start in zip(reading.blocks, reading.text.starts, strict=True)
        for action in block.lines.actions
    ]
