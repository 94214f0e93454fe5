"""The workloads, each described once: from here come scripts, plain nodes and peers' tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypedDict

from branchline.interpreter.world.world import Agent, Contact, Fault, World

NOTHING: Mapping[str, str] = MappingProxyType({})


class Operands(NamedTuple):
    """What an action works on, for those who read no expression."""

    variable: str = ""
    number: int = 0
    user: str = ""
    subject: str = ""


class Node(NamedTuple):
    """One action: as an author writes it, and with its operands."""

    id: str
    action: str
    settings: Mapping[str, str] = NOTHING
    branches: Mapping[str, str] = NOTHING
    operands: Operands = Operands()


class PlainNode(TypedDict):
    """One action as a dictionary, which is what the reference and the peers look things up in."""

    kind: str
    variable: str
    number: int
    user: str
    subject: str
    branches: Mapping[str, str]


class Workload(NamedTuple):
    """A script, what a run of it is given, and the path that every contender must visit.

    The path is the first action, ``cycle`` so many ``rounds``, and ``last``; it is written out
    only when asked for, so that a long loop takes no memory by being described.
    """

    nodes: tuple[Node, ...]
    numbers: Mapping[str, int] = MappingProxyType({})
    texts: Mapping[str, str] = NOTHING
    cycle: tuple[str, ...] = ()
    rounds: int = 0
    last: str = ""

    @property
    def start(self) -> str:
        """Return the id of the first action."""
        return self.nodes[0].id

    @property
    def path(self) -> tuple[str, ...]:
        """Return the ids that a run visits."""
        return (self.start, *self.cycle * self.rounds, self.last)

    @property
    def given(self) -> dict[str, str | int]:
        """Return the variables at the start of a run."""
        return {**self.numbers, **self.texts}

    def plain(self) -> dict[str, PlainNode]:
        """Return the nodes as dictionaries by id."""
        return {
            node.id: {
                "kind": node.action,
                "variable": node.operands.variable,
                "number": node.operands.number,
                "user": node.operands.user,
                "subject": node.operands.subject,
                "branches": node.branches,
            }
            for node in self.nodes
        }


# W1: a loop of Assign and If


def counting_loop(rounds: int) -> Workload:
    """Return a script that counts to ``rounds``, two steps a round."""
    nodes = (
        Node("begin", "Begin", branches={"Default": "count"}),
        Node(
            "count",
            "Assign",
            {"Variable": "n", "Value": "n + 1", "Type": "Numeric"},
            {"Default": "test"},
            Operands("n", 1),
        ),
        Node(
            "test",
            "If",
            {"Expression": f"n < {rounds}"},
            {"True": "count", "False": "done"},
            Operands("n", rounds),
        ),
        Node("done", "End"),
    )
    return Workload(nodes, {"n": 0}, cycle=("count", "test"), rounds=rounds, last="done")


# W2: End a Contact thirty times, five branches each, decided by the platform

LENGTH = 30
PERMISSION = "contacts.end"
AGENTS = (
    Agent("1001", "Supervisor", permissions=frozenset({PERMISSION})),
    Agent("1002", "Trainee"),
)
QUEUED = tuple(str(4000 + number) for number in range(5))
FAULTS: Mapping[str, int] = MappingProxyType({"4998": 401, "4999": 503})
OUTCOMES = ("Success", "Invalid Contact ID", "Unauthorized", "Invalid Security User", "Default")
# What six visits in a row meet: a security user, a contact, and therefore a branch.
_VISITS = (
    ("Supervisor", "Queued{}", "Success"),
    ("Supervisor", "Missing", "Invalid Contact ID"),
    ("Trainee", "Queued{}", "Unauthorized"),
    ("Supervisor", "Refused", "Invalid Security User"),
    ("Supervisor", "Faulty", "Default"),
    ("Supervisor", "Queued{}", "Invalid Contact ID"),  # it has ended by now
)


def ending_contacts() -> Workload:
    """Return a chain of thirty End a Contact: the branch to take goes on, the others give up."""
    nodes = [
        Node("begin", "Begin", branches={"Default": "supervisor"}),
        _sign_in("supervisor", "Supervisor", then="trainee"),
        _sign_in("trainee", "Trainee", then="end_0"),
    ]
    for number in range(LENGTH):
        group, kind = divmod(number, len(_VISITS))
        user, contact, taken = _VISITS[kind]
        contact = contact.format(group)
        following = f"end_{number + 1}" if number < LENGTH - 1 else "done"
        nodes.append(
            Node(
                f"end_{number}",
                "EndAContact",
                {"Security User": user, "Contact Id": f"{{{contact}}}"},
                {**dict.fromkeys(OUTCOMES, "gave_up"), taken: following},
                Operands(user=user, subject=contact),
            )
        )
    cycle = tuple(node.id for node in nodes[1:])
    nodes += [Node("done", "End"), Node("gave_up", "End")]
    texts = {"SupervisorId": "1001", "TraineeId": "1002", "Missing": "1"}
    texts |= zip(("Refused", "Faulty"), FAULTS, strict=True)
    texts |= {f"Queued{number}": contact for number, contact in enumerate(QUEUED)}
    return Workload(tuple(nodes), texts=texts, cycle=cycle, rounds=1, last="done")


def _sign_in(name: str, variable: str, then: str) -> Node:
    return Node(
        name,
        "SetSecurityUser",
        {"Agent": f"{{{variable}Id}}", "Script Variable": variable},
        {"Default": then, "Error": "gave_up"},
        Operands(variable, subject=f"{variable}Id"),
    )


def call_centre() -> World:
    """Return the world of :func:`ending_contacts`."""
    contacts = [Contact(known, status="queued", skill="Billing") for known in (*QUEUED, *FAULTS)]
    faults = [Fault("end_contact", status, contact=of) for of, status in FAULTS.items()]
    return World.of(AGENTS, contacts, faults=faults)


# Loading: a long chain


def long_chain(count: int) -> Workload:
    """Return a chain of ``count`` actions of four kinds in which every expression is another one.

    No cache helps to load it, which is harder than real scripts are: those repeat themselves.
    """
    nodes = [Node("begin", "Begin", branches={"Default": "a0"})]
    last = count - 3
    nodes += [_link(number, f"a{number + 1}") for number in range(last)]
    nodes.append(_link(last, "done"))
    nodes.append(Node("done", "End"))
    return Workload(tuple(nodes))


def _link(number: int, then: str) -> Node:
    name = f"a{number}"
    match number % 4:
        case 0:
            settings = {"Agent": f"{{Agent{number}}}", "TimeZone": "Default"}
            return Node(name, "SetSecurityUser", settings, {"Default": then, "Error": then})
        case 1:
            settings = {"Security User": "SecurityUser", "Contact Id": f"{{Contact{number}}}"}
            return Node(name, "EndAContact", settings, dict.fromkeys(OUTCOMES, then))
        case 2:
            settings = {"Variable": f"n{number}", "Value": f"n{number} + 1", "Type": "Numeric"}
            return Node(name, "Assign", settings, {"Default": then})
        case _:
            settings = {"Expression": f"n{number - 1} < {number}"}
            return Node(name, "If", settings, {"True": then, "False": then})


# The texts


def flow_text(workload: Workload) -> str:
    """Return the workload as a ``.flow`` script."""
    return "\n".join(_flow_lines(workload.nodes))


def _flow_lines(nodes: Iterable[Node]) -> Iterable[str]:
    yield 'script "A workload"\ntype Generic'
    for node in nodes:
        yield f'\n{node.id}: {node.action} "Step {node.id}"'
        for name, value in node.settings.items():
            yield f'    {name} = "{value}"'
        for outcome, target in node.branches.items():
            yield f"    -> {target}" if outcome == "Default" else f"    {outcome} -> {target}"
    yield ""


def yaml_text(workload: Workload) -> str:
    """Return the workload as a YAML script."""
    return "\n".join(_yaml_lines(workload.nodes))


def _yaml_lines(nodes: Iterable[Node]) -> Iterable[str]:
    yield "script: A workload\ntype: Generic\nactions:"
    for node in nodes:
        yield f"  {node.id}:\n    action: {node.action}\n    caption: Step {node.id}"
        if node.settings:
            yield "    properties:"
            for name, value in node.settings.items():
                yield f'      {name}: "{value}"'
        if node.branches:
            yield "    branches:"
            for outcome, target in node.branches.items():
                yield f"      {outcome}: {target}"
    yield ""
