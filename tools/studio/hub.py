"""What the pages of one studio share: who has which file open, what is saved, what others wrote.

Each page is served in a thread of its own; what concerns another one is posted to it. Files are
written one after the other, so that what a page was told of a file is true until it writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Protocol

from ...grammar.finding import RequestError
from .drafts import Drafts
from .files_on_disk import Seen, is_read_only, parts_of, seen_at
from .reach import Reach
from .tabs import Tabs


class Page(Protocol):
    """A page as the others know it: by a name of its own, and by what can be told to it."""

    name: str

    def post(self, method: str, uri: str, told: Mapping[str, object]) -> None:
        """Send it something of a file from any thread; of the same the last one counts."""
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
        self._seen: dict[Path, Seen] = {}
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
        _, *beside = parts_of(path)
        seen = {each: seen_at(each, self.reach) for each in beside}
        seen[path] = Seen(stamp, is_read_only=is_read_only(path))
        with self._lock:
            if page.name not in self._pages:
                return 0  # it is gone, and its last wishes are still read
            names = self._open.setdefault(path, set())
            is_new = page.name not in names
            names.add(page.name)
            self._seen |= seen
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
                for part in parts_of(path):
                    self._seen.pop(part, None)
        self._tell_count(path, page)

    def wrote(self, page: Page, stamps: dict[Path, str], *, is_new: bool) -> None:
        """Note that a page has written files, and tell the others."""
        with self._lock:
            for path, stamp in stamps.items():
                if path in self._seen:
                    self._seen[path] = Seen(stamp, is_read_only=is_read_only(path))
            others = [each for each in self._pages.values() if each is not page]
        for each in others:
            each.files_written(tuple(stamps))
        for path in self._with_part(stamps):
            self._tell_changed(path, page)
        for each in others:
            if is_new:
                each.post("branchline/filesChanged", "", {})

    def looked(self, changed: Iterable[Path], *, is_other_list: bool) -> None:
        """Let the pages know of files that somebody else may have written, made or taken away."""
        changed = tuple(changed)
        with self._lock:
            pages = list(self._pages.values())
            known = {path: self._seen[path] for path in changed if path in self._seen}
        for each in pages:
            each.files_written(changed)
            if is_other_list:
                each.post("branchline/filesChanged", "", {})
        others: list[Path] = []
        for path, before in known.items():
            with self.writing:
                now = seen_at(path, self.reach)
            with self._lock:
                if now != before and self._seen.get(path) == before:
                    self._seen[path] = now  # else a page has written it meanwhile
                    others.append(path)
        for path in self._with_part(others):
            self._tell_changed(path)

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

    def _with_part(self, changed: Collection[Path]) -> list[Path]:
        """Return the open files that have changed, or of which a part beside them has."""
        with self._lock:
            return [path for path in self._open if any(p in changed for p in parts_of(path))]

    def _tell_changed(self, path: Path, but: Page | None = None) -> None:
        """Send all who have a file open, but one that knows, how it is on disk now."""
        with self._lock:
            seen = self._seen.get(path, Seen(""))
            names = self._having(path) - ({but.name} if but else set())
            having = [self._pages[name] for name in names if name in self._pages]
        told = {"stamp": seen.stamp, "why": seen.why, "isFromStudio": but is not None}
        for each in having:
            each.post("branchline/fileChanged", path.as_uri(), told)

    def _tell_count(self, path: Path, but: Page) -> None:
        """Send all who have a file open, but the one that knows, how many others have."""
        with self._lock:
            names = self._having(path)
            having = [self._pages[name] for name in names - {but.name} if name in self._pages]
        for each in having:
            each.post("branchline/others", path.as_uri(), {"count": len(names) - 1})
