"""What the pages of one studio share: who has which file open, what is saved, what others wrote.

Each page is served in a thread of its own; what concerns another one is posted to it. Files are
written one after the other, so that what a page was told of a file is true until it writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Protocol

from ...grammar.finding import RequestError
from .drafts import Drafts
from .files_on_disk import stamp_at
from .reach import Reach
from .tabs import Tabs


class Page(Protocol):
    """A page as the others know it: by a name of its own, and by what can be told to it."""

    name: str

    def post(self, method: str, uri: str, told: Mapping[str, object]) -> None:
        """Tell it something of a file from any thread; of the same the last one counts."""
        ...

    def files_written(self, paths: tuple[Path, ...]) -> None:
        """Let it look again at files, from any thread."""
        ...


class Hub:
    """The pages of a studio on a folder."""

    def __init__(self, folder: Path, drafts: Drafts, *, is_lesson: bool = False) -> None:
        """Begin without any page."""
        self.reach, self.drafts = Reach(folder, is_lesson=is_lesson), drafts
        self.tabs = Tabs()
        """What tabs find again whose pages are loaded anew."""
        self.writing = Lock()
        """Held by whoever writes files, from the look at what is there to the end."""
        self._lock = Lock()
        self._pages: dict[str, Page] = {}
        self._open: dict[Path, set[str]] = {}
        self._stamps: dict[Path, str] = {}
        self._is_ended = False

    @property
    def folder(self) -> Path:
        """The folder of the studio."""
        return self.reach.folder

    @property
    def living(self) -> frozenset[str]:
        """The names of the pages that are there."""
        with self._lock:
            return frozenset(self._pages)

    def join(self, page: Page) -> None:
        """Take a page."""
        with self._lock:
            self._pages[page.name] = page

    def leave(self, page: Page) -> None:
        """Forget a page, with what it has open."""
        with self._lock:
            self._pages.pop(page.name, None)
            paths = [path for path, names in self._open.items() if page.name in names]
        for path in paths:
            self.close(page, path)

    def open(self, page: Page, path: Path, stamp: str) -> int:
        """Note that a page has a file open as it is; return how many others have."""
        with self._lock:
            if page.name not in self._pages:
                return 0  # it is gone, and its last wishes are still read
            names = self._open.setdefault(path, set())
            is_new = page.name not in names
            names.add(page.name)
            self._stamps[path] = stamp
            others = len(names) - 1
        if is_new and others:
            self._tell_count(path, page)
        return others

    def close(self, page: Page, path: Path) -> None:
        """Note that a page has a file open no longer."""
        with self._lock:
            names = self._open.get(path, set())
            if page.name not in names:
                return
            names.discard(page.name)
            if not names:
                self._open.pop(path, None)
                self._stamps.pop(path, None)
        self._tell_count(path, page)

    def wrote(self, page: Page, stamps: dict[Path, str], *, is_new: bool) -> None:
        """Note that a page has written files, and tell the others."""
        with self._lock:
            for path, stamp in stamps.items():
                if path in self._open:
                    self._stamps[path] = stamp
            others = [each for each in self._pages.values() if each is not page]
            having = {path: self._having(path) - {page.name} for path in stamps}
        for each in others:
            each.files_written(tuple(stamps))
            for path, stamp in stamps.items():
                if each.name in having[path]:
                    told = {"stamp": stamp, "isFromStudio": True}
                    each.post("branchline/fileChanged", path.as_uri(), told)
            if is_new:
                each.post("branchline/filesChanged", "", {})

    def looked(self, changed: Iterable[Path], *, is_other_list: bool) -> None:
        """Tell the pages of files that somebody else may have written, made or taken away."""
        changed = tuple(changed)
        with self._lock:
            pages = list(self._pages.values())
            known = {path: self._stamps[path] for path in changed if path in self._stamps}
        for each in pages:
            each.files_written(changed)
            if is_other_list:
                each.post("branchline/filesChanged", "", {})
        for path, before in known.items():
            with self.writing:
                stamp = stamp_at(path)
            if stamp == before:
                continue
            with self._lock:
                if self._stamps.get(path) != before:
                    continue  # a page has written it meanwhile
                self._stamps[path] = stamp
                having = [self._pages[name] for name in self._having(path) if name in self._pages]
            for each in having:
                told = {"stamp": stamp, "isFromStudio": False}
                each.post("branchline/fileChanged", path.as_uri(), told)

    def check_is_running(self) -> None:
        """Raise ``RequestError`` where the studio ends; to be asked by who writes."""
        if self._is_ended:
            raise RequestError("the studio is ending, nothing is written any more")

    def end(self) -> None:
        """Let what is written be written to its end, and nothing more after that."""
        with self.writing:
            self._is_ended = True

    def _having(self, path: Path) -> set[str]:
        return set(self._open.get(path, ()))

    def _tell_count(self, path: Path, but: Page) -> None:
        """Tell all who have a file open, but the one that knows, how many others have."""
        with self._lock:
            names = self._having(path)
            having = [self._pages[name] for name in names - {but.name} if name in self._pages]
        for each in having:
            each.post("branchline/others", path.as_uri(), {"count": len(names) - 1})
