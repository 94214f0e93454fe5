"""What frames ask of the run around them, each asked of the servant that knows it."""

from __future__ import annotations

from collections.abc import Sequence

from ...actions.platform_port import Response
from ...actions.ports import Reason
from ...actions.values import Value
from ...grammar.counted import counted
from ..bounds import LimitReached
from ..platform.context import RunContext
from ..platform.facts import master_of
from ..platform.platform import SimulatedPlatform
from ..platform.queue import Queue
from ..platform.work_items import end_work_item
from ..program.program import Program
from ..state.frame import Frame
from ..state.instance import SPAWNED, Instance
from ..state.run_platform import RunPlatform
from ..state.state import RunState
from ..trace.step import Origin
from ..values import is_nothing
from ..world.caller import DigitBuffer, Pressing
from ..world.prompts import length_of
from ..world.world import Contact, number_of_id
from .events import Events


class Services:
    """The servants of one run, and how a script starts in it."""

    __slots__ = ("_origin", "context", "events", "platform", "queue", "state")

    def __init__(self, state: RunState) -> None:
        """Serve the scripts of a state."""
        self.state = state
        self.platform: RunPlatform = (state.setup.platform or SimulatedPlatform)(state.layer)
        self.queue = Queue(state)
        self.context = RunContext(state, self.platform, self.queue)
        self.events = Events(state, self.queue)
        self._origin: Origin | None = None
        self._join()

    def serve(self, state: RunState) -> None:
        """Serve the scripts of another state from now on, of which none has begun."""
        self.state = state
        self.platform = (state.setup.platform or SimulatedPlatform)(state.layer)
        self.queue.serve(state)
        self.context.serve(state, self.platform)
        self.events.serve(state)
        self._join()

    def _join(self) -> None:
        state = self.state
        state.layer.released = self.events.contact_ended
        for instance in state.instances:
            for frame in () if instance.is_over else instance.frames:
                frame.join(self)

    # Starting

    def start(
        self,
        program: Program | None,
        name: str,
        contact: str,
        kind: str,
        presses: Sequence[Pressing] | None = None,
    ) -> Instance:
        """Put a script beside the others; without a program it only stands there."""
        state = self.state
        line = DigitBuffer() if presses is None else DigitBuffer(presses, is_told=True)
        instance = Instance(len(state.instances) + 1, name, contact, kind, line)
        if program is not None:
            instance.frames.append(self.frame(program, instance))
            instance.go_on(program.begin, state.clock)
        state.instances.append(instance)
        state.layer.watched.add(contact)
        return instance

    def frame(
        self, program: Program, instance: Instance, main: Frame | None = None, depth: int = 0
    ) -> Frame:
        """Return a frame without variables for a script, or a subscript of it."""
        origin = self._origin
        said = (program, instance.run_name, depth, instance.contact)
        if origin is None or origin != said:
            origin = self._origin = Origin(*said)
        frame = Frame(origin, instance.number, instance.line, self, main)
        trace = self.state.trace
        if trace.is_on:
            frame.notes = []
        trace.names_secrets = trace.names_secrets or program.names_secrets
        return frame

    def contact_for(self, program: Program) -> Contact:
        """Return a new contact, as a script of this type has it."""
        state = self.state
        own, world = state.setup.contact, state.setup.world
        if state.next_contact is None and own is None:
            state.next_contact = 1 + world.next_id
            found = world.first_contacts.get(program.media)
            if found is None:
                found = Contact(str(world.next_id), program.media)
                world.first_contacts[program.media] = found
            return found
        if state.next_contact is None:
            state.next_contact = max(
                world.next_id, 1 + number_of_id(own.id if own is not None else "")
            )
        id = str(state.next_contact)
        state.next_contact += 1
        return Contact(id, program.media)

    def pass_arguments(self, arguments: Sequence[Value], frame: Frame) -> None:
        """Hand on p1, p2, ...; a parameter exists only where it carries a value (L23)."""
        for number, argument in enumerate(arguments, 1):
            if is_nothing(argument):
                continue
            if isinstance(argument, str):
                self.context.measure(f"p{number}", argument)
            frame[f"p{number}"] = argument

    # What frames ask

    @property
    def clock(self) -> float:
        """The virtual seconds since the run began."""
        return self.state.clock

    def spawn(self, name: str, arguments: Sequence[Value], caller: Origin) -> str | None:
        """Start a script beside the others, with a new contact; return the contact's id."""
        state = self.state
        program = state.setup.programs(name, caller.program)
        if program is None:
            return None
        most = state.setup.limits.scripts
        if len(state.instances) >= most:
            raise LimitReached(f"more than {counted(most, 'script')} would run")
        contact = self.contact_for(program)._replace(master=master_of(state, caller.contact))
        state.layer.add(contact)
        instance = self.start(program, name, contact.id, SPAWNED)
        self.pass_arguments(arguments, instance.frames[0])
        return contact.id

    def length_of(self, sequence: str) -> float | None:
        """Return how many seconds prompts take."""
        prompts = self.state.setup.world.prompts
        return length_of(sequence, prompts) if prompts else None

    def queue_for(self, instance: int, skill: str, agent: str) -> Reason | None:
        """Let a contact wait for an agent."""
        return self.queue.wait(instance, skill, agent)

    def call_back(self, instance: int, number: str, delay: float) -> Reason | None:
        """Keep the place in queue of a contact without its call."""
        return self.queue.call_back(instance, number, delay)

    def finds_callback(self, contact: str, number: str, skill: str) -> bool | None:
        """Whether a callback is queued."""
        own = self.state.layer.contact(contact)
        wanted = skill.strip() or (own.skill if own is not None else "")
        return self.queue.finds_callback(number, wanted)

    def signal(
        self, source: str, contact: str, values: tuple[Value, ...]
    ) -> tuple[bool | None, Reason]:
        """Let OnSignal cut into the script of a contact."""
        return self.events.signal(source, contact, values)

    def transfer(self, instance: int) -> None:
        """Leave a contact transferred, and let OnTransfer cut in."""
        self.events.transfer(self.state.instance(instance))

    def release(self, contact: str) -> None:
        """End a contact, and let OnRelease cut in."""
        self.state.layer.end(contact)
        self.events.contact_ended(contact)

    def end_work_item(self, contact: str, own: str) -> Response:
        """End a work item contact."""
        return end_work_item(self.state.layer, contact, own)
