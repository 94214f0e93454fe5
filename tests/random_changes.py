"""Changes that somebody may make on a canvas, by chance: most possible, some of them not."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from branchline.actions import catalogue
from branchline.tools.service.canvas.graph import Graph

_VALUES = (
    "", "text", "{x}", 'a "quoted" one', "it's", "with # sign", "a: b", "- a", "C:\\logs", "é",
    "7",     "two\nlines", 1, 2.5, True, ["a", "b c"], None,
)  # fmt: skip
_WORDS = ("1", "2", "other", 'a "b"', "#", "Timeout", "x: y")
_TEXTS = (
    "lost: Assign\n    Variable = 'x'\n    -> done\n\n# over\ndone: End\n",
    "script: s\ntype: Chat\nactions:\n  a: {action: Begin, next: b}\n  b: {action: Play}\n",
    "half: Play -> nowhere",
    "",
)
_SIDES = ("left", "right", "top", "bottom", "centre", "middle", "rows", "columns", "aside")


def change(random: Random, graph: Graph) -> dict[str, object]:
    """Return a change of what a graph shows."""
    return _Changing(random, graph).change(random.choice(KINDS))


class _Changing:
    def __init__(self, random: Random, graph: Graph) -> None:
        self.random = random
        self._graph = graph
        self._ids = [*graph.drawn] or ["nobody"]

    def change(self, kind: str) -> dict[str, object]:
        """Return a change of a kind."""
        return {"kind": kind, **_PARTS[kind](self)}

    def added(self) -> dict[str, object]:
        random = self.random
        asked: dict[str, object] = {"name": self.name()}
        if random.random() < 0.6:
            asked["branch"] = self.branch()
        if random.random() < 0.5:
            asked["at"] = [random.randrange(900), random.randrange(900)]
        if random.random() < 0.3:
            asked["addMissingOutcomes"] = random.choice((True, "end", self.id()))
        return asked

    def id(self) -> str:
        return self.random.choice(self._ids)

    def some(self) -> list[str]:
        return self.random.sample(self._ids, self.random.randint(1, min(3, len(self._ids))))

    def name(self) -> str:
        return self.random.choice([*catalogue().actions, "Nothing"])

    def branch(self) -> dict[str, object]:
        drawn = self._graph.drawn.get(self.id())
        ports = () if drawn is None else drawn.box.ports
        if drawn is None or not ports or self.random.random() < 0.1:
            label = self.random.choice(_WORDS)
            return {"action": self.id(), "outcome": label, "isCustom": True}
        port = self.random.choice(ports)
        return {"action": drawn.box.id, "outcome": port.outcome, "isCustom": port.is_custom}

    def property(self) -> str:
        drawn = self._graph.drawn.get(self.id())
        found = catalogue().find(drawn.box.name) if drawn is not None else None
        names = [prop.name for prop in found.properties] if found is not None else []
        return self.random.choice([*names, "Nothing"])


def _of(name: str) -> Callable[[_Changing], str]:
    return lambda made: made.random.choice(_CHOICES[name])


_CHOICES: dict[str, tuple[str, ...]] = {
    "caption": ("", "new", 'a "b"', "it's", "# no", "é"),
    "label": _WORDS,
    "side": _SIDES,
    "text": _TEXTS,
    "type": ("Phone", "work item", "nothing"),
    "id": ("new", "new-1", "a b"),
    "name": ("another", "an 'odd' one", "a: b", ""),
}
_PARTS: dict[str, Callable[[_Changing], dict[str, object]]] = {
    "add": lambda made: made.added(),
    "connect": lambda made: made.branch() | {"target": made.id()},
    "lead": lambda made: made.branch() | {"target": made.id()},
    "drop": lambda made: made.branch(),
    "relabel": lambda made: made.branch() | {"label": _of("label")(made)},
    "setProperty": lambda made: {
        "action": made.id(),
        "name": made.property(),
        "value": made.random.choice(_VALUES),
    },
    "removeProperty": lambda made: {"action": made.id(), "name": made.property()},
    "caption": lambda made: {"action": made.id(), "caption": _of("caption")(made)},
    "replace": lambda made: {"action": made.id(), "name": made.name()},
    "remove": lambda made: {"actions": made.some(), "reconnect": made.random.random() < 0.4},
    "move": lambda made: {"places": {id: [made.random.randrange(900), 8] for id in made.some()}},
    "align": lambda made: {"actions": made.some(), "side": _of("side")(made)},
    "arrange": lambda made: {"actions": made.random.choice(([], made.some()))},
    "paste": lambda made: {"text": _of("text")(made)},
    "duplicate": lambda made: {"actions": made.some()},
    "group": lambda made: {"actions": made.some()},
    "type": lambda made: {"type": _of("type")(made)},
    "rename": lambda made: {"action": made.id(), "name": _of("id")(made)},
    "name": lambda made: {"name": _of("name")(made)},
}
KINDS = (*_PARTS, "add", "connect", "setProperty")
