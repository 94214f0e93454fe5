"""The named sets of a file, which scenarios share: worlds, stubs and given values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ...actions.values import Value
from ...grammar.documents.nodes import shorten
from ...grammar.script import Span
from ..world.plan import Stubs
from ..world.world import World
from .keys.kinds import SECTIONS

Spans = Mapping[tuple[str, ...], Span]


class StubSet(NamedTuple):
    """Stubs by action, and where their names stand."""

    stubs: Mapping[str, Stubs]
    spans: Spans


class Chosen(NamedTuple):
    """A set that a scenario uses: its kind and its name."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f'"{shorten(self.name)}" of "{SECTIONS[self.kind]}"'


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets of one file by name; ``places`` says where each of them stands."""

    worlds: Mapping[str, World] = field(default_factory=dict[str, World])
    stubs: Mapping[str, StubSet] = field(default_factory=dict[str, StubSet])
    given: Mapping[str, Mapping[str, Value]] = field(
        default_factory=dict[str, Mapping[str, Value]]
    )
    places: Mapping[Chosen, Span] = field(default_factory=dict[Chosen, Span])

    def names(self, kind: str) -> list[str]:
        """Return the names of the sets of a kind."""
        return [chosen.name for chosen in self.places if chosen.kind == kind]
