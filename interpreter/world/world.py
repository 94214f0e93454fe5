"""What the platform would know: agents, skills, contacts, faults; and the limits of a run.

A world is never changed: a run keeps its changes in a layer of its own (L27).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from ...grammar.slices import cached_property
from .calendars import Profile
from .messages import NOTHING_TOLD, Told
from .phone_numbers import Called
from .standing import Standing

if TYPE_CHECKING:
    from .caller import Pressing
    from .floor_plan import FloorPlan
    from .plan import PlannedEvent
    from .transport import TransportFault

ACTIVE = "active"
ENDED = "ended"
QUEUED = "queued"
WITH_AGENT = "with agent"
CALLBACK = "callback"
TRANSFERRED = "transferred"
HELD = "held"
CONTACT_STATUSES = (
    ACTIVE,
    QUEUED,
    WITH_AGENT,
    CALLBACK,
    TRANSFERRED,
    HELD,
    ENDED,
    "Open",
    "Pending",
    "Escalated",
    "Resolved",
    "Closed",
)
"""What a contact may be that means something; those with a capital are of digital contacts."""
NO_STATUS = "no status of a contact"

_T = TypeVar("_T")
_Named = TypeVar("_Named", "Agent", "Skill")
_LONGEST_ID = 16


AGENT_STATES = (
    "Available",
    "Unavailable",
    "LoggedOut",
    "LoggedIn",
    "InboundContact",
    "OutboundContact",
    "InboundConsult",
    "OutboundConsult",
    "Dialer",
)
"""The states of an agent; ``LoggedIn`` is logged in without a state so far."""


class Login(NamedTuple):
    """What lets an agent in who comes by HTTP; it shows nothing of itself."""

    username: str = ""
    password: str = ""
    access_key: str = ""
    access_secret: str = ""

    def __repr__(self) -> str:
        """Return no secret."""
        return "Login(***)" if any(self) else "Login()"


NO_LOGIN = Login()


class Agent(NamedTuple):
    """An ACD user: ids are compared as text.

    ``skills`` are names or ids; ``state`` and ``session`` are empty and ``free_after``, virtual
    seconds, is ``None`` where the world does not say.
    """

    id: str
    name: str = ""
    is_active: bool = True
    permissions: frozenset[str] = frozenset()
    skills: tuple[str, ...] = ()
    state: str = ""
    session: str = ""
    free_after: float | None = None
    login: Login = NO_LOGIN

    @property
    def first_name(self) -> str:
        """Return the first word of the name."""
        return self.name.partition(" ")[0]

    @property
    def last_name(self) -> str:
        """Return what follows the first word of the name."""
        return self.name.partition(" ")[2].strip()


class Skill(NamedTuple):
    """A skill, which routes contacts of one media to the agents who have it."""

    id: str
    name: str = ""
    media: str = "Phone"
    is_active: bool = True


class AddressBook(NamedTuple):
    """An address book: each entry has members by name, as ``firstName`` or ``phone``."""

    id: str
    name: str = ""
    entries: tuple[Mapping[str, str], ...] = ()


class Contact(NamedTuple):
    """A contact; ``status`` is one of :data:`CONTACT_STATUSES`, or a word of somebody's own.

    ``waiting`` is how many seconds it has waited in a queue when the run begins.
    ``master`` is the contact that it belongs to, ``agent`` the id or name of who has it.
    """

    id: str
    media: str = "Phone"
    status: str = ACTIVE
    skill: str = ""
    waiting: float = 0
    master: str = ""
    agent: str = ""


class OtherScript(NamedTuple):
    """A script that already runs for a contact when the run begins."""

    script: str
    contact: str


class Fault(NamedTuple):
    """A planned answer of the platform: an HTTP status, or 0 for a time-out.

    ``times`` is how often it is given before the platform recovers; ``None`` is for ever.
    """

    operation: str
    status: int
    times: int | None = None
    contact: str | None = None


class StoredList(NamedTuple):
    """What PutValue has kept before a run: the texts of one list, the oldest first."""

    scope: str
    name: str
    values: tuple[str, ...] = ()


class QueuedCallback(NamedTuple):
    """A callback that waits for an agent of a skill."""

    number: str
    skill: str


class RestAnswer(NamedTuple):
    """A planned answer to REST requests to one address; an empty method means each."""

    url: str
    status: int
    body: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a run: steps, depth of subscripts, and how many scripts run side by side.

    ``text`` and ``data`` are characters of one text and of all, ``clock`` is virtual seconds.
    """

    steps: int = 100_000
    depth: int = 50
    text: int = 32 * 1024
    data: int = 64 * 1024 * 1024
    clock: float = 7 * 24 * 3600.0
    scripts: int = 1_000
    passes: int = 1_000_000
    cuts: bool = False


