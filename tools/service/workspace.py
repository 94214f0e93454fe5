"""The open documents over the files of some folders: what an editor has, and what is on disk."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ...grammar.finding import BranchlineError, Edit, Finding
from ...grammar.gc_pause import keep_for_good, keep_no_longer, paused_collection
from ...grammar.source import Source
from ...grammar.text_file import (
    is_there,
    is_within_reach,
    open_texts,
    place_of,
    read_text,
    reading_below,
)
from ...interpreter.estate.estate import Estate
from ...interpreter.estate.walk import walk_files
from .document import Document, Kind, kind_of
from .folder import LONG, Folder
from .open_estate import known_exclusion

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_DATA = (Kind.SCENARIOS, Kind.WORLD, Kind.LAYOUT, Kind.SETTINGS)


class Workspace:
    """Some folders, and the documents that are open in them or elsewhere.

    Of a document that is open elsewhere, nothing beside it is read.

    A path is known by the words that it is written in, made absolute; a link is a file of its own.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        """Look at nothing yet."""
        self.folders = [Path(place_of(folder)) for folder in folders]
        self._open: dict[str, Document] = {}
        self._texts: dict[str, Source] = {}
        self._known: dict[Path, Folder] = {}
        self.revision = 0
        """How often any text or file changed."""

    def open(self, path: Path, text: str, version: int = 0) -> Document:
        """Take a text in place of what a file holds, whether or not there is one."""
        source = Source(str(path), text.removeprefix(_BOM))
        return self._take(Document(path, source, version, look=self._findings))

    def change(self, path: Path, edits: Sequence[Edit], version: int) -> Document:
        """Make edits, each in the text that the one before it left; return what came of them.

        Raises ``KeyError`` for a document that is not open.
        """
        return self._take(self._open[place_of(path)].changed(edits, version))

    def settle(self, path: Path) -> Iterator[None]:
        """Find all that is wrong with an open document, in slices of some milliseconds.

        It ends when the document is settled, or was changed meanwhile; its findings are to be
        asked for then.
        """
        document = self._open.get(place_of(path))
        if document is None or not document.kind.is_script:
            return
        with self.reading():
            folder = self._folder(path)
            is_loading, slices = folder.is_loading(document), folder.settling(document)
        while self._open.get(place_of(path)) is document:
            with self.reading(), paused_collection():
                is_done = next(slices, self) is self
                if is_loading:
                    keep_for_good()
            if is_done:
                return
            yield

    @property
    def unsettled(self) -> tuple[Path, ...]:
        """Return the open documents of which not all is known, or not any more."""
        return tuple(one.path for one in self._open.values() if one.is_own and not one.is_settled)

    def close(self, path: Path) -> None:
        """Let what is on disk count again."""
        document = self._open.pop(place_of(path), None)
        if document is not None and len(document.text) > LONG:
            keep_no_longer()
        self._texts.pop(place_of(path), None)
        self._forget(path)
        self._leave_folders()

    def files_changed(self, paths: Iterable[Path]) -> None:
        """Look again at files that were written, made or taken away, and at whole folders."""
        others = [path for path in paths if place_of(path) not in self._open]
        if any(self._is_folder_of_ours(path) for path in others):
            self._know_nothing()
            return
        for path in others:
            self._forget(path)

    def add_folder(self, folder: Path) -> None:
        """Take one more folder."""
        self.folders.append(Path(place_of(folder)))
        self._know_nothing()

    def remove_folder(self, folder: Path) -> None:
        """Leave a folder; what is open in it stays open."""
        self.folders = [one for one in self.folders if one != Path(place_of(folder))]
        self._know_nothing()

    def document(self, path: Path) -> Document | None:
        """Return a document as it is open, else as its file holds it; ``None`` for no document.

        Only files below the folders are read, links followed, and what is open.
        """
        found = self._open.get(place_of(path))
        if found is not None:
            return found
        if kind_of(path) is Kind.OTHER:
            return None
        with self.reading():
            if not is_within_reach(path) or not is_there(path):
                return None
            try:
                source = read_text(path)
            except BranchlineError as error:
                nothing = Source(str(path), "")
                return Document(path, nothing, look=self._all_findings, failure=error.findings)
        return Document(path, source, look=self._all_findings)

    @property
    def open_documents(self) -> tuple[Document, ...]:
        """Return the documents that are open, in the order in which they were opened."""
        return tuple(self._open.values())

    def documents(self) -> Iterator[Document]:
        """Yield all documents of the folders, and those that are open elsewhere."""
        seen: set[str] = set()
        for path in self._paths():
            if place_of(path) not in seen:
                seen.add(place_of(path))
                if (found := self.document(path)) is not None:
                    yield found

    def estate(self, path: Path) -> Estate:
        """Return the scripts among which those that a script calls are looked for."""
        with self.reading():
            return self._folder(path).estate

    @contextmanager
    def reading(self) -> Generator[None]:
        """Let open texts be what files hold, for whatever reads files in the block.

        What a text names is read where :meth:`document` would read it, and nowhere else.
        """
        with open_texts(self._texts), reading_below(self._reach):
            yield

    @property
    def _reach(self) -> tuple[Path, ...]:
        return (*self.folders, *[one.path for one in self._open.values()])

    def _take(self, document: Document) -> Document:
        place = place_of(document.path)
        self._open[place] = document
        self._texts[place] = document.source
        self._forget(document.path)
        return document

    def _forget(self, path: Path) -> None:
        """Let nothing that was made from a file count any more."""
        self.revision += 1
        with self.reading():
            is_set = any(folder.is_named_by_settings(path) for folder in self._known.values())
        if is_set or kind_of(path) is Kind.SETTINGS:
            self._know_nothing()
        with self.reading():
            for place, folder in self._known.items():
                if Path(place_of(path)).is_relative_to(place):  # no script names what is elsewhere
                    folder.changed(path)

    def _is_folder_of_ours(self, path: Path) -> bool:
        """Whether a path is a folder, or was one of which scripts are known.

        Editors tell of a folder that was made, moved or deleted as one path, without its files.
        """
        if kind_of(path) is not Kind.OTHER:
            return False
        place = Path(place_of(path))
        return place.is_dir() or any(folder.had_below(place) for folder in self._known.values())

    def _findings(self, document: Document) -> tuple[Finding, ...]:
        with self.reading(), paused_collection():
            return self._folder(document.path).findings(document)

    def _all_findings(self, document: Document) -> tuple[Finding, ...]:
        with self.reading():
            folder = self._folder(document.path)
            if document.kind.is_script:
                return folder.of_file(document.path)
            return folder.findings(document)

    def _folder(self, path: Path) -> Folder:
        """Return the innermost folder that a path is in, else the one that it stands in."""
        owner, is_ours = self._owner(path)
        if owner not in self._known:
            self._known[owner] = Folder(owner, self._open, is_part=not is_ours)
        return self._known[owner]

    def _owner(self, path: Path) -> tuple[Path, bool]:
        """Return the folder that a path counts to, and whether it is one of the workspace."""
        path = Path(place_of(path))
        owners = [folder for folder in self.folders if path.is_relative_to(folder)]
        return max(owners, key=lambda folder: len(folder.parts), default=path.parent), bool(owners)

    def _leave_folders(self) -> None:
        """Know nothing any more of folders elsewhere in which nothing is open."""
        wanted = {*self.folders, *(self._owner(one.path)[0] for one in self._open.values())}
        for folder in [one for one in self._known if one not in wanted]:
            del self._known[folder]

    def _know_nothing(self) -> None:
        """Look at all folders anew."""
        self.revision += 1
        self._known.clear()
        for document in self._open.values():
            document.unsettle()
        keep_no_longer()

    def _paths(self) -> Iterator[Path]:
        for folder in self.folders:
            yield from self._folder(folder / "a").estate.paths
            for path in walk_files(folder, known_exclusion(folder)):
                if kind_of(path) in _DATA:
                    yield path
        yield from [one.path for one in self._open.values()]
