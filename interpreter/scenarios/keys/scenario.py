"""The keys of a file of scenarios, and of one scenario."""

from __future__ import annotations

from ....grammar.documents.forms import (
    AnyOf,
    Key,
    ListOf,
    MapOf,
    Named,
    Plain,
    Text,
    one_or_more,
)
from ....grammar.documents.nodes import Shape
from . import kinds
from .caller import CALLS, INPUT
from .events import SCENARIO_EVENT
from .expectation import EXPECT
from .people import CONTACT
from .words import REQUIREMENTS, SCRIPT, VARIABLES, or_nothing
from .world import LIMITS, STATUS, WORLD, WORLD_OR_NOTHING

COVERS = "covers"

STUB = Shape(
    Key("outcome", "outcome of the visit", Text(Named.OUTCOME)),
    Key("status", "HTTP status that the platform answers", STATUS),
    Key("timeout", "true where the platform does not answer in time", Plain.TRUE_OR_FALSE),
    Key("set", "variables that the visit sets", VARIABLES),
    title="a stub",
    not_both=("outcome", "status"),
)
_VISIT = AnyOf.of(Text(Named.OUTCOME), STUB)
STUBS = MapOf(AnyOf.of(_VISIT, ListOf(_VISIT, least=1)), Named.ACTION)
_WORLDS, _STUB_SETS, _GIVEN_SETS = (
    one_or_more(Text(each)) for each in (Named.WORLD_SET, Named.STUB_SET, Named.GIVEN_SET)
)

MATRIX = Shape(
    Key(kinds.WORLD, "names of worlds", _WORLDS),
    Key(kinds.STUB, "names of sets of stubs", _STUB_SETS),
    Key(kinds.GIVEN, "names of sets of variables", _GIVEN_SETS),
    title="a matrix",
    some_of=kinds.KINDS,
)
SCENARIO = Shape(
    Key(
        kinds.GIVEN,
        "variables when the run begins, or names of sets",
        AnyOf.of(VARIABLES, *_GIVEN_SETS.forms, Plain.NOTHING),
    ),
    Key("contact", "run's own contact", CONTACT),
    Key(
        kinds.WORLD,
        "more of the world, or names of worlds",
        AnyOf.of(WORLD, *_WORLDS.forms, Plain.NOTHING),
    ),
    Key(
        kinds.STUB,
        "what visits of actions meet, or names of sets",
        AnyOf.of(STUBS, *_STUB_SETS.forms, Plain.NOTHING),
    ),
    Key("matrix", "the scenario once for each combination of these sets", MATRIX),
    Key("input", "what the caller does at actions, one entry a visit", INPUT),
    Key("caller", "what the caller does at moments, says and writes", CALLS),
    Key("events", "events that cut in", ListOf(SCENARIO_EVENT)),
    Key("limits", "narrower or wider limits of the run", LIMITS),
    Key(COVERS, "requirements that it covers, [] for none", REQUIREMENTS),
    Key("expect", "what the run must come to", EXPECT),
    title="a scenario",
)
FILE = Shape(
    Key("script", "file of the script, beside this one", SCRIPT),
    Key("world", "world of all scenarios", WORLD_OR_NOTHING),
    Key(COVERS, "requirements that each scenario covers which names none", REQUIREMENTS),
    Key(kinds.SECTIONS[kinds.WORLD], "worlds under names", MapOf(WORLD_OR_NOTHING)),
    Key(kinds.SECTIONS[kinds.STUB], "sets of stubs under names", MapOf(STUBS)),
    Key(kinds.SECTIONS[kinds.GIVEN], "sets of variables under names", MapOf(VARIABLES)),
    Key(
        "scenarios",
        "scenarios under their names",
        MapOf(or_nothing(SCENARIO), Named.SCENARIO),
        is_required=True,
    ),
    title="a file of scenarios",
)
