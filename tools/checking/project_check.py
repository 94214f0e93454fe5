"""A check as somebody asks for it: by the project's settings, without what was there before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...grammar.finding import Finding
from ...grammar.late.remembered import remembering
from ...grammar.requests import Requests
from ..cache.cache import Cache, cache_near
from ..cache.folder import NAME
from .check import Checked, FolderChecking, Manner, check_paths
from .choice import Choice, Choices
from .folder_check import FolderCheck
from .listed_requirements import listed_requirements
from .settings import configuration_for

if TYPE_CHECKING:
    from .fixed_files import FixedFile

_MOST_ROUNDS = 10  # one fix may show what another one mends


class CheckRequest(NamedTuple):
    """What is to be checked, and what is wanted of it beside what the settings say.

    ``select`` and ``ignore`` name rules and families, ``preview`` adds the rules in preview;
    ``proofs`` holds findings against every run, where they speak of runs.
    What was there at the git revision ``since``, or stands in the file ``baseline``, is left out;
    ``has_baseline`` is false where nothing is, that of the settings neither. ``cache_folder`` is
    where answers are kept, if they are, else beside the settings.
    """

    paths: tuple[Path, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    proofs: bool = True
    since: str | None = None
    baseline: Path | None = None
    has_baseline: bool = True
    is_cached: bool = False
    cache_folder: Path | None = None


class Mended(NamedTuple):
    """What is found once fixes were written, how many, and why some files could not be."""

    checked: Checked
    fixes: int
    faults: dict[Path, str]


class ProjectCheck:
    """One check with the settings that count for its first path, which is done once or again."""

    def __init__(
        self,
        request: CheckRequest,
        manner: Manner = Manner(),  # noqa: B008 - it holds nothing that changes
        check_of: FolderChecking = FolderCheck,
        near: Cache | None = None,
    ) -> None:
        """Read the settings; raise ``BranchlineError`` with all mistakes in them.

        ``near`` is a cache that somebody has found, which most likely is that of the project.
        """
        self._manner, self._check_of = manner, check_of
        self._request = request
        if near is None and request.is_cached:
            near = cache_near(request.cache_folder)
        self._memory = None if near is None else near.memory()
        with remembering(self._memory):
            settings = configuration_for(request.paths[0] if request.paths else Path())
            listed = listed_requirements()
        self._choices = Choices(
            settings,
            request.select,
            request.ignore,
            preview=request.preview,
            proofs=request.proofs,
            requirements=listed,
        )
        beside = settings.file.parent if settings.file is not None else Path()
        folder = request.cache_folder or beside / NAME
        self._cache = None
        if near is not None:
            self._cache = near if near.place == folder else Cache(folder)
        self.baseline = (request.baseline or settings.baseline) if request.has_baseline else None
        named = (self.baseline, None if listed is None else Path(listed.path))
        self.files = tuple(filter(None, named))  # what is read beside scripts and settings

    def remember(self, words: tuple[str, ...], found: object) -> None:
        """Keep what follows from some words, where answers are kept."""
        if self._cache is not None and self._memory is not None:
            self._memory.keep(words, found)
            self._cache.learn(self._memory)

    def look(self, asked: Requests) -> None:
        """Note where there is no such revision or baseline, before anything is checked."""
        if self.baseline is not None:
            from .baseline import read_baseline  # few checks have one

            asked.attempt(read_baseline, self.baseline)
        if self._request.since is not None:
            from .since import commits_of

            asked.attempt(commits_of, self._request.since, self._request.paths)
        if asked.are_refused:  # else the rules are loaded where something is not known yet
            asked.attempt(self._choices.of, Path())

    def find(self) -> Checked:
        """Return what is found, without what was there before: then, or in the baseline (D109).

        Raises ``BranchlineError`` for a name, a revision or a baseline that there is not, and
        where there is no script.
        """
        with remembering(self._memory):
            checked = check_paths(
                self._request.paths, self._choices, self._cache, self._manner, self._check_of
            )
        if self._cache is not None and self._memory is not None:
            self._cache.learn(self._memory)
        new = self._new(checked.findings)
        if self.baseline is None:
            return checked._replace(findings=new)
        from .baseline import sift

        sifted = sift(checked.findings, self.baseline, checked.scripts, self._is_asked)
        wanted = set(map(id, new))
        shown = [finding for finding in sifted.findings if id(finding) in wanted]
        return checked._replace(findings=shown, gone=sifted.gone)

    def _new(self, findings: list[Finding]) -> list[Finding]:
        """Return the findings that came in since the revision, all where none is named."""
        request = self._request
        if request.since is None:
            return findings
        from .since import only_new  # it needs much of what a run needs

        return only_new(
            findings, request.paths, request.since, self._choices, self._cache, self._manner
        )

    def _is_asked(self, script: Path, rule: str) -> bool:
        return self._choices.of(script).asks_for(rule)

    def write(self, files: Iterable[FixedFile]) -> dict[Path, str]:
        """Write mended files and return why some could not be; then none is changed (D108)."""
        from .fixed_files import write_fixed

        faults: dict[Path, str] = {}
        write_fixed(files, faults)
        return faults

    def choice(self, script: Path) -> Choice:
        """Return the rules that count for a script."""
        return self._choices.of(script)

    def mend(self, checked: Checked, *, with_unsafe: bool) -> Mended:
        """Write fixes until there is nothing more to mend, and return what is found then.

        Where one file may not be written, none is changed (D108).
        """
        from .fixed_files import fixed, write_fixed  # it compiles what it wrote

        total = 0
        faults: dict[Path, str] = {}
        for _ in range(_MOST_ROUNDS):
            count = write_fixed(fixed(checked.all, with_unsafe=with_unsafe), faults)
            if not count:
                break
            total += count
            checked = self.find()
        return Mended(checked, total, faults)


def look_at_options(request: CheckRequest) -> None:
    """Raise ``RequestError`` for rules and a revision that there are not, whatever files hold."""
    from .configuration import Configuration

    asked = Requests()
    words = Choices(Configuration(), request.select, request.ignore, preview=request.preview)
    asked.attempt(words.of, Path())
    if request.since is not None:
        from .since import commits_of

        asked.attempt(commits_of, request.since, request.paths)
    asked.refuse()
