"""The files of a lab that was made: those of the learner, and those of the key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...grammar.documents.yaml_writer import write_yaml_data
from ...grammar.finding import RequestError
from ...interpreter.estate.walk import LAB_MARK
from ...interpreter.program.program import Program
from ...interpreter.state.setup import Programs
from ..behaviour.meaning import callees_of
from .faults import Fault
from .lab import TASK, key_beside
from .making import Made, Workshop
from .task import complaints_of, task_text


class LabFolders(NamedTuple):
    """The folder that a learner gets, and that of the key."""

    handout: Path
    key: Path


def folders_for(script: Path, level: int, seed: int, output: Path | None) -> LabFolders:
    """Return where a lab goes: where somebody says, else in the working folder."""
    handout = output or Path(f"{script.stem}_lab_{level}_{seed}")
    return LabFolders(handout, key_beside(handout))


def title_of(program: Program, level: int, seed: int) -> str:
    """Return what a lab is called."""
    return f"{program.name}, lab {level}.{seed}"


def files_of(
    workshop: Workshop, made: Made, level: int, seed: int, folders: LabFolders
) -> dict[Path, bytes]:
    """Return all files of a lab by their places.

    Raises ``RequestError`` where a script that it calls cannot stand in the lab's folder.
    """
    name = workshop.script.name
    title = title_of(made.reference.program, level, seed)
    handout, own = folders
    mark = write_yaml_data({"lab": title, "script": name, "level": level, "seed": seed})
    key: dict[str, object] = {"lab": title, "solution": name, "says": list(_says(made))}
    texts = {
        handout / TASK: task_text(title, complaints_of(made.agreement)),
        handout / name: made.text,
        handout / LAB_MARK: f"# A lab: {TASK} says what is to be done.\n{mark}",
    }
    if len(made.faults) > 1:
        places = [f"faults/{number}{workshop.script.suffix}" for number, _ in _numbered(made)]
        key["faults"] = places
        for place, (_, fault) in zip(places, _numbered(made), strict=True):
            texts[own / place] = workshop.text([fault])
    texts[own / LAB_MARK] = f"# The key of a lab, for trainers alone.\n{write_yaml_data(key)}"
    files = {path: text.encode() for path, text in texts.items()}
    files[own / name] = workshop.script.read_bytes()
    for place, data in _called(workshop).items():
        files |= {handout / place: data, own / place: data}
    return files


def _numbered(made: Made) -> Iterator[tuple[int, Fault]]:
    yield from enumerate(made.faults, 1)


def _says(made: Made) -> Iterator[str]:
    for fault in made.faults:
        yield f"{fault.mutant.action}: {fault.mutant.says}"


def _called(workshop: Workshop) -> dict[Path, bytes]:
    """Return the scripts that a script calls, and those that they call, by their places."""
    reference = workshop.reference
    found: dict[Path, bytes] = {}
    waiting, seen = [reference.program], {reference.program}
    lookup = reference.lookup(reference.program)
    while waiting:
        for called in _callees(waiting.pop(), lookup):
            if called in seen:
                continue
            seen.add(called)
            waiting.append(called)
            path = Path(called.source.path)
            if not path.resolve().is_relative_to(workshop.script.parent.resolve()):
                said = f'the script calls "{called.name}", which stands outside of its folder'
                raise RequestError(said)
            place = path.resolve().relative_to(workshop.script.parent.resolve())
            found[place] = path.read_bytes()
    return found


def _callees(program: Program, lookup: Programs) -> Iterator[Program]:
    for name in callees_of(program):
        called = None if name is None else lookup(name, program)
        if called is not None:
            yield called
