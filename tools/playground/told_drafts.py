"""Drafts that a page keeps in its own place, for the folder of them ends with the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..studio.drafts import Draft, Drafts

Tell = Callable[[Mapping[str, bytes | None]], None]


class ToldDrafts(Drafts):
    """Drafts in a folder, each change of which is told."""

    def __init__(self, folder: Path, tell: Tell) -> None:
        """Begin without any; ``tell`` gets records by name, ``None`` for one that is gone."""
        super().__init__(folder)
        self._tell = tell
        self._told: dict[str, bytes] = {}

    def keep(self, path: Path, page: str, draft: Draft) -> None:
        """Keep a draft, and tell it."""
        super().keep(path, page, draft)
        self._tell_changes()

    def drop(self, path: Path, page: str) -> None:
        """Forget a draft, and tell that."""
        super().drop(path, page)
        self._tell_changes()

    def take_over(self, path: Path, pages: Iterable[str], page: str) -> None:
        """Let a page's draft be what it kept under earlier names, and tell that."""
        super().take_over(path, pages, page)
        self._tell_changes()

    def put_back(self, name: str, record: bytes) -> None:
        """Keep a record again that the page has kept."""
        super().put_back(name, record)
        self._told = self.records()

    def _tell_changes(self) -> None:
        now = self.records()
        told: dict[str, bytes | None] = dict.fromkeys(self._told.keys() - now.keys())
        told.update((name, data) for name, data in now.items() if self._told.get(name) != data)
        self._told = now
        if told:
            self._tell(told)
