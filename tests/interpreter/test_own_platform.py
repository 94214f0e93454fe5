"""A run whose setup brings a platform of its own asks that one, and takes nothing of it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from branchline.actions.platform_port import Answer, Operation
from branchline.actions.values import SecurityUser
from branchline.grammar.finding import RequestError
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.platform.platform import SimulatedPlatform
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.run.run import DryRun, Setup, dry_run
from branchline.interpreter.world.plan import Plan, Stub, Stubs
from branchline.interpreter.world.world import Agent, Contact, World
from branchline.interpreter.world.world_layer import WorldLayer

SCRIPT = '''\
script "ask"
type Generic

begin: Begin
    -> user

user: SetSecurityUser
    Agent = "1001"
    -> end
    Error -> done

end: End a Contact
    Contact Id = "4711"
    Success -> rest
    -> rest

rest: Snippet
    Data = """
        P = GetRESTProxy()
        x = P.MakeRestRequest("https://example.com/a", "", 0, "POST")
        """
    Default, Error -> done

done: End
'''
PROGRAM = compile_script(read_flow(Source("ask.flow", SCRIPT)), Source("ask.flow", SCRIPT))
WORLD = World.of(
    [Agent("1001", "Ana", permissions=frozenset({"contacts.end"}))], [Contact("4711")]
)


class Overheard(SimulatedPlatform):
    """The simulated platform, which keeps what it is asked."""

    def __init__(self, layer: WorldLayer, heard: list[str]) -> None:
        """Keep it in a list."""
        super().__init__(layer)
        self.heard = heard

    def call(self, operation: Operation, user: SecurityUser, arguments: tuple[str, ...]) -> Answer:
        """Keep which operation is called."""
        self.heard.append(operation.name)
        return super().call(operation, user, arguments)

    def request(
        self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]
    ) -> tuple[int, str, str]:
        """Keep what is requested."""
        self.heard.append(f"{method} {url} {len(headers)}")
        return super().request(method, url, body, headers)


def overheard() -> tuple[Setup, list[str]]:
    """Return a setup whose platform keeps what it is asked in that list."""
    heard: list[str] = []
    return Setup(WORLD, platform=lambda layer: Overheard(layer, heard)), heard


def test_a_run_asks_the_platform_of_its_setup_and_comes_to_the_same() -> None:
    setup, heard = overheard()

    result = dry_run(PROGRAM, setup)

    assert heard == ["end_contact", "POST https://example.com/a 2"]
    assert list(result.trace) == list(dry_run(PROGRAM, Setup(WORLD)).trace)
    assert result.contacts["4711"] == "ended"


def test_a_planned_status_reaches_it_too() -> None:
    setup, _ = overheard()
    plan = Plan({"end": Stubs((Stub(status=503),))})

    result = dry_run(PROGRAM, replace(setup, plan=plan))

    assert result.trace.step(3).calls[0].status == 503
    assert result.contacts["4711"] == "active"


@pytest.mark.parametrize("copy", [DryRun.snapshot, DryRun.fork])
def test_such_a_run_is_never_copied(copy: object) -> None:
    setup, heard = overheard()
    run = DryRun(PROGRAM, setup)
    run.go(3)

    with pytest.raises(RequestError, match="what it has sent cannot be taken back"):
        copy(run)  # type: ignore[operator]

    assert run.go()
    assert heard == ["end_contact", "POST https://example.com/a 2"]
