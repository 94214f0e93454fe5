"""The base of every action in the catalogue.

An action is a class with three kinds of attribute: ``Property`` for what an author fills in,
``Outcome`` for what it can answer, and facts of its page.
Its only behaviour is ``bind``: called once for each action of a script, it returns the function
that a run calls at each visit.
So everything that can be decided before a run is decided before a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..grammar.names import key, outcome_key
from .declaration import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    EVERY_TYPE,
    Kind,
    Outcome,
    Precondition,
    Property,
    Release,
    ScriptType,
    Unknown,
)
from .platform_port import Operation, Response
from .ports import Binding, Reason, Running, Setter, TextGetter, Visit
from .unknown_length import UnknownLength
from .values import Value, is_true, show

__all__ = [
    "ALL_BUT_DIGITAL",
    "DEFAULT",
    "EVERY_TYPE",
    "Action",
    "Binding",
    "EventAction",
    "Kind",
    "Operation",
    "Outcome",
    "Precondition",
    "Property",
    "Reason",
    "Release",
    "Response",
    "Running",
    "ScriptType",
    "Unknown",
    "Value",
    "Visit",
    "is_true",
    "show",
]


class Action:
    """An action of the catalogue; a subclass is its declaration, and is never instantiated twice.

    The catalogue's spelling of its name is what Branchline prints (L5).
    Source of every fact: ``page``.
    ``lasts`` are the seconds that pass where it is assumed, from its second visit on (D116).
    ``takes_status`` marks what an HTTP status or a time-out can answer, so that a stub may be one.
    """

    name: str
    page: str
    export_name: str = ""
    library_id: str = ""
    aliases: tuple[str, ...] = ()
    palette: str | None = None
    script_types: frozenset[ScriptType] = EVERY_TYPE
    terminates: str | None = None
    is_event: bool = False
    is_executed: bool = True
    has_cases: bool = False
    takes_status: bool = False
    takes_keys: bool = False
    takes_words: bool = False
    lasts: float = 0.0
    preconditions: tuple[Precondition, ...] = ()
    warnings: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    properties: tuple[Property, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    property_by_key: Mapping[str, Property] = MappingProxyType({})
    outcome_by_key: Mapping[str, Outcome] = MappingProxyType({})

    def __init_subclass__(cls) -> None:
        """Collect the declared properties and outcomes in the order of the class body."""
        own = vars(cls).values()
        cls.properties = tuple(dict.fromkeys(item for item in own if isinstance(item, Property)))
        cls.outcomes = tuple(dict.fromkeys(item for item in own if isinstance(item, Outcome)))
        cls.property_by_key = MappingProxyType(
            {
                key(name): prop
                for prop in cls.properties
                for name in (prop.name, prop.export_name, *prop.aliases)
            }
        )
        cls.outcome_by_key = MappingProxyType(
            {
                outcome_key(name): outcome
                for outcome in cls.outcomes
                for name in (outcome.name, *outcome.aliases)
            }
        )

    def bind(self, here: Binding) -> Visit:
        """Return what a visit does; an action without behaviour takes its happy outcome (L24)."""
        getters = [here.text(prop) for prop in self.properties if not prop.is_output]
        if self.lasts:
            return self._lasting(here, getters)
        edge = here.assumed()

        def visit(me: Running) -> int:
            for getter in getters:
                getter(me)
            return edge

        return visit

    def _lasting(self, here: Binding, getters: list[TextGetter]) -> Visit:
        unknown = UnknownLength(here, "it is not simulated")

        def visit(me: Running) -> int:
            for getter in getters:
                getter(me)
            return unknown.visit(me, self.lasts)

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that acts as with an outcome that was decided from outside (L25).

        Every edge that ``here`` gives out leads where ``outcome`` leads, in the spelling of the
        catalogue or of the user's own case; one of another outcome says that nothing was done.
        So the outcome that an action hopes for does what a visit does; the others do nothing, but
        where the caller speaks or writes: what he says there is said, whatever comes of it.
        """
        is_hoped_for = self.happy is not None and outcome == self.happy.name
        if (self.is_simulated or self.lasts) and (is_hoped_for or self.takes_words):
            return self.bind(here)
        return self.read(here, outcome)

    def read(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that reads what the script fills in, and does nothing."""
        reading, edge = here.reading(), here.decided(outcome)

        def visit(me: Running) -> int:
            for getter in reading:
                getter(me)
            return edge

        return visit

    @property
    def has_default(self) -> bool:
        """Whether the page lists a Default branch."""
        return "default" in self.outcome_by_key

    @property
    def is_simulated(self) -> bool:
        """Whether a run computes the outcome rather than assuming it."""
        return type(self).bind is not Action.bind

    @property
    def happy(self) -> Outcome | None:
        """Return the outcome that L24 assumes: the marked one, else Default, else the first."""
        for outcome in self.outcomes:
            if outcome.is_happy:
                return outcome
        defaults = [outcome for outcome in self.outcomes if outcome.name == "Default"]
        return (defaults or [*self.outcomes, None])[0]


class EventAction(Action):
    """An action that starts a new chain where an event cuts in (L4, L17).

    ``sources`` maps what the event sets by itself to the property that may name another variable
    for it.
    """

    is_event = True
    sources: Mapping[str, Property] = MappingProxyType({})
    default: Outcome

    def bind(self, here: Binding) -> Visit:
        """Return a visit that copies what the event brought into the script's own variables."""
        pairs: list[tuple[str, Setter]] = [
            (source.lower(), here.setter(prop)) for source, prop in self.sources.items()
        ]
        edge = here.answer(self.default, because="the event cut in here")

        def visit(me: Running) -> int:
            for source, store in pairs:
                value = me.get(source)
                if value is not None:
                    store(me, value)
            return edge

        return visit


class EndingAction(Action):
    """An action that ends its script and the contact, whatever it is asked for (L22).

    ``is_released_first`` where an OnRelease action runs before that.
    """

    terminates = "the script and its contact"
    is_released_first: bool

    def bind(self, here: Binding) -> Visit:
        """Return a visit that ends the script."""
        edge = here.ends(Release.ENDS, is_released_first=self.is_released_first)

        def visit(_me: Running) -> int:
            return edge

        return visit
