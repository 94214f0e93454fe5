"""The scripts of a folder, where open documents stand in place of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ...grammar.finding import BranchlineError, Finding
from ...grammar.source import Source
from ...grammar.text_file import is_there, place_of
from ...interpreter.estate.estate import MOST_COMPARED
from ...interpreter.estate.script_names import Parts
from ...interpreter.estate.walk import Exclusion
from ...interpreter.program.program import Program
from ...interpreter.program.resolve import Resolved
from ..cache.watched_estate import Asked, WatchedEstate
from ..script_files import exclusion_for
from .document import Document
from .reading.resolved_actions import callers

MOST_NAMES = 1_000
"""So many names that are not there are remembered with the nearest one of each."""


def known_exclusion(folder: Path) -> Exclusion:
    """Return what the settings above a folder exclude, nothing of those that are half written."""
    try:
        return exclusion_for(folder)
    except BranchlineError:  # which is told where the settings stand
        return Exclusion()


class OpenEstate(WatchedEstate):
    """An estate like any other, which is told of each change and notes who asked for what."""

    def __init__(
        self,
        folder: Path,
        opened: Mapping[str, Document],
        opening: Callable[[Path], object] | None = None,
        exclusion_of: Callable[[Path], Exclusion] = known_exclusion,
        *,
        is_walked: bool = True,
    ) -> None:
        """Look at nothing yet; ``opened`` are the open documents by their places.

        ``opening`` is told of each file before it is read. Where the folder is not walked, only
        open documents are its scripts.
        """
        super().__init__(folder, opening)
        self._exclusion_for = exclusion_of
        self.opened = opened
        self._is_to_walk = is_walked
        self._own_names: dict[Path, str] = {}
        self._earlier: dict[Path, Asked] = {}
        self._folders: set[Path] = set()
        self._folders_of: Mapping[Parts, Path] | None = None

    def load(self, path: Path) -> tuple[Program | None, list[Finding]]:
        """Return the program in a document or a file, as it is compiled there."""
        document = self.opened.get(place_of(path))
        if document is None:
            return super().load(path)
        if path not in self._loaded:
            compiled = document.compiled
            if not compiled.is_read:
                raise BranchlineError(compiled.findings)
            self._loaded[path] = document.program, [*compiled.findings]
            if document.program is not None:
                self._paths[document.program] = path
        return self._loaded[path]

    def readable(self, path: Path) -> tuple[Source, Iterable[Resolved]]:
        """Return what can be read of a script, of one that is open as it is known already."""
        document = self.opened.get(place_of(path))
        if document is None:
            return super().readable(path)
        reading = document.reading
        return document.source, document.resolved if reading is None else callers(reading)

    def forget(self, paths: Iterable[Path]) -> bool:
        """Read files again when they are asked for; whether a name may mean another one now."""
        changes = [(self._is_renamed(path), self._is_listed_otherwise(path)) for path in paths]
        is_other = any(map(any, changes))
        if is_other:
            self._twins = self._by_last = None
            self._shown.clear()
            self._forget_gone()
        if is_other or len(self._nearest) > MOST_NAMES or self._compared > MOST_COMPARED // 2:
            self._nearest.clear()  # most of them were typed on the way to another name
            self._compared = 0
        return is_other

    def _forget_gone(self) -> None:
        """Note nothing any more of files that are not there."""
        listed = {*self._known_files().values(), self.folder}
        for noted in (self.asked, self._earlier, self._placed):
            for path in [one for one in noted if one not in listed and not self._is_there(one)]:
                del noted[path]

    def _is_renamed(self, path: Path) -> bool:
        known = self._loaded.pop(path, None)
        if known is not None and known[0] is not None:
            self._paths.pop(known[0], None)
        before = self._own_names.pop(path, None)
        return before is not None and self._own_name(path) != before

    def _is_listed_otherwise(self, path: Path) -> bool:
        """Whether other files than before are scripts, now that one is another."""
        before = self._files
        document = self.opened.get(place_of(path))
        if before is not None and document is not None:
            is_known = before.get(self._place(path)) == path
            if document.is_own == is_known:
                return False
        self._files = None
        return self._known_files() != before

    @property
    def notes(self) -> Iterator[tuple[Path, Asked]]:
        """Yield who asked for what, as long as anything that was made from it may stand."""
        yield from self.asked.items()
        yield from self._earlier.items()

    def note_anew(self, script: Path) -> None:
        """Put what a script asked for aside, because its text is another now.

        It counts until :meth:`let_go`: what was found in the earlier text may still stand.
        """
        noted = self.asked.pop(script, None)
        if noted is not None:
            earlier, both = self._earlier.get(script), Asked()
            for one in filter(None, (earlier, noted)):
                both.add(one)
            self._earlier[script] = both

    def earlier(self, script: Path) -> Asked | None:
        """Return what a script asked for in texts before its own now."""
        return self._earlier.get(script)

    def let_go(self, script: Path, earlier: Asked | None) -> None:
        """Forget what a script asked for earlier, unless its text has changed again meanwhile."""
        if earlier is not None and self._earlier.get(script) is earlier:
            del self._earlier[script]

    def asking(self, paths: Iterable[Path]) -> set[Path]:
        """Return the scripts that asked for some, or for those that did, these included."""
        askers: dict[Path, list[Path]] = {}
        for by, asked in self.notes:
            for one in asked.scripts | asked.seen:
                askers.setdefault(one, []).append(by)
        found = set(paths)
        waiting = [*found]
        while waiting:
            more = [by for by in askers.get(waiting.pop(), ()) if by not in found]
            waiting += more
            found.update(more)
        return found

    def has_listed_below(self, folder: Path) -> bool:
        """Whether any script was found below a folder; nothing is looked for."""
        return folder in self._listed_folders

    @property
    def _listed_folders(self) -> set[Path]:
        if self._folders_of is not self._files:
            files = () if self._files is None else self._files.values()
            self._folders = {above for path in files for above in path.parents}
            self._folders_of = self._files
        return self._folders

    def _own_name(self, path: Path) -> str:
        if path not in self._own_names:
            self._own_names[path] = super()._own_name(path)
        return self._own_names[path]

    def _is_there(self, path: Path) -> bool:
        return place_of(path) in self.opened or is_there(path)

    def _known_files(self) -> dict[Parts, Path]:
        if self._files is None:
            if not self._is_to_walk:
                self._files = {}
            files = super()._known_files()
            for document in self.opened.values():
                path = Path(place_of(document.path))
                is_ours = path.is_relative_to(self.folder) and document.kind.is_script
                if is_ours and document.is_own and not (self._is_to_walk and path.is_file()):
                    files.setdefault(self._place(path), path)
            self._files = files
        return self._files