WIDEST = Limits()
"""The limits of a run of which nothing else is said."""


@dataclass(frozen=True, repr=False)
class World:
    """One world: agents and contacts by id, in the order given."""

    agents: Mapping[str, Agent] = field(default_factory=lambda: MappingProxyType({}))
    contacts: Mapping[str, Contact] = field(default_factory=lambda: MappingProxyType({}))
    scripts: tuple[OtherScript, ...] = ()
    faults: tuple[Fault, ...] = ()
    secrets: frozenset[str] = frozenset()
    now: str = "2026-01-05 09:00"
    utc_offset: float = 0.0
    answers: tuple[RestAnswer, ...] = ()
    skills: Mapping[str, Skill] = field(default_factory=lambda: MappingProxyType({}))
    address_books: Mapping[str, AddressBook] = field(default_factory=lambda: MappingProxyType({}))
    profiles: tuple[Profile, ...] = ()
    values: tuple[StoredList, ...] = ()
    files: Mapping[str, str] | None = None
    numbers: Mapping[str, Called] | None = None
    callbacks: tuple[QueuedCallback, ...] | None = None
    presses: tuple[Pressing, ...] | None = None
    events: tuple[PlannedEvent, ...] = ()
    prompts: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    ani: str = ""
    dnis: str = ""
    told: Told = field(default_factory=lambda: NOTHING_TOLD)
    business_unit: str = ""
    time_zone: str = ""
    listed: frozenset[str] = frozenset()
    transport: tuple[TransportFault, ...] = ()
    floor: FloorPlan | None = None

    def __repr__(self) -> str:
        """Return how many agents, contacts and skills there are."""
        counts = (len(self.agents), len(self.contacts), len(self.skills))
        return "<World: {} agents, {} contacts, {} skills>".format(*counts)

    def tells_of(self, kind: str) -> bool:
        """Whether the world says anything of ``agents``, ``contacts`` and so on.

        An empty list, which stands in ``listed``, says that there are none.
        """
        return kind in self.listed or bool(getattr(self, kind))

    def _says(self, fact: str, default: object) -> bool:
        """Whether the world says a fact, be it only what holds where nothing says it."""
        return fact in self.listed or getattr(self, fact) != default

    @cached_property
    def standing(self) -> Standing:
        """Return what follows from all this for each run."""
        contacts = self.contacts.items()
        says = self.events or self.ani or self.dnis or self.told
        return Standing(
            {id: each.status for id, each in contacts if each.media != "Digital"},
            knows_agents=self.tells_of("agents"),
            knows_contacts=self.tells_of("contacts"),
            brings=self.presses is not None or bool(says),
        )

    @cached_property
    def first_contacts(self) -> dict[str, Contact]:
        """Return the first new contacts of runs by their media, as runs come to have them."""
        return {}

    @cached_property
    def next_id(self) -> int:
        """Return the number of the first new contact: one above the highest of the world."""
        return 1 + max(map(number_of_id, self.contacts), default=0)

    @cached_property
    def permissions(self) -> dict[str, frozenset[str]]:
        """Return the permissions of each active agent by id."""
        return {agent.id: agent.permissions for agent in self.agents.values() if agent.is_active}

    @cached_property
    def fault_numbers(self) -> dict[int, int]:
        """Return the place of each fault in the world, by which it is the same one later."""
        return {id(fault): number for number, fault in enumerate(self.faults)}

    @cached_property
    def faults_by_contact(self) -> dict[str, dict[str | None, tuple[Fault, ...]]]:
        """Return the faults by operation and contact, ``None`` for every other contact."""
        return {
            operation: {
                contact: tuple(
                    fault
                    for fault in self.faults
                    if fault.operation == operation and fault.contact in {None, contact}
                )
                for contact in {None, *(fault.contact for fault in self.faults)}
            }
            for operation in {fault.operation for fault in self.faults}
        }

    @classmethod
    def of(
        cls,
        agents: Iterable[Agent] = (),
        contacts: Iterable[Contact] = (),
        scripts: Iterable[OtherScript] = (),
        faults: Iterable[Fault] = (),
        secrets: Iterable[str] = (),
    ) -> Self:
        """Return a world of these things; ``secrets`` are names of variables never to be shown."""
        return cls(
            MappingProxyType({agent.id: agent for agent in agents}),
            MappingProxyType({contact.id: contact for contact in contacts}),
            tuple(scripts),
            tuple(faults),
            frozenset(name.lower() for name in secrets),
        )

    def with_more(self, other: World) -> World:
        """Return this world with another's things added; the same id is replaced."""
        return replace(
            self,
            agents=MappingProxyType({**self.agents, **other.agents}),
            contacts=MappingProxyType({**self.contacts, **other.contacts}),
            skills=MappingProxyType({**self.skills, **other.skills}),
            address_books=MappingProxyType({**self.address_books, **other.address_books}),
            prompts=MappingProxyType({**self.prompts, **other.prompts}),
            scripts=self.scripts + other.scripts,
            faults=self.faults + other.faults,
            answers=other.answers + self.answers,
            profiles=other.profiles + self.profiles,
            values=self.values + other.values,
            files=_joined(self.files, other.files),
            presses=self.presses if other.presses is None else other.presses,
            events=self.events + other.events,
            numbers=_joined(self.numbers, other.numbers),
            callbacks=self.callbacks
            if other.callbacks is None
            else (self.callbacks or ()) + other.callbacks,
            now=other.now if other._says("now", World.now) else self.now,
            utc_offset=other.utc_offset if other._says("utc_offset", 0.0) else self.utc_offset,
            secrets=self.secrets | other.secrets,
            ani=other.ani or self.ani,
            dnis=other.dnis or self.dnis,
            told=MappingProxyType({**self.told, **other.told}),
            business_unit=other.business_unit or self.business_unit,
            time_zone=other.time_zone or self.time_zone,
            listed=self.listed | other.listed,
            transport=self.transport + other.transport,
            floor=other.floor or self.floor,
        )

    def find_agent(self, name_or_id: str) -> Agent | None:
        """Return the agent with that id, else the first with that name, without case."""
        return _found(self.agents, name_or_id)

    def find_skill(self, name_or_id: str) -> Skill | None:
        """Return the skill with that id, else the first with that name, without case."""
        return _found(self.skills, name_or_id)


def _found(known: Mapping[str, _Named], name_or_id: str) -> _Named | None:
    wanted = name_or_id.strip()
    found = known.get(wanted)
    if found is None and wanted and known:
        name = wanted.casefold()
        found = next((one for one in known.values() if one.name.casefold() == name), None)
    return found


def _joined(
    first: Mapping[str, _T] | None, second: Mapping[str, _T] | None
) -> Mapping[str, _T] | None:
    """Return both mappings as one, ``None`` where there is none."""
    if first is None or second is None:
        return second if first is None else first
    return MappingProxyType({**first, **second})


NO_WORLD = World()
"""A world of which nothing is said."""


def number_of_id(id: str) -> int:
    """Return the number that an id is, 0 where it is none."""
    return int(id) if id.isdecimal() and len(id) < _LONGEST_ID else 0
