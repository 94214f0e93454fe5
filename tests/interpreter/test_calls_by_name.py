"""A call whose user and id are two variables goes as one whose texts are put together."""

from __future__ import annotations

import pytest
from stateful_scripts import program_of, told

from branchline.actions.values import Array, Date, SecurityUser, Value
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.trace.trace import Tracing
from branchline.interpreter.world.plan import Plan, Stub, Stubs
from branchline.interpreter.world.world import Agent, Contact, Fault, World

SCRIPT = """script "Calls"
type Generic

begin: Begin
    -> call

call: EndAContact
    Security User = "User"
    Contact Id = "{id}"
    Success -> again
    Unauthorized -> done
    Invalid Contact ID -> done
    -> done

again: EndAContact
    Security User = "User"
    Contact Id = "{id}"
    -> done

done: End
"""
BY_NAME, BY_TEXT = (program_of(SCRIPT.replace("{id}", id)) for id in ("{Id}", "{Id}{Nothing}"))
WORLD = World.of(
    [Agent("1", permissions=frozenset({"contacts.end"})), Agent("2"), Agent("3", is_active=False)],
    [Contact("4711"), Contact("4712", media="Digital"), Contact("4713")],
    faults=[
        Fault("end_contact", 503, times=1, contact="4713"),
        Fault("end_contact", 200, contact="9"),
    ],
)
IDS: tuple[Value, ...] = (
    "4711", " 4711 ", "4712", "4713", "9", "", "\ufeff", None, 4711, 4711.0, "x" * 65,
    "x" * 70_000, Array(["4711"]), Date(1.5),
)  # fmt: skip
USERS: tuple[Value, ...] = (SecurityUser("1"), SecurityUser("2"), SecurityUser("3"), "1", None)
PLANS = (Plan(), Plan({"call": Stubs((Stub(status=200), Stub(status=0)), repeats=False)}))


@pytest.mark.parametrize("world", [WORLD, World()], ids=["a world", "nothing said"])
def test_a_call_by_the_names_of_variables_goes_as_one_by_texts(world: World) -> None:
    for id in IDS:
        for user in USERS:
            for plan in PLANS:
                given = {"Id": id, "User": user, "Nothing": ""}
                setup = Setup(world=world, given=given, plan=plan, is_dated=True)
                assert _told(BY_NAME, setup) == _told(BY_TEXT, setup), given
                quiet = Setup(world=world, given=given, plan=plan, tracing=Tracing.OFF)
                assert dry_run(BY_NAME, quiet).contacts == dry_run(BY_TEXT, quiet).contacts


def _told(program: Program, setup: Setup) -> dict[str, object]:
    """Return all that a run came to; of its steps what does not say how the id is written."""
    result = dry_run(program, setup)
    steps = [
        (each.id, each.outcome, each.why, each.calls, each.changed, each.properties)
        for each in result.trace
    ]
    return told(result) | {"steps": steps}
