"""One folder of scripts as an editor has it: its estate, its settings, what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from ...grammar.finding import BranchlineError, Finding
from ...rules import EstateView
from ..checking.baseline import sift
from ..checking.choice import Choice, Choices
from ..checking.fixes import with_fix
from ..checking.folder_check import findings_of
from ..checking.requirements import Requirements, listed_requirements
from ..checking.settings import Configuration, configuration_for
from .data_findings import findings_of_data
from .document import Document
from .open_estate import OpenEstate


class Folder:
    """The scripts of one folder, checked as ``branchline check FOLDER`` does it."""

    def __init__(self, folder: Path, opened: Mapping[str, Document], *, is_part: bool) -> None:
        """Look at nothing yet; ``is_part`` says that the folder holds more than is asked for."""
        self._folder, self._is_part = folder, is_part
        self.estate = OpenEstate(folder, opened)
        self._around: EstateView | None = None

    def changed(self, path: Path) -> None:
        """Let nothing that was made from a file count any more."""
        self.estate.forget(path)
        self._around = None

    def findings(self, document: Document) -> tuple[Finding, ...]:
        """Return what is wrong with a document."""
        if document.kind.is_script:
            found = self._of_script(document)
        else:
            choice = self._choice(document.path)
            found = findings_of_data(document, self.estate, choice.requirements)
        return tuple(map(with_fix, found))

    def _of_script(self, document: Document) -> list[Finding]:
        path = document.path
        choice = self._choice(path)
        try:
            found = findings_of(path, self._view(), choice)
        except BranchlineError as error:
            return [*error.findings]
        baseline = self._settings.baseline
        if baseline is None:
            return found
        try:
            return sift(found, baseline, [path]).findings
        except BranchlineError:
            return found  # what is wrong with the baseline is told where it is named

    def _view(self) -> EstateView:
        if self._around is None:
            self._around = EstateView(self.estate, is_part=self._is_part)
        return self._around

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
    def _requirements(self) -> Requirements | None:
        try:
            return listed_requirements(self._folder)
        except BranchlineError:
            return None
