"""One folder of scripts as an editor has it: its estate, its settings, what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from ...grammar.finding import BranchlineError, Finding, Severity
from ...grammar.slices import Slices, cached_property, result_of
from ...grammar.text_file import place_of
from ..checking.baseline import sift
from ..checking.choice import Choice, Choices
from ..checking.configuration import Configuration
from ..checking.fixes import with_fix
from ..checking.folder_check import checking, in_order
from ..checking.listed_requirements import listed_requirements, place_of_requirements
from ..checking.requirements import Requirements
from ..checking.settings import configuration_for
from ..settings.sections import read_section
from .data_findings import findings_of_data
from .document import Carried, Document
from .open_estate import OpenEstate
from .reading.local_rules import local_findings
from .standing.standing_choice import StandingChoice
from .surroundings import Surroundings, named_alike

T = TypeVar("T")
SMALL, _FEW, LONG = 200, 30, 50_000
"""So many actions are checked at once, so many scripts and signs are read for that."""
MUCH = 4 * LONG
"""So many bytes of other scripts are read for it."""


class Folder:
    """The scripts of one folder, checked as ``branchline check FOLDER`` does it."""

    def __init__(self, folder: Path, opened: Mapping[str, Document], *, is_part: bool) -> None:
        """Look at nothing yet; ``is_part`` says that the folder holds more than is asked for."""
        self._folder, self._is_part = folder, is_part
        self._opened = opened
        self.estate = OpenEstate(folder, opened, is_walked=not is_part)
        self.around = Surroundings(self.estate, is_part=is_part)
        self._rounds = 0
        self._answers: dict[Path, tuple[Finding, ...]] = {}

    # What changes

    def changed(self, path: Path) -> None:
        """Let nothing that was made from a file count any more."""
        path = Path(place_of(path))
        is_in_circle = self._is_in_circle(path)
        found = self.around.changed([path])
        self._look_again(found if is_in_circle else found - {path})
        for other in [one for one in self._answers if one in found or named_alike(one, path)]:
            del self._answers[other]
        for document in self._opened.values():
            if named_alike(Path(place_of(document.path)), path):
                document.unsettle()

    def is_named_by_settings(self, path: Path) -> bool:
        """Whether the settings name a file, as the findings that are known or the requirements."""
        named = (self._settings.baseline, self._named_requirements)
        return any(place_of(one) == place_of(path) for one in named if one is not None)

    def had_below(self, place: Path) -> bool:
        """Whether scripts stand below a folder, or stood there when they were last looked for."""
        return self.estate.has_listed_below(place)

    def affected(self, path: Path) -> list[Document]:
        """Return the open documents of which another one is a part of what is asked."""
        path = Path(place_of(path))
        asking = self.estate.asking([path])
        return [
            one
            for place, one in self._opened.items()
            if place != str(path) and (Path(place) in asking or named_alike(Path(place), path))
        ]

    def _look_again(self, scripts: Iterable[Path]) -> None:
        """Let what was found in scripts count no more, because something around them changed."""
        for path in scripts:
            self._rounds += 1
            self._answers.pop(path, None)
            document = self._opened.get(place_of(path))
            if document is not None:
                document.unsettle()
                document.standing.rounds += 1

    def _is_in_circle(self, path: Path) -> bool:
        """Whether a script asked for others that asked for it."""
        asked = self.estate.asked.get(path)
        return asked is not None and not asked.scripts.isdisjoint(self.estate.asking([path]))

    # What is wrong

    def findings(self, document: Document) -> tuple[Finding, ...]:
        """Return what is wrong with a document, as far as that is known at once."""
        if not document.kind.is_script:
            choice = self._choice(document.path)
            found = findings_of_data(document, self.estate, choice.requirements)
            document.settle(tuple(map(with_fix, found)), Carried())
            return document.findings
        if self._takes_long(document):
            known = (*document.carried.findings, *document.carried.language)
            return tuple(in_order(document.path, known))
        if self._is_quick(document):
            result_of(self.settling(document))
            return document.findings
        return self._at_once(document)

    def settling(self, document: Document) -> Slices[None]:
        """Find all that is wrong with a script, and stop now and then."""
        if document.is_settled or not document.is_own:
            return
        yield from document.being_read()
        yield from document.compiling()
        while not document.is_settled:
            yield from self._surveying()
            state = document.state
            found = yield from self.checking(document.path)
            if state == document.state:
                self._settle(document, found)

    def _settle(self, document: Document, found: list[Finding]) -> None:
        language = {*map(_known_by, document.compiled.findings)}
        shown = {*map(_known_by, found)}
        carried = Carried(
            tuple([one for one in found if _known_by(one) not in language]),
            tuple([one for one in found if _known_by(one) in language]),
            frozenset(
                [
                    (one.rule, one.action)
                    for one in document.compiled.findings
                    if _known_by(one) not in shown
                ]
            ),
            frozenset(document.reading.blocks if document.reading else ()),
        )
        document.settle(self._told(document.path, found), carried)

    def checking(self, path: Path) -> Slices[list[Finding]]:
        """Return what a check says of a script, fixes and baseline aside."""
        choice, view = self._choice(path), self.around.view
        looking, earlier = self._looking(path, choice), self.estate.earlier(path)
        if not self._asks_others(path, looking):
            earlier = None  # they are not asked again, so what they said stands
        try:
            alone = self._is_part
            slices = checking(path, view, choice, looking, is_alone=alone)
            found = yield from self._in_turn(path, slices)
        except BranchlineError as error:
            found = [*error.findings]
        if looking is None or not looking.is_of_earlier:
            self.estate.let_go(path, earlier)
        return found

    def _asks_others(self, path: Path, looking: StandingChoice | None) -> bool:
        """Whether a check asks for all other scripts again: nothing that they said stands."""
        if looking is not None:
            return looking.is_of_others
        document = self._opened.get(place_of(path))
        return document is None or document.standing.is_new

    def _in_turn(self, path: Path, slices: Slices[T]) -> Slices[T]:
        """Go on with a check, where others may be checked between two slices of it."""
        while True:
            self.estate.check(path)
            try:
                next(slices)
            except StopIteration as stop:
                return cast("T", stop.value)  # what the check returns
            yield

    def _looking(self, path: Path, choice: Choice) -> StandingChoice | None:
        """Return what looks only at what changed, where a script is open and read in blocks."""
        document = self._opened.get(place_of(path))
        if document is None or document.reading is None:
            return None
        state = self, self.around.listing, document.standing.rounds
        return StandingChoice(choice, document.standing, document.reading, state)

    def of_file(self, path: Path) -> tuple[Finding, ...]:
        """Return all that is wrong with a script that is not open."""
        result_of(self._surveying())
        found = self._answers.get(path)
        while found is None:
            rounds = self._rounds
            new = self._told(path, result_of(self.checking(path)))
            if rounds == self._rounds:  # nothing that it was made from has changed meanwhile
                found = self._answers[path] = new
        return found

    @staticmethod
    def _takes_long(document: Document) -> bool:
        """Whether a text is so long that it is read in slices, before anything is told of it."""
        if len(document.text) <= LONG:
            return False
        return document.is_new or (document.reading is None and not document.is_compiled)

    def _is_quick(self, document: Document) -> bool:
        """Whether all can be asked at once."""
        if not self.around.is_surveyed and self._are_much(self.estate.paths):
            return False
        if document.reading is not None:
            return len(document.reading.ids) <= SMALL
        script = document.script
        return script is None or len(script.actions) <= SMALL

    @staticmethod
    def _are_much(scripts: Sequence[Path]) -> bool:
        """Whether scripts are too many, or too long together, to be read before a key is told."""
        return len(scripts) > _FEW or sum(map(_size_of, scripts)) > MUCH

    def _at_once(self, document: Document) -> tuple[Finding, ...]:
        """Return what the language says now, and what rules said, as far as it may still hold."""
        choice, carried = self._choice(document.path), document.carried
        found = [
            one
            for one in document.language
            if one.severity is Severity.ERROR or (one.rule, one.action) not in carried.hidden
        ]
        rest = carried.findings
        if document.reading is not None:
            local, left = local_findings(document.reading, carried.blocks, rest, choice.rules)
            found += [
                one
                for one in local
                if not document.reading.has_error and (one.rule, one.action) not in carried.hidden
            ]
            rest = left
        found += rest
        return self._told(document.path, in_order(document.path, filter(choice.shows, found)))

    def _told(self, path: Path, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings that the baseline does not know, with the fixes that they have."""
        found = [with_fix(one) for one in found]
        baseline = self._settings.baseline
        if baseline is None:
            return tuple(found)
        try:
            return tuple(sift(found, baseline, [path]).findings)
        except BranchlineError:
            return tuple(found)  # what is wrong with the baseline is told where it is named

    # The scripts around

    def is_loading(self, document: Document) -> bool:
        """Whether much is read for the first time, most of which stays for good."""
        is_large = len(self.estate.paths) > _FEW and not self.around.is_surveyed
        is_whole = document.form is None  # read as a whole each time
        return is_large or ((is_whole or document.is_new) and self._takes_long(document))

    def _surveying(self) -> Slices[None]:
        """Ask all scripts whom they call; where that makes a difference, look at others again."""
        if not self._is_part or self.around.is_asked:
            self._look_again((yield from self.around.surveying()))

    # Settings

    def _choice(self, path: Path) -> Choice:
        try:
            return self._choices.of(path)
        except BranchlineError:  # a mistake in the settings is told in their own document
            return Choices(Configuration(), (), (), preview=False).of(path)

    @cached_property
    def _choices(self) -> Choices:
        return Choices(self._settings, (), (), preview=False, requirements=self._requirements)

    @cached_property
    def _settings(self) -> Configuration:
        try:
            return configuration_for(self._folder)
        except BranchlineError:
            return Configuration()

    @cached_property
    def _named_requirements(self) -> Path | None:
        try:
            return place_of_requirements(read_section("test", self._folder))
        except BranchlineError:
            return None

    @cached_property
    def _requirements(self) -> Requirements | None:
        try:
            return listed_requirements(self._folder)
        except BranchlineError:
            return None


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # which is told where it is read, or it was never saved
        return 0


def _known_by(finding: Finding) -> tuple[object, ...]:
    return finding.source.path, finding.rule, finding.message, finding.span
