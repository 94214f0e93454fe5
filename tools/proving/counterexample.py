"""A counterexample as a scenario, which runs to the same path."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from ...grammar.finding import RequestError
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.world.world import World
from ..testing.scenario_writer import NewScenario, with_scenario
from .proving import Proved
from .replayed_scenarios import (
    Written,
    adds_to,
    check_scenarios,
    kept_scenario,
    script_name,
    secrets_beside,
)
from .scenario_names import with_end


def scenarios_of_proofs(proved: list[Proved], path: Path) -> Written:
    """Return a file at a place with every counterexample that is a run of one script.

    Scenarios of the script that stand there already stay. Raises ``RequestError`` where there are
    several scripts.
    """
    answers = [(each, answer) for each in proved for answer in each.answers if answer.replay]
    scripts = {each.path for each, _ in answers}
    if len(scripts) > 1:
        said = f"{len(scripts)} scripts have counterexamples, and a file is about one script"
        raise RequestError(said, expected="one script").of("write")
    script = next(iter(scripts)) if scripts else proved[0].path
    source = read_text(path) if adds_to(script, path) else None
    text = "" if source is None or not source.text.strip() else source.text
    names: list[str] = []
    named = script_name(script, path)
    world = World(secrets=secrets_beside(script))
    used: set[str] = set()
    if text:
        file, _ = parse_scenarios(path)
        world, used = file.world, set(file.scenarios)
    left_out: list[str] = []
    for _, answer in answers:
        if answer.story is None or answer.replay is None:
            continue
        name = with_end(answer.name, " is refuted")
        scenario = kept_scenario(answer.replay, name, world, has_limits=answer.round is not None)
        if scenario is None:
            left_out.append(name)
            continue
        _give_name(scenario, used, names, text)
        if scenario.name not in used:
            text = with_scenario(Source(str(path), text) if text else None, named, scenario)
            used.add(scenario.name)
        names.append(scenario.name)
    if names:
        check_scenarios(path, text, script, names, "write")
    return Written(text, tuple(names), source is None or text != source.text, tuple(left_out))


def _give_name(
    scenario: NewScenario, used: Collection[str], given: Sequence[str], text: str
) -> None:
    """Put a number behind the name of a scenario until no other has it.

    The same scenario in the file keeps its name; ``given`` are those that other counterexamples
    have by now.
    """
    number, name = 1, scenario.name
    there = _plain(text.splitlines())
    while scenario.name in used:
        if scenario.name not in given and _plain(scenario.lines("")) in there:
            return
        number += 1
        scenario.name = f"{name} {number}"


def _plain(lines: Sequence[str]) -> str:
    """Return lines without their indent, which is that of the file."""
    return "".join(f"{line.strip()}\n" for line in lines)
