"""What commands take from the command line: scripts, scenarios, variables, stubs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.names import key, nearest
from ...grammar.script_file import is_script
from ..terminal import clean

if TYPE_CHECKING:
    from ...actions.values import Value
    from ...interpreter.estate.estate import Estate
    from ...interpreter.program.program import Program
    from ...interpreter.run.run import Programs
    from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
    from ...interpreter.world.plan import Stub, Stubs

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?", re.ASCII)
_NAME = re.compile(r"[^\s=\"{}]+")
_STATUS = re.compile(r"[1-5]\d\d", re.ASCII)
_TIMEOUT = "timeout"


def read_variables(words: tuple[str, ...]) -> dict[str, Value]:
    """Return ``NAME=VALUE`` words as variables.

    >>> read_variables(("Id=4711", "Phone=0049", "Empty="))
    {'Id': 4711, 'Phone': '0049', 'Empty': ''}
    """
    found: dict[str, Value] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not _NAME.fullmatch(name):
            raise click.UsageError(f'--set "{word}" sets no variable; expected NAME=VALUE')
        _refuse_reserved(name)
        found[name] = _value(value)
    return found


def _refuse_reserved(name: str) -> None:
    """Refuse a variable that only the platform sets."""
    from ...interpreter.system_variables import system_variables

    known = system_variables()
    variable = known.find(name)
    if variable is not None and variable.is_reserved:
        raise click.UsageError(
            f'--set: "{name}" is reserved: only the platform sets it; expected {variable.instead}'
        )


def _value(text: str) -> Value:
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def read_stubs(words: tuple[str, ...], program: Program, programs: Programs) -> dict[str, Stubs]:
    """Return ``ACTION=OUTCOME`` words as stubs (L25).

    One of an action counts at every visit, several count one a visit.
    ``SCRIPT/ACTION`` is an action of another script.
    """
    from ...interpreter.world.plan import Stubs

    listed: dict[str, list[Stub]] = {}
    for word in words:
        id, sign, answer = word.partition("=")
        if not sign or not id or not answer:
            raise click.UsageError(
                f'--stub "{word}" answers nothing; '
                "expected ACTION=OUTCOME, ACTION=STATUS or ACTION=timeout"
            )
        listed.setdefault(id, []).append(_stub(id, answer, program, programs))
    return {id: Stubs(tuple(stubs), repeats=len(stubs) == 1) for id, stubs in listed.items()}


def _stub(name: str, answer: str, program: Program, programs: Programs) -> Stub:
    from ...interpreter.world.plan import Stub

    program, at = action_of(name, program, programs, "--stub")
    id = program.written(at).id
    known = outcomes_of(program, at)
    try:
        program.stub_edge(at, answer, "a stub answers")
    except KeyError:
        if _STATUS.fullmatch(answer):
            return Stub(status=int(answer))
        if key(answer) == _TIMEOUT:
            return Stub(status=0)
        name = program.declaration(at).name
        raise click.UsageError(
            f'--stub: {name} "{id}" has no outcome "{answer}"'
            + _or_else(nearest(answer, known), known)
        ) from None
    return Stub(outcome=answer)


def action_of(name: str, program: Program, programs: Programs, option: str) -> tuple[Program, int]:
    """Return the action that an option names, with its script: ``ACTION`` or ``SCRIPT/ACTION``."""
    script, slash, id = name.rpartition("/")
    owner = programs(script, program) if slash else program
    if owner is None:
        raise click.UsageError(f'{option}: there is no script "{script}" beside this one')
    at = owner.index.get(id)
    if at is None:
        near = nearest(id, owner.index)
        raise click.UsageError(
            f'{option}: the script has no action "{id}"' + _or_else(near, list(owner.index))
        )
    return owner, at


def outcomes_of(program: Program, at: int) -> list[str]:
    """Return the outcomes of an action of a script, its own cases included."""
    from ...interpreter.program.program import ENDED_ELSEWHERE

    documented = [outcome.name for outcome in program.declaration(at).outcomes]
    if program.may_end_elsewhere(at, ENDED_ELSEWHERE):
        documented.append(ENDED_ELSEWHERE)
    return documented + [label for label, _ in program.resolved[at].cases]


def scripts_in(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files among the paths, and every script below the folders among them, by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
            if is_script(inner) and not hidden and inner.is_file():
                yield inner


def folder_of_scripts(folder: Path) -> Estate:
    """Return the estate of a folder; a folder without a script is a mistake."""
    from ...interpreter.estate.estate import Estate

    if not folder.is_dir():
        said = "is a file" if folder.exists() else "does not exist"
        raise click.UsageError(f'"{folder}" {said}; expected a folder of scripts')
    estate = Estate(folder)
    if not estate.paths:
        raise click.UsageError(f'there is no script in "{folder}"')
    return estate


def scenarios_of(script: Path) -> ScenarioFile | None:
    """Return the scenarios that stand beside a script, if any."""
    from ...interpreter.scenarios.scenario import read_scenarios, scenarios_beside

    path = scenarios_beside(script)
    return read_scenarios(path) if path.is_file() else None


def choose(name: str, file: ScenarioFile | None, script: Path) -> Scenario:
    """Return the scenario of that name; names compare as those of actions do."""
    if file is None:
        from ...interpreter.scenarios.scenario import scenarios_beside

        raise click.UsageError(
            f'"{script}" has no scenarios beside it; expected them in "{scenarios_beside(script)}"'
        )
    found = file.scenarios.get(name)
    if found is None:
        found = next((s for own, s in file.scenarios.items() if key(own) == key(name)), None)
    if found is None:
        names = list(file.scenarios)
        raise click.UsageError(
            f'"{file.path}" has no scenario "{name}"' + _or_else(nearest(name, names), names)
        )
    return found


def _or_else(near: str | None, known: list[str], most: int = 12) -> str:
    """Return the end of a sentence that says what would have been right."""
    if near is not None:
        return f'; did you mean "{near}"?'
    return f"; expected one of {listed(known, most)}" if known else ""


def listed(names: list[str], most: int) -> str:
    """Return some names as words, each in quotes."""
    shown = ", ".join(f'"{clean(name)}"' for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
