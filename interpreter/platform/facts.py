"""What the platform knows of a run, for the variables that it sets by itself."""

from __future__ import annotations

from datetime import datetime

from ...actions.values import Date, Value, date_of
from ...grammar.exports.header import Header, header_of
from ..state.state import RunState
from ..system_values import ani, dnis
from ..system_variables import system_variables
from ..trace.step import MAIN, Origin
from ..world.world import Agent, Contact

_SECONDS_A_DAY = 86_400
_NO_CALLER = "a script that another one starts has no caller"


class Facts:
    """The facts of one run, as they are at the moment."""

    __slots__ = ("_state",)

    def __init__(self, state: RunState) -> None:
        """Read this state."""
        self._state = state

    def value(self, origin: Origin, name: str) -> Value:
        """Return the value of a variable that nothing has set, nothing where it has none.

        A variable of the platform that is given is one for subscripts too. What has no value is
        kept for the end of the run.
        """
        variable = system_variables().by_key.get(name)
        if variable is None:
            return None
        given = self._state.setup.given or {}
        if origin.run == MAIN and given:
            for each, value in given.items():
                if each.lower() == name:
                    return value
        found = (
            None if variable.value is None else variable.value(OriginFacts(self._state, origin))
        )
        if found is None or found == "":
            if variable.missing:
                is_callers = origin.run != MAIN and variable.value in {ani, dnis}
                reason = _NO_CALLER if is_callers else variable.missing
                self._state.unknown.setdefault(name, reason)
            return None
        return found

    def now(self) -> Date:
        """Return the world's time at the start, moved on by the virtual clock."""
        self._state.tells_time = True
        start = date_of(datetime.fromisoformat(self._state.setup.world.now))
        return Date(start.days + self._state.clock / _SECONDS_A_DAY)


class OriginFacts:
    """The facts of one script or subscript of a run: ``Known`` of ``system_values``."""

    __slots__ = ("_origin", "_state")

    def __init__(self, state: RunState, origin: Origin) -> None:
        """Look at a run from one of its scripts."""
        self._state, self._origin = state, origin

    @property
    def now(self) -> Date:
        """Return the time in the business unit's zone."""
        return Facts(self._state).now()

    @property
    def utc_offset(self) -> float:
        """Return how many minutes that zone is ahead of UTC, the same all year."""
        return self._state.setup.world.utc_offset

    @property
    def contact_id(self) -> str:
        """Return the id of the own contact."""
        return self._origin.contact

    @property
    def master_id(self) -> str:
        """Return the id of the contact that the own one belongs to, or its own."""
        return master_of(self._state, self.contact_id)

    @property
    def media(self) -> str:
        """Return the media of the own contact."""
        return self._contact.media if self._contact is not None else ""

    @property
    def skill(self) -> str:
        """Return the name of the own contact's skill."""
        wanted = self._contact.skill if self._contact is not None else ""
        skill = self._state.setup.world.find_skill(wanted)
        return wanted if skill is None else skill.name or skill.id

    @property
    def script_name(self) -> str:
        """Return the name of the script or subscript."""
        return self._origin.program.name

    @property
    def business_unit(self) -> str:
        """Return the number of the business unit: the world's, else that of an export's header."""
        return self._state.setup.world.business_unit or self._header.business_unit

    @property
    def time_zone(self) -> str:
        """Return the id of the time zone: the world's, else that of an export's header."""
        return self._state.setup.world.time_zone or self._header.time_zone

    @property
    def ani(self) -> str:
        """Return the caller's number; only the main script has a caller."""
        return self._state.setup.plan.caller.ani if self._origin.run == MAIN else ""

    @property
    def dnis(self) -> str:
        """Return the number that the caller called."""
        return self._state.setup.plan.caller.dnis if self._origin.run == MAIN else ""

    @property
    def agent(self) -> tuple[str, str, str]:
        """Return id, first and last name of the agent who has the own contact."""
        agent = self._agent()
        return ("", "", "") if agent is None else (agent.id, agent.first_name, agent.last_name)

    def _agent(self) -> Agent | None:
        """Return who answered the contact here, or whom the world names."""
        world = self._state.setup.world
        for id, contact in self._state.talking.items():
            if contact == self.contact_id:
                return world.agents.get(id)
        return None if self._contact is None else world.find_agent(self._contact.agent)

    @property
    def _header(self) -> Header:
        program = self._origin.program
        return header_of(program.script, program.source.path)

    @property
    def _contact(self) -> Contact | None:
        return self._state.layer.contact(self.contact_id)


def master_of(state: RunState, contact_id: str) -> str:
    """Return the id of the contact that one belongs to, or its own."""
    contact = state.layer.contact(contact_id)
    return contact_id if contact is None else contact.master or contact_id
