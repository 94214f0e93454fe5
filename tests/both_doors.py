"""A run whose platform is asked over HTTP, without a socket, and compared with one that asks here.

The endpoint is an emulator that stands on the very layer of the run, so each call that the run
makes goes through request, door and answer, and changes the same world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import httpx

from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.trace.step import Step
from branchline.interpreter.values import plain
from branchline.interpreter.world.world_layer import WorldLayer
from branchline.tools.platform.client.calls import MARK
from branchline.tools.platform.client.credentials import Credentials
from branchline.tools.platform.client.endpoint import BASE
from branchline.tools.platform.client.hosts import Address, read_hosts
from branchline.tools.platform.client.http_platform import HttpPlatform, Own
from branchline.tools.platform.client.sending import Sender
from branchline.tools.platform.door import Door
from branchline.tools.platform.emulator import Emulator
from branchline.tools.platform.exchange import Asked
from branchline.tools.platform.tokens import Tokens

HOST = "platform.example"
MOST_STEPS = 2_000  # of a run that goes round until its limit


class ThroughTheDoor(httpx.BaseTransport):
    """Hands requests of httpx to a door; one that gets no answer runs into its time-out."""

    def __init__(self, door: Door) -> None:
        """Stand before this door."""
        self.door = door
        self.asked: list[Asked] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return what the door answers to the very bytes of a request."""
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = Asked(request.method, path, query, headers, request.read())
        self.asked.append(asked)
        answered = self.door.answer(asked)
        if not answered.status:
            raise httpx.ReadTimeout("nothing came", request=request)
        stream = httpx.ByteStream(answered.body)
        return httpx.Response(answered.status, headers=[*answered.headers], stream=stream)


class Issued(Credentials):
    """The tokens of whoever calls, issued when they are needed."""

    def __init__(self, tokens: Tokens) -> None:
        """Issue by this."""
        super().__init__()
        self.tokens = tokens

    def of_agent(self, id: str) -> str:
        """Return a token of an agent, whoever that is."""
        return self.tokens.issue(id)


class Doorway:
    """Makes the platform of a run, which asks through a door; counts what went through."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self.transports: list[ThroughTheDoor] = []

    def __call__(self, layer: WorldLayer) -> HttpPlatform:
        """Return a platform whose endpoint stands on the layer of the run."""
        door = Door(Emulator(layer.world, layer), Tokens())
        transport = ThroughTheDoor(door)
        self.transports.append(transport)
        address = Address("https", HOST, 443, "", "")
        client = httpx.Client(transport=transport)
        credentials = Issued(door.tokens)
        sender = Sender(address, read_hosts([HOST]), credentials, client)
        return HttpPlatform(layer, sender.ask, BASE, credentials, own=Own.SHARED)

    @property
    def requests(self) -> int:
        """Return how many requests went through."""
        return sum(len(each.asked) for each in self.transports)


def compare(program: Program, setup: Setup, doorway: Doorway) -> Result:
    """Run through both doors, and see that both come to the same; return the usual run."""
    setup = replace(setup, limits=replace(setup.limits, steps=min(setup.limits.steps, MOST_STEPS)))
    here, there = dry_run(program, setup), dry_run(program, replace(setup, platform=doorway))
    steps = zip(here.trace, there.trace, strict=False)
    assert [line for mine, other in steps for line in differences(mine, other)] == []
    assert told(there) == told(here)
    return here


def differences(mine: Step, other: Step) -> Iterator[str]:
    """Yield what is different in a step, apart from what is marked as transport."""
    other = without_transport(mine, other)
    for each in fields(mine):
        value, there = getattr(mine, each.name), getattr(other, each.name)
        if value != there:
            yield f"{mine.number} {mine.id} {each.name}: {value!r} here, {there!r} there"


def without_transport(mine: Step, other: Step) -> Step:
    """Return a step with the words of another where its own say something of the connection."""
    if MARK not in other.why:
        return other
    return replace(other, why=mine.why)


def told(result: Result) -> dict[str, object]:
    """Return all that a run came to beside its steps."""
    return {
        "ending": result.ending,
        "why": result.why,
        "clock": result.clock,
        "count": result.steps,
        "contacts": dict(result.contacts),
        "scripts": result.scripts,
        "left": result.left_running,
        "moments": result.moments,
        "variables": dict(_shown(result)),
        "saved": [(each.name, plain(each.value), each.flags) for each in result.saved],
        "shown": result.shown,
        "used": result.trace.used,
        "given": result.trace.given,
    }


def _shown(result: Result) -> Iterator[tuple[str, object]]:
    for name, value in result.variables.items():
        yield name, (type(value), plain(value))
