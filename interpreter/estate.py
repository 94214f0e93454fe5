r"""Scripts that call each other: from a name, as some script says it, to a compiled program.

A name means the same as on the platform: a file beside the calling script or in a folder below,
compared without case, with ``\\`` and ``/`` alike and with or without its suffix.
No name leads out of the estate's folder.
"""

from __future__ import annotations

from os import walk
from pathlib import Path, PurePath

from ..grammar.finding import BranchlineError, Finding
from ..grammar.pausing import paused_collection
from ..grammar.reading import SUFFIXES, is_script
from .program import Program, load_program

MAX_FILES = 20_000


class Estate:
    """The scripts of one folder, each read and compiled when a run first asks for it."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet."""
        self.folder = folder
        self._loaded: dict[Path, tuple[Program | None, list[Finding]]] = {}
        self._places: dict[Program, PurePath] = {}
        self._files: dict[str, Path] | None = None

    def program(self, path: Path) -> Program:
        """Answer the program in a file; raise ``BranchlineError`` with every mistake in it."""
        program, findings = self.load(path)
        if program is None:
            raise BranchlineError(findings)
        return program

    def load(self, path: Path) -> tuple[Program | None, list[Finding]]:
        """Answer the program in a file, ``None`` where an error stands against it, and findings.

        Raises ``BranchlineError`` for a file that cannot be a script at all.
        """
        if path not in self._loaded:
            with paused_collection():
                self._loaded[path] = program, _ = load_program(path)
            if program is not None:
                self._places[program] = self._place(path)
        return self._loaded[path]

    def resolve(self, name: str, caller: Program | None) -> Program | None:
        """Answer the program that a name means to a caller: beside it, else from the folder."""
        wanted = _normal(name)
        if not wanted:
            return None
        beside = self._places.get(caller, PurePath()).parent if caller is not None else PurePath()
        for folder in dict.fromkeys((_normal(str(beside)), "")):
            found = self._find(f"{folder}/{wanted}" if folder else wanted)
            if found is not None:
                return self.program(found)
        return None

    def _find(self, name: str) -> Path | None:
        files = self._known_files()
        if name in files:
            return files[name]
        return next((files[name + suffix] for suffix in SUFFIXES if name + suffix in files), None)

    def _known_files(self) -> dict[str, Path]:
        """Answer the estate's script files by their normal names."""
        if self._files is None:
            self._files = {}
            for folder, folders, names in walk(self.folder):
                folders[:] = sorted(f for f in folders if not f.startswith("."))
                for name in sorted(names):
                    path = Path(folder, name)
                    if is_script(path):
                        self._files.setdefault(_normal(str(self._place(path))), path)
                if len(self._files) > MAX_FILES:
                    break
        return self._files

    def _place(self, path: Path) -> PurePath:
        try:
            return path.relative_to(self.folder)
        except ValueError:
            return PurePath(path.name)


def _normal(name: str) -> str:
    """Answer a name as the platform compares it; one that climbs out of its folder is none."""
    parts = [
        part
        for part in name.replace("\\", "/").casefold().strip().split("/")
        if part not in ("", ".")
    ]
    return "" if ".." in parts else "/".join(parts)
