"""The variables that the platform sets by itself: the one list of them.

A run takes their values from here, rules leave them alone or report who sets one, the shell offers
them, and the page of variables is made from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ..actions.ports import GLOBAL
from ..actions.values import Value
from ..grammar.names import nearest
from . import system_values
from .system_values import Known

Fact = Callable[[Known], Value]


class SystemVariable(NamedTuple):
    """One variable of the platform, or a family of them that ``pattern`` matches.

    ``kind`` is the kind of its value (L11); ``origin`` is where a run takes it from.
    ``value`` computes it where nothing has set it. ``missing`` says what has to be said so that
    it has a value, empty where having none means nothing.
    A reserved one is read-only, says the vendor; all others may be set, better not.
    ``is_identity`` marks those that say which contact and which business unit this is.
    """

    name: str
    says: str
    kind: str
    origin: str
    value: Fact | None = None
    missing: str = ""
    source: str = "doc"
    is_reserved: bool = False
    is_identity: bool = False
    pattern: str = ""

    @property
    def instead(self) -> str:
        """Return what somebody who sets a reserved one may do instead."""
        return "a name of your own" + (', or "now" of the world' if self.value else "")

    @property
    def key(self) -> str:
        """Return the name as variables compare (L6)."""
        return self.name.lower()


_CLOCK = "the virtual clock: `world: {now: 2026-01-05 09:00, utc_offset: 60}`"
_AGENT = "the agent who answers: one of `world: {agents: ...}`, or what the event sets"
_NO_AGENT = "nothing here says which agent has the contact: contact: {agent: 1001}"
_RELEASE = "OnRelease, with what the hang-up or the event sets"
_NO_RELEASE = "nothing here says how the call ended: the set of the event or the hang-up"
_HEADER = "the header of an export, also of the one that a script was converted from"
_SCRIPTS_OF_THE_SYSTEM = "nothing, for only the system's own scripts use it"

_CLOCK_VARIABLES = (
    SystemVariable(
        "date",
        "Today in the business unit's time zone; as a number whole days since 1899-12-30.",
        "date",
        _CLOCK,
        system_values.date,
        is_reserved=True,
    ),
    SystemVariable(
        "time",
        "The time of day in that zone; as a number the fraction of the day.",
        "date",
        _CLOCK,
        system_values.time,
        is_reserved=True,
    ),
    SystemVariable(
        "now",
        "Date and time in that zone.",
        "date",
        _CLOCK,
        system_values.now,
        is_reserved=True,
    ),
    SystemVariable(
        "dow",
        "The day of the week, 0 for Sunday.",
        "number",
        _CLOCK,
        system_values.day_of_week,
        is_reserved=True,
    ),
    SystemVariable(
        "gmt",
        "Date and time in UTC, as RFC 1123 writes them.",
        "date",
        _CLOCK,
        system_values.gmt,
        is_reserved=True,
    ),
    SystemVariable(
        "utc", "Date and time in UTC.", "date", _CLOCK, system_values.utc, is_reserved=True
    ),
    SystemVariable(
        "timestamp",
        "Steps of 100 ns since the beginning of the year 1 in UTC: 18 digits.",
        "text",
        _CLOCK,
        system_values.timestamp,
        is_reserved=True,
    ),
    SystemVariable(
        "timezoneoffset",
        "How many minutes the zone is ahead of UTC; that it counts minutes is ours.",
        "number",
        "the world: `utc_offset`",
        system_values.offset,
        is_reserved=True,
    ),
    SystemVariable(
        "timezoneid",
        "The id of the time zone, a text that moves no clock.",
        "text",
        f"the world: `time_zone: Central Standard Time`, else {_HEADER}",
        system_values.time_zone,
        missing="the world does not say which zone this is: time_zone: Central Standard Time",
        is_reserved=True,
    ),
)

_RESERVED_WORDS = (
    SystemVariable(
        "test",
        "1 while the Snippet editor tries code, so that code can set what it needs there.",
        "number",
        "nothing, for no run is the editor",
        is_reserved=True,
    ),
    SystemVariable(
        "runscript",
        "Belongs to the system's own scripts.",
        "text",
        _SCRIPTS_OF_THE_SYSTEM,
        missing="only the system's own scripts use it",
        is_reserved=True,
    ),
    SystemVariable(
        "timeout",
        "Belongs to the system's own scripts.",
        "text",
        _SCRIPTS_OF_THE_SYSTEM,
        missing="only the system's own scripts use it",
        is_reserved=True,
    ),
)

_CONTACT_VARIABLES = (
    SystemVariable(
        "ContactID",
        "The id of the script's own contact.",
        "text",
        "the run's own contact: `contact: {id: 77}`, else the next free id (D8)",
        system_values.contact_id,
        is_identity=True,
    ),
    SystemVariable(
        "MasterID",
        "The id of the contact that the own one belongs to, or its own.",
        "text",
        "`contact: {master: 70}`; a spawned script has that of the script that started it",
        system_values.master_id,
        is_identity=True,
    ),
    SystemVariable(
        "ANI",
        "The number that the caller calls from.",
        "text",
        '`caller: {ani: "+49301"}` of a scenario or a world',
        system_values.ani,
        missing='nothing here says who calls: caller: {ani: "+49301"}',
    ),
    SystemVariable(
        "DNIS",
        "The number that was called.",
        "text",
        '`caller: {dnis: "+49302"}` of a scenario or a world',
        system_values.dnis,
        missing='nothing here says which number was called: caller: {dnis: "+49302"}',
    ),
    SystemVariable(
        "MediaType",
        "The media of the contact, as `Phone`.",
        "text",
        "`contact: {media: Chat}`, else the script's type",
        system_values.media,
        source="ours",
    ),
    SystemVariable(
        "SkillName",
        "The skill of the contact.",
        "text",
        "`contact: {skill: Billing}`",
        system_values.skill,
        missing="nothing here says which skill the contact has: contact: {skill: Billing}",
        source="ours",
    ),
    SystemVariable(
        "SKLNAME",
        "The skill for which an agent answered; before that, the skill of the contact.",
        "text",
        "OnAnswer, else `contact: {skill: Billing}`",
        system_values.skill,
        missing="nothing here says which skill the contact has: contact: {skill: Billing}",
    ),
    SystemVariable(
        "ScriptName",
        "The name of the script that runs, of a subscript its own.",
        "text",
        "the script",
        system_values.script_name,
        source="ours",
    ),
    SystemVariable(
        "BusNo",
        "The number of the business unit.",
        "text",
        f"the world: `business_unit: 4600001`, else {_HEADER}",
        system_values.business_unit,
        missing="the world does not say which business unit this is: business_unit: 4600001",
        source="real",
        is_identity=True,
    ),
    SystemVariable(
        "AGENTID",
        "The id of the agent who has the contact.",
        "text",
        _AGENT,
        system_values.agent_id,
        missing=_NO_AGENT,
    ),
    SystemVariable(
        "FIRST",
        "The first name of that agent.",
        "text",
        _AGENT,
        system_values.first,
        missing=_NO_AGENT,
    ),
    SystemVariable(
        "LAST",
        "The last name of that agent.",
        "text",
        _AGENT,
        system_values.last,
        missing=_NO_AGENT,
    ),
    SystemVariable(
        "__agentID",
        "The id of that agent in scripts of outbound calls.",
        "text",
        _AGENT,
        system_values.agent_id,
        missing=_NO_AGENT,
    ),
)

_ACTION_VARIABLES = (
    SystemVariable("_ERR", "Why the last action that failed did so.", "text", "actions that fail"),
    SystemVariable(
        "SecurityUser",
        "On whose authority API actions call.",
        "security user",
        "SetSecurityUser, where the script names no other variable",
    ),
    SystemVariable(
        "SPAWNID", "The contact of the script that Spawn started last.", "text", "Spawn"
    ),
    SystemVariable("_CALLRESULT", "How the call went.", "text", _RELEASE, missing=_NO_RELEASE),
    SystemVariable(
        "_CAUSECODE", "Why the call ended, as a code.", "text", _RELEASE, missing=_NO_RELEASE
    ),
    SystemVariable(
        "_CAUSECODECATEGORYID",
        "The category of that code.",
        "text",
        _RELEASE,
        missing=_NO_RELEASE,
    ),
    SystemVariable(
        "_SIGNALSOURCE", "The contact that sent the signal.", "text", "Signal", source="ours"
    ),
    SystemVariable(
        "__httpstatuscode", "The status of the last answer of REST API.", "number", "REST API"
    ),
    SystemVariable("__httpstatusdescription", "The words of that status.", "text", "REST API"),
    SystemVariable(
        "_prospectiveContact",
        "The prospective contact of a dialer.",
        "object",
        "`given`, or what an event sets, for no world has prospective contacts",
        missing="nothing here says it: given, or the set of an event",
    ),
    SystemVariable(
        "__isTriggerBotAssignmentEvents",
        "1 where OnAssignment comes for virtual agents too; the script itself sets it.",
        "number",
        "the script",
    ),
    SystemVariable(
        "p1 to p20",
        "What a caller passes, where Begin gives it no other name.",
        "text",
        "RunSub, Spawn, and OnRelease for its cause code",
        pattern=r"p(?:[1-9]|1\d|20)",
    ),
    SystemVariable(
        "SP1 to SP9",
        "What a signal passes.",
        "text",
        "Signal",
        pattern=r"sp[1-9]",
    ),
    SystemVariable(
        "_ and __ in front",
        "The way in which the platform writes its other variables.",
        "text",
        "`given`, or what an event or a stub sets",
        source="real",
        pattern=r"__?\w+",
    ),
)


class SystemVariables:
    """The platform's variables, found by name without case, with or without ``global:``."""

    def __init__(self, variables: Iterable[SystemVariable]) -> None:
        """Keep them in order."""
        self.all = tuple(variables)
        self.by_key: Mapping[str, SystemVariable] = MappingProxyType(
            {each.key: each for each in self.all if not each.pattern}
        )
        self.reserved = frozenset(each.key for each in self.all if each.is_reserved)
        self._families = tuple(
            (re.compile(each.pattern), each) for each in self.all if each.pattern
        )

    def find(self, name: str) -> SystemVariable | None:
        """Return the variable of that name, or the family that it is one of.

        >>> system_variables().find("global:ani").name
        'ANI'
        >>> system_variables().find("P12").name
        'p1 to p20'
        >>> system_variables().find("customer") is None
        True
        """
        key = name.strip().lower().removeprefix(GLOBAL)
        found = self.by_key.get(key)
        if found is None:
            found = next((one for pattern, one in self._families if pattern.fullmatch(key)), None)
        return found

    def names(self) -> list[str]:
        """Return the name of each that is no family."""
        return [each.name for each in self.by_key.values()]

    def is_reserved(self, key: str) -> bool:
        """Whether only the platform sets a variable, by its lower-case name."""
        return key.removeprefix(GLOBAL) in self.reserved

    def nearest(self, name: str) -> str | None:
        """Return the name that is most like another, if one is."""
        return nearest(name, [each.name for each in self.all])


@cache
def system_variables() -> SystemVariables:
    """Return the one list."""
    return SystemVariables(
        (*_CONTACT_VARIABLES, *_CLOCK_VARIABLES, *_ACTION_VARIABLES, *_RESERVED_WORDS)
    )
