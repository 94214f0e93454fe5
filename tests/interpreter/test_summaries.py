"""What a script does as a subscript, by folders of scripts that call each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from paths import TESTS

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.summaries import CompiledScripts, Summaries
from branchline.interpreter.analysis.summary import ANYTHING, SubscriptSummary
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

CASES = sorted((TESTS / "interpreter" / "summaries").iterdir())


def shown(summary: SubscriptSummary) -> str:
    """Return a summary as a person writes it down, without what it does not do."""
    words = [
        word
        for word, is_so in (
            ("returns", summary.returns),
            ("ends", summary.ends),
            ("takes time", summary.takes_time),
            ("queues", summary.queues),
            ("gives a value", summary.returns and summary.gives),
        )
        if is_so
    ]
    for word, names in (
        ("sets", summary.sets),
        ("may set", summary.may_set),
        ("has ended", summary.ended),
        ("values", summary.values),
    ):
        told = "anything" if names is None else " ".join(sorted(map(repr, names)))
        words += [f"{word}: {told}"] if told else []
    return "\n".join(f"    {word}" for word in words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_summaries_of_an_estate(
    case: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    estate = Estate(case)
    summaries = Summaries(CompiledScripts(estate.resolve))
    lines: list[str] = []

    for path in sorted(case.glob("*.flow")):
        lines += [path.stem, shown(summaries.of(estate.program(path)))]

    assert_golden(case / "expected", "\n".join((*lines, "")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_does_not_matter_who_is_asked_for_first(case: Path) -> None:
    estate = Estate(case)
    programs = [estate.program(path) for path in sorted(case.glob("*.flow"))]
    forward, backward = (
        Summaries(CompiledScripts(estate.resolve)),
        Summaries(CompiledScripts(estate.resolve)),
    )

    one = [forward.of(program) for program in programs]
    other = [backward.of(program) for program in reversed(programs)]

    assert one == other[::-1]


def tangle(count: int, calls: int) -> tuple[dict[str, Program], Summaries[Program]]:
    """Return scripts that each call some others, most of them in circles."""
    chance = Random(count)  # noqa: S311 - the same scripts each time
    scripts: dict[str, Program] = {}
    for at in range(count):
        parts = [f'script "s{at}"\ntype Phone\n\nbegin: Begin\n    -> set\n']
        parts.append(f'set: Assign\n    Variable = "global:v{at}"\n    -> c0\n')
        for number in range(calls):
            name = f"s{chance.randrange(count)}"
            after = f"c{number + 1}" if number < calls - 1 else "back"
            parts.append(f'c{number}: If\n    Expression = "p1 > {number}"\n')
            parts.append(f"    True  -> r{number}\n    False -> {after}\n")
            parts.append(f'r{number}: RunSub\n    Script Name = "{name}"\n    -> {after}\n')
        source = Source(f"s{at}.flow", "\n".join((*parts, "back: Return\n")))
        scripts[f"s{at}"] = compile_script(read_flow(source), source)
    return scripts, Summaries(CompiledScripts(lambda name, _caller: scripts.get(name)))


def test_scripts_that_call_each_other_in_many_circles_agree() -> None:
    """In a tangle each script may set whatever those set that it leads to."""
    scripts, summaries = tangle(60, 3)

    found = {name: summaries.of(program) for name, program in scripts.items()}

    for name, program in scripts.items():
        own = {f"v{name[1:]}"}
        callees = {
            action.written.settings[0].value.value
            for action in program.resolved
            if action.declaration.name == "RunSub"
        }
        below = {one for callee in callees for one in found[str(callee)].may_set or ()}
        assert found[name].may_set == own | below
        assert found[name].sets == own
        assert found[name].returns
        assert not found[name].ends


def test_a_circle_that_never_agrees_may_do_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many scripts there are, each is looked at a few times only."""
    monkeypatch.setattr("branchline.interpreter.analysis.summaries._SWEEPS", 1)
    scripts, summaries = tangle(10, 3)

    assert summaries.of(scripts["s0"]) == ANYTHING


def test_a_script_that_may_set_very_many_variables_may_set_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("branchline.interpreter.analysis.summarizer._MOST_NAMES", 20)
    scripts, summaries = tangle(60, 3)

    found = summaries.of(scripts["s0"])

    assert found.may_set is None
    assert found.sets == {"v0"}
