"""What the platform keeps of a world for all of its runs changes no answer to a call."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.actions.api.end_a_contact import EndAContact
from branchline.actions.platform_port import Operation
from branchline.actions.values import SecurityUser
from branchline.interpreter.platform.platform import SimulatedPlatform
from branchline.interpreter.world.world import Agent, Contact, Fault, World
from branchline.interpreter.world.world_layer import WorldLayer

END = EndAContact.operation
OTHER = replace(END, permission="other")
OPEN = replace(END, permission="")
OF = ("1", "2", "own", " 1 ", "a b", "")
permissions = st.sampled_from(
    (frozenset[str](), frozenset({END.permission}), frozenset({"other"}))
)
worlds = st.builds(
    World.of,
    st.lists(
        st.builds(
            Agent,
            st.sampled_from("78"),
            is_active=st.booleans(),
            permissions=permissions,
        ),
        max_size=2,
    ),
    st.lists(
        st.builds(
            Contact,
            st.sampled_from(OF),
            media=st.sampled_from(("Phone", "Digital")),
            status=st.sampled_from(("queued", "ended")),
        ),
        max_size=3,
    ),
    faults=st.lists(
        st.builds(
            Fault,
            st.sampled_from((END.name, "agent_list")),
            st.sampled_from((0, 202, 204, 404, 503)),
            st.sampled_from((None, 1, 2)),
            st.sampled_from((None, *OF)),
        ),
        max_size=3,
    ),
)
calls = st.lists(
    st.tuples(
        st.sampled_from((END, OTHER, OPEN)),
        st.sampled_from("789").map(SecurityUser),
        st.sampled_from(OF),
    ),
    max_size=8,
)


@given(worlds, st.lists(calls, min_size=2, max_size=3))
@settings(max_examples=60)
def test_a_world_that_was_called_in_before_answers_as_one_that_was_not(
    world: World, runs: list[list[tuple[Operation, SecurityUser, str]]]
) -> None:
    for run in runs:
        called, anew = (layer_of(world) for _ in range(2))
        platform = SimulatedPlatform(called)

        for operation, user, of in run:
            anew.world = replace(world)
            anew.standing = anew.world.standing
            other = SimulatedPlatform(anew)
            answer = platform.call(operation, user, (of,))
            assert answer == other.call(operation, user, (of,))
            assert answer[0] >= 400 or platform.is_assumed == other.is_assumed
            assert platform.find_agent(user.agent_id) == other.find_agent(user.agent_id)


def layer_of(world: World) -> WorldLayer:
    """Return a layer in which the run has a contact of its own."""
    layer = WorldLayer(world)
    layer.add(Contact("own"))
    return layer
