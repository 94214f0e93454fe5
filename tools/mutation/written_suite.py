"""The scenarios that kill what is alive as a file: more of one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...grammar.finding import RequestError
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ...interpreter.scenarios.scenario import ScenarioFile
from ...interpreter.scenarios.scenario_file import read_scenarios
from ...interpreter.world.world import World
from ..proving.replayed_scenarios import adds_to, check_scenarios, script_name, secrets_beside
from ..terminal import clean
from ..testing.scenario_writer import with_scenarios
from .asking import Answer, Target


@dataclass(frozen=True, slots=True)
class Destination:
    """A file that scenarios are written to, with the world of these, and what it holds so far."""

    path: Path
    world: World
    file: ScenarioFile | None = None

    @property
    def source(self) -> Source | None:
        """Return its text, ``None`` where there is none that stays."""
        return None if self.file is None else self.file.source

    def added_to(self, target: Target) -> Target:
        """Return a script whose scenarios are also those of the file: they kill mutants, too."""
        known = {file.path.resolve() for file in target.files}
        if self.file is None or self.path.resolve() in known:
            return target
        return Target(target.script, (*target.files, self.file))


@dataclass(frozen=True, slots=True)
class WrittenSuite:
    """The text of a file, the names of the scenarios that came to it, and what they kill.

    ``left`` says of each mutant that stays alive why.
    """

    text: str
    names: tuple[str, ...]
    kills: int
    left: tuple[str, ...]

    def warnings(self) -> Iterator[str]:
        """Yield a sentence for each mutant that no scenario kills."""
        for said in self.left:
            yield f"no scenario is written for {clean(said)}"


def destination_of(script: Path, path: Path) -> Destination:
    """Return what stands at a place, which is about the script or holds nothing.

    Raises ``BranchlineError`` for scenarios with mistakes, or of another script.
    """
    if not adds_to(script, path) or not read_text(path).text.strip():
        return Destination(path, World(secrets=secrets_beside(script)))
    file = read_scenarios(path)
    if file.script.resolve() != script.resolve():
        said = f'"{path}" is about "{file.script.name}"'
        raise RequestError(said, expected=f'scenarios of "{script.name}"').of("write")
    return Destination(path, file.world, file)


def written_suite(answer: Answer, destination: Destination) -> WrittenSuite:
    """Return the file with the scenarios that kill what is alive; all else of it stays.

    Each is read again from the text and run.
    """
    proposed = answer.survivors.proposed
    masking = answer.masking
    left = tuple(
        masking(each.judged.mutant.says) + (f": {each.why}" if each.why else "")
        for each in answer.survivors.left
    )
    if not proposed:
        return WrittenSuite("", (), 0, left)
    named = script_name(answer.path, destination.path)
    scenarios = [each.scenario for each in proposed]
    names = tuple(each.name for each in scenarios)
    text = with_scenarios(destination.source, named, scenarios)
    check_scenarios(destination.path, text, answer.path, names, "write")
    return WrittenSuite(text, names, sum(len(each.kills) for each in proposed), left)
