"""Runs of a script by chance, and what each of them shows: what proofs are held against.

It knows nothing of states, and reads only what a run leaves: its trace, its ending, what is left
running. A plan says at random which outcome each visit of an action comes to that the script does
not compute, what it leaves in its variables, and which events cut in where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple

from every_run import FROM_THE_SCRIPT
from generated_scripts import INPUTS, VALUES, Drawn, Wished

from branchline.actions import Kind, Precondition, Property
from branchline.actions.ports import Note, Reason
from branchline.actions.values import Value, show
from branchline.grammar.names import key, outcome_key
from branchline.interpreter.program.edges import Exit
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Programs, Setup
from branchline.interpreter.trace.step import EVENT, EVENT_NOTE, MAIN, Origin
from branchline.interpreter.values import filled
from branchline.interpreter.world.plan import Plan, PlannedEvent, Stub, Stubs
from branchline.interpreter.world.world import Contact, Limits

STEPS, MANY_STEPS, MOST_LONG = 60, 800, 2
REQUESTS = {"ReqAgent"}
ENDS = {"End a Contact": "Success", "EndWi": "Default"}
FAILS_FOR_ENDED = {"End a Contact", "EndWi", "Hold Contact", "Signal"}
ANSWERED, RELEASED = outcome_key("OnAnswer"), outcome_key("OnRelease")
NO_USER = "holds no security user"


@dataclass
class Shown:
    """What some runs showed: the properties that one of them goes against, and where all went."""

    against: dict[str, Setup] = field(default_factory=dict[str, Setup])
    visited: set[tuple[Program, int]] = field(default_factory=set[tuple[Program, int]])
    taken: dict[tuple[Program, int, str], Setup] = field(
        default_factory=dict[tuple[Program, int, str], Setup]
    )
    runs: int = 0
    long: int = 0


def random_runs(
    program: Program, drawn: Drawn, programs: Programs, random: Random, count: int
) -> Shown:
    """Return what so many runs show."""
    shown = Shown()
    scripts = [programs(name, program) or program for name in drawn.texts]
    for _ in range(count):
        setup = random_setup(program, scripts, drawn, programs, random)
        result = dry_run(program, setup)
        seen = seen_in(result)
        if not _is_asked(drawn, seen):
            continue
        shown.runs += 1
        for origin, edge, *_ in result.trace.log.all():
            if edge != EVENT and origin.program.edges.target[edge] != Exit.CUT:
                at, outcome = origin.program.edges.action[edge], origin.program.edges.outcome[edge]
                shown.visited.add((origin.program, at))
                shown.taken.setdefault((origin.program, at, outcome or ""), setup)
        for name in against(drawn, result, seen):
            shown.against.setdefault(name, setup)
        if result.ending == "limit" and shown.long < MOST_LONG and not counts_far(drawn):
            shown.long += 1
            longer = dry_run(program, replace(setup, limits=Limits(steps=MANY_STEPS)))
            if longer.ending == "limit" and _is_asked(drawn, seen_in(longer)):
                shown.against.setdefault("ends", setup)
    return shown


def counts_far(drawn: Drawn) -> bool:
    """Whether a loop counts up to a number that may be too large to wait for."""
    return any('Repeat = "{' in text or 'ToValue = "{' in text for text in drawn.texts.values())


# Plans


def random_setup(
    program: Program,
    scripts: Sequence[Program],
    drawn: Drawn,
    programs: Programs,
    random: Random,
) -> Setup:
    """Return what a run by chance begins with, and what is planned of it."""
    given: dict[str, Value] = {}
    for name in INPUTS:
        listed = drawn.inputs.get(name, ())
        value = random.choice(listed or VALUES)
        if value is not None and (listed or random.random() < 0.8):
            given[name] = value
    stubs: dict[str, Stubs] = {}
    for script in scripts:
        for at, resolved in enumerate(script.resolved):
            declaration = resolved.declaration
            if declaration.name in FROM_THE_SCRIPT or declaration.is_event:
                continue
            count = random.choice((1, 2, 4))
            visits = tuple(_stub(script, at, drawn, random) for _ in range(count))
            stubs[_name(program, script, at)] = Stubs(visits, random.random() < 0.7)
    events = tuple(_event(program, scripts, random) for _ in range(random.choice((0, 0, 1, 1, 2))))
    contact = Contact(random.choice(("77", "77", "4711", "900000001")), program.media)
    return Setup(
        given=given,
        contact=contact,
        plan=Plan(stubs=stubs, events=events),
        programs=programs,
        limits=Limits(steps=STEPS),
    )


def _stub(program: Program, at: int, drawn: Drawn, random: Random) -> Stub:
    resolved = program.resolved[at]
    declaration = resolved.declaration
    cases = [label for label, _ in resolved.cases]
    names = [*(each.name for each in declaration.outcomes), *cases]
    if not names or random.random() < 0.05:
        return Stub()
    outcome = random.choice(names)
    outputs = [
        str(literal.value)
        for prop, literal in resolved.values
        if prop.is_output and prop.kind is Kind.VARIABLE and literal.value
    ]
    if declaration.name == "SetSecurityUser" or outcome in cases or random.random() < 0.3:
        outputs = []
    if declaration.takes_status and random.random() < 0.5:
        outputs.append("__httpstatuscode")
    listed = {name: drawn.inputs.get(name.lower().removeprefix("global:")) for name in outputs}
    values = tuple((name, random.choice(listed[name] or VALUES)) for name in outputs)
    return Stub(outcome, values=tuple((n, v) for n, v in values if v is not None))


def _event(program: Program, scripts: Sequence[Program], random: Random) -> PlannedEvent:
    known = [program.declaration(at).name for at in program.events.values()]
    event = random.choice([*known, *known, "OnRelease", "OnAnswer"])
    values: tuple[tuple[str, Value], ...] = ()
    if event == "OnSignal" and random.random() < 0.8:
        values = (("SP1", random.choice([v for v in VALUES if v is not None])),)
    if random.random() < 0.25:
        return PlannedEvent(event, at=random.choice((0.0, 1.0, 3.0, 50.0)), values=values)
    script = program if random.random() < 0.6 else random.choice(scripts)
    at = random.randrange(len(script.resolved))
    during = _name(program, script, at)
    return PlannedEvent(event, during=during, visit=random.choice((1, 1, 1, 2)), values=values)


def _name(main: Program, program: Program, at: int) -> str:
    id = program.written(at).id
    return id if program is main else f"{program.name}/{id}"


def _is_asked(drawn: Drawn, seen: Sequence[Seen]) -> bool:
    """Whether a run is one of those that are asked about."""
    requested: set[str] = set()
    released: set[str] = set()
    count = 0
    is_gated = any("ReqAgent" in text for text in drawn.texts.values())
    for each in seen:
        count += bool(each.event)
        if each.kind in REQUESTS:
            requested.add(each.run)
        if not each.event:
            continue
        if each.event in drawn.without or each.run in released:
            return False
        if each.event == RELEASED:
            released.add(each.run)
        if each.event == ANSWERED:
            if each.run not in requested and (is_gated or not each.is_met):
                return False
            requested.discard(each.run)
    return drawn.events is None or count <= drawn.events


# What a run shows


class Seen(NamedTuple):
    """One visit or one event of a run, as its trace has it."""

    run: str
    id: str = ""
    kind: str = ""
    outcome: str | None = None
    event: str = ""
    is_met: bool = False
    """Whether the script has an action for the event."""
    contact: str | None = None
    why: str = ""
    is_cut: bool = False
    depth: int = 0
    is_back: bool = False
    """Whether a subscript has come back to it."""
    needs_caller: bool = False


def seen_in(result: Result) -> list[Seen]:
    """Return what happened in a run, in its order."""
    return [_seen(*entry) for entry in result.trace.log.all()]


def _seen(
    origin: Origin, edge: int, _clock: float, notes: Sequence[Note] | None, reason: Reason
) -> Seen:
    if edge == EVENT:
        event = next(str(value) for about, value in notes or () if about == EVENT_NOTE)
        name = outcome_key(event)
        return Seen(origin.run, event=name, is_met=name in origin.program.events)
    edges = origin.program.edges
    at, target = edges.action[edge], edges.target[edge]
    declaration = origin.program.declaration(at)
    contact = None
    for prop, literal in origin.program.resolved[at].values:
        if key(prop.name) == "contactid":
            contact = str(literal.value).strip()
    for about, value in notes or ():
        if isinstance(about, Property) and key(about.name) == "contactid":
            contact = show(value).strip()  # type: ignore[arg-type]
    is_calling = any(prop.kind is Kind.SCRIPT for prop in declaration.properties)
    return Seen(
        origin.run,
        origin.program.written(at).id,
        declaration.name,
        None if target == Exit.FAULT else edges.outcome[edge],
        contact=contact,
        why=filled(edges.because[edge] or reason),
        is_cut=target == Exit.CUT,
        depth=origin.depth,
        needs_caller=Precondition.NOT_AFTER_RELEASE in declaration.preconditions
        and not declaration.terminates
        and not is_calling,
    )


def against(
    drawn: Drawn, result: Result, seen: Sequence[Seen], *, is_main_alone: bool = False
) -> Iterator[str]:
    """Yield the properties that do not hold in a run, but for whether it ends.

    Where the ``is_main_alone`` counts, scripts beside it may go on.
    """
    is_cut_off = "limit" in endings_of(result)
    if result.left_running and not is_cut_off:
        yield "left-running"
    if "stuck" in endings_of(result):
        yield "stuck"
    if uses_ended(result.contact, seen):
        yield "ended-contact-used"
    if any(NO_USER in each.why for each in seen):
        yield "security-user"
    is_over = result.ending != "limit" if is_main_alone else not is_cut_off
    visits = list(_in_order(seen))
    for number, (kind, parts) in enumerate(drawn.wishes):
        if is_against(kind, parts, visits, is_over=is_over):
            yield f"wish {number}"


def endings_of(result: Result) -> set[str]:
    """Return how the scripts of a run have ended."""
    return {str(result.ending), *(ending for _, ending in result.scripts)}


def _in_order(seen: Sequence[Seen]) -> Iterator[Seen]:
    """Yield visits so that a call has its outcome when it comes back."""
    for number, each in enumerate(seen):
        if each.event:
            continue
        back = [
            call
            for before, call in enumerate(seen[:number])
            if call.kind == "RunSub"
            and not call.is_cut
            and call.run == each.run
            and call.depth >= each.depth
            and not any(
                other.run == each.run and (other.event or other.depth <= call.depth)
                for other in seen[before + 1 : number]
            )
        ]
        yield from (call._replace(is_back=True) for call in reversed(back))
        if not each.is_cut:
            yield each._replace(outcome=None) if each.kind == "RunSub" else each
    last = [
        call
        for before, call in enumerate(seen)
        if call.kind == "RunSub"
        and call.outcome
        and not any(
            other.run == call.run and (other.event or other.depth <= call.depth)
            for other in seen[before + 1 :]
        )
    ]
    yield from (call._replace(is_back=True) for call in reversed(last))


def uses_ended(own: str, seen: Sequence[Seen]) -> bool:
    """Whether an action names a contact that has ended, or needs a caller who is gone."""
    ended: set[str] = set()
    released: set[str] = set()
    for each in seen:
        if each.event:
            released |= {each.run} if each.event == RELEASED else set()
            continue
        if each.is_cut:
            continue
        is_gone = each.run in released
        named = each.contact
        if each.kind == "EndWi" and not named:
            named = own if each.run == MAIN else f"own of {each.run}"
        is_own = each.run == MAIN and named == own
        if named and (named in ended or (is_own and is_gone and each.kind in FAILS_FOR_ENDED)):
            return True
        if is_gone and each.needs_caller:
            return True
        if named and each.kind in ENDS and ENDS[each.kind] == each.outcome:
            ended.add(named)
    return False


def is_against(kind: str, parts: Wished, visits: Sequence[Seen], *, is_over: bool) -> bool:
    """Whether visits are not as somebody wishes."""
    action, after = str(parts["action"]), str(parts.get("after") or "")
    hits = [place for place, visit in enumerate(visits) if _is_meant(action, visit)]
    begun = [place for place, visit in enumerate(visits) if after and _is_meant(after, visit)]
    if kind == "at_most":
        return len(hits) > int(parts["times"])
    if kind == "never":
        return bool(hits) and (not after or any(place > begun[0] for place in hits if begun))
    if kind == "always_reaches":
        if not is_over or (after and not begun):
            return False
        return not any(not after or place >= begun[-1] for place in hits)
    last = [place for place, visit in enumerate(visits) if _is_meant(str(parts["before"]), visit)]
    return any(
        first < end and not any(first <= hit <= end for hit in hits)
        for first in begun
        for end in last
    )


def _is_meant(text: str, visit: Seen) -> bool:
    name, colon, outcome = text.partition(":")
    if (colon and outcome_key(outcome) != outcome_key(visit.outcome or "")) or (
        visit.is_back and not colon
    ):
        return False
    return key(name) in {key(visit.id), key(visit.kind)}


def without_last_stub(setup: Setup, name: str, visit: int) -> Setup:
    """Return a run in which the world answers one visit as it would by itself."""
    stubs: Mapping[str, Stubs] = setup.plan.stubs
    before = stubs[name].visits[: visit - 1]
    more = {**stubs, name: Stubs(before)}
    return replace(setup, plan=replace(setup.plan, stubs=more))
