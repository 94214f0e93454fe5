"""Scripts of which much stays from step to step, and all that a run of one has come to."""

from __future__ import annotations

import json
from collections.abc import Iterable

from hypothesis import strategies as st

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.values import plain
from branchline.interpreter.world.plan import PlannedEvent


def told(result: Result) -> dict[str, object]:
    """Return all that a run came to, as it is at this moment."""
    return {
        "ending": result.ending,
        "why": result.why,
        "clock": result.clock,
        "steps": list(result.trace),
        "count": result.steps,
        "contacts": dict(result.contacts),
        "scripts": result.scripts,
        "left": result.left_running,
        "moments": result.moments,
        "variables": {name: plain(value) for name, value in result.variables.items()},
        "saved": [(each.name, plain(each.value), each.flags) for each in result.saved],
        "shown": result.shown,
        "used": result.trace.used,
        "given": result.trace.given,
    }


# What a step of a generated script may be: code that shares and changes arrays and objects in
# place, pauses, subscripts and scripts beside it, lists that stay, the queue, and the caller.
CODE = (
    'a[{n}] = {n}\nb = a\nb[1] = "b"',
    "DYNAMIC o\no.list[{n}] = a\no.inner.deep = {n}\np = o",
    'o.list[1] = "changed"\no.inner.deep = o.inner.deep + 1',
    "FOR i = 1 TO {n} {{ a[i] = i * 2 }}\nc = c + i",
    'proxy = GetRESTProxy()\nproxy.AddHeader("X", "{n}")',
    'proxy.AddHeader("Y", "{n}")\nr = proxy.MakeRestRequest("https://one", "", 0, "GET")',
    'r.items[{n}] = "mine"\nTRACE "{n} {{r}}"',
    "global:g[{n}] = {n}\nglobal:o.m = global:o.m + 1",
    "back[1] = {n}",
    "o.savetodb()\na.savetodb()",
)
BLOCKS = (
    *(f"Snippet\n    Data = {json.dumps(code)}" for code in CODE),
    "Wait\n    Seconds = {n}",
    'Assign\n    Variable = "copy"\n    Value = "{{a}}"',
    'Assign\n    Variable = "alias"\n    Value = "{{o}}"',
    'RunSub\n    Script Name = "sub"\n    Parameters = ["{n}"]\n    Return Variable = "back"',
    'Spawn\n    Script Name = "sub"\n    Parameters = ["{n}"]',
    'Signal\n    Contact ID = "{{SPAWNID}}"\n    Parameters = ["{n}"]',
    'ReqAgent\n    Skill = "Billing"',
    'Callback\n    PhoneNumber = "+49301"\n    CallDelaySec = {n}',
    'Music\n    MusicFile = "hold.wav"\n    SecondstoPlay = {n}',
    "Loop\n    Repeat = 2\n    Repeat -> s0",
)
EVENTS = ("OnRelease", "OnSignal", "OnAnswer")


def script_of(name: str, blocks: Iterable[tuple[str, int]], last: str) -> str:
    """Return a chain of actions that ends with ``last``, and with an action for each event."""
    lines = [f'script "{name}"\ntype Phone\n\nbegin: Begin\n    -> s0\n']
    count = 0
    for count, (block, number) in enumerate(blocks, 1):
        text = block.replace("{n}", str(number)).replace("{{", "{").replace("}}", "}")
        leads = "Finished" if block.startswith("Loop") else ""
        lines.append(f"s{count - 1}: {text}\n    {leads} -> s{count}\n")
    lines.append(f"s{count}: {last}\n")
    for event in EVENTS:
        lines.append(f"{event}: {event}\n    -> {event}_code\n")
        lines.append(
            f'{event}_code: Snippet\n    Data = "a[1] = 0\\no.e = 1"\n    -> {event}_end\n'
        )
        lines.append(f"{event}_end: {last}\n")
    return "\n".join(lines)


def program_of(text: str) -> Program:
    """Return a script as a program."""
    source = Source("script.flow", text)
    return compile_script(read_flow(source), source)


steps = st.lists(st.tuples(st.sampled_from(BLOCKS), st.integers(1, 5)), max_size=8)
events = st.lists(
    st.builds(
        PlannedEvent,
        st.sampled_from(EVENTS),
        at=st.integers(0, 12).map(float),
        values=st.just((("FROM", "event"),)),
    ),
    max_size=3,
)
