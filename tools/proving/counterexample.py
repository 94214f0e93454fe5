"""A counterexample as a scenario, which runs to the same path."""

from __future__ import annotations

from pathlib import Path

from ...grammar.finding import RequestError
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.world.world import World
from ..testing.scenario_writer import with_scenario
from .proving import Proved
from .replayed_scenarios import (
    Written,
    adds_to,
    check_scenarios,
    kept_scenario,
    script_name,
    secrets_beside,
)
from .scenario_names import LONGEST


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
    if text:
        world = parse_scenarios(path)[0].world
    left_out: list[str] = []
    for _, answer in answers:
        if answer.story is None or answer.replay is None:
            continue
        name = f"{answer.name} is refuted"[:LONGEST]
        scenario = kept_scenario(answer.replay, name, world, has_limits=answer.round is not None)
        if scenario is None:
            left_out.append(name)
            continue
        if "\n".join(scenario.lines("  ")) not in text:
            scenario.name = _free(scenario.name, text)
            text = with_scenario(Source(str(path), text) if text else None, named, scenario)
        names.append(scenario.name)
    if names:
        check_scenarios(path, text, script, names, "write")
    return Written(text, tuple(names), source is None or text != source.text, tuple(left_out))


def _free(name: str, text: str) -> str:
    """Return a name for a scenario that the file does not have yet."""
    number, found = 1, name
    while f"\n  {found}:" in text or f'\n  "{found}":' in text:
        number += 1
        found = f"{name} {number}"
    return found
