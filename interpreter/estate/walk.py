"""Which files below a folder are scripts: the one walk that every command takes.

A file is a script by its content, since a repository is full of YAML, JSON and XML that is none.
Passed over are hidden folders, those of other tools and of labs, what ``.gitignore`` names, and
what the project's settings exclude. A file that somebody names himself is always looked at.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from ...grammar.finding import Finding, Severity
from ...grammar.late.remembered import remembered
from ...grammar.script_file import is_script, looks_like_script
from ...grammar.slices import cached_property
from ...grammar.source import Source
from .script_names import Parts, parts_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

EXCLUDED = (
    "node_modules", "bower_components", "build", "dist", "venv", "site-packages", "__pycache__",
    "*.egg-info",
)  # fmt: skip
"""Folders that nobody wrote scripts in, by patterns of their names."""
NO_SCRIPT, IGNORED, BY_SETTINGS, OF_TOOLS, OF_LABS = (
    "without a script in them",
    "ignored by .gitignore",
    "excluded by the settings",
    "folders of other tools",
    "folders of labs",
)
_ONE = {OF_TOOLS: "folder of other tools", OF_LABS: "folder of a lab"}
"""How one is told of where it is the only one."""
LAB_MARK = "branchline_lab.yaml"
"""The file of a lab, whose scripts are broken on purpose, and of its key."""
_MARKS = {"pyvenv.cfg": OF_TOOLS, "CACHEDIR.TAG": OF_TOOLS, LAB_MARK: OF_LABS}
"""Files by which a folder is known that is passed over, with the reason."""
_BY_PATTERNS = (IGNORED, BY_SETTINGS, OF_TOOLS)


class Exclusion(NamedTuple):
    """What the settings of a project exclude, as patterns of ``.gitignore`` below a folder.

    ``exclude`` stands in place of :data:`EXCLUDED`, ``extend`` beside it.
    """

    folder: Path = Path()
    exclude: Sequence[str] | None = None
    extend: Sequence[str] = ()


class Walk:
    """The scripts below a folder, by name, and what was passed over, counted by why.

    A folder that was passed over counts once, whatever is in it.
    """

    __slots__ = ("collisions", "passed_over", "scripts")

    def __init__(self) -> None:
        """Start with none."""
        self.scripts: list[Path] = []
        self.passed_over = Counter[str]()
        self.collisions: list[Finding] = []

    def add(self, other: Walk) -> None:
        """Take what another walk came to."""
        self.scripts += other.scripts
        self.passed_over.update(other.passed_over)
        self.collisions += other.collisions


def said_of(passed_over: Mapping[str, int]) -> str:
    """Return what was passed over, as half a sentence; nothing where nothing was.

    >>> said_of({NO_SCRIPT: 2, OF_TOOLS: 1})
    'passed over: 1 folder of other tools, 2 without a script in them'
    """
    parts = (
        f"{count} {_ONE.get(why, why) if count == 1 else why}"
        for why, count in sorted(passed_over.items())
    )
    return f"passed over: {', '.join(parts)}" if passed_over else ""


def walk_scripts(
    folder: Path, exclusion: Exclusion | None = None, most: int | None = None
) -> Walk:
    """Return the scripts below a folder, at most about ``most`` of them."""
    found, places = Walk(), dict[Parts, Path]()
    for path in _files(folder, exclusion or Exclusion(), found.passed_over):
        if not is_script(path) or not path.is_file():
            continue
        if looks_like_script(path):
            found.scripts.append(path)
            first = places.setdefault(parts_of(str(path.relative_to(folder))), path)
            if first is not path:
                found.collisions.append(_collision(path, first))
        else:
            found.passed_over[NO_SCRIPT] += 1
        if most is not None and len(found.scripts) > most:
            break
    return found


def _collision(path: Path, first: Path) -> Finding:
    return Finding(
        "name-collision",
        f'the platform takes this for the same script as "{first}": names compare without case',
        Source(str(path), ""),
        expected="another name",
        severity=Severity.WARNING,
        statement="D25",
    )


def walk_files(folder: Path, exclusion: Exclusion | None = None) -> Iterator[Path]:
    """Yield every file below a folder that is passed over for none of the other reasons."""
    yield from _files(folder, exclusion or Exclusion(), Counter())


def _files(folder: Path, exclusion: Exclusion, passed_over: Counter[str]) -> Iterator[Path]:
    rules = _Rules(folder, exclusion)
    for place, folders, names in os.walk(folder):
        here = Path(place)
        why = next((why for mark, why in _MARKS.items() if mark in names), None)
        if here != folder and why is not None:
            passed_over[why] += 1
            folders.clear()
            continue
        rules.enter(here, names)
        folders[:] = rules.kept(folders, passed_over, is_folder=True)
        for name in rules.kept(names, passed_over, is_folder=False):
            yield here / name


class _FolderNames:
    """Patterns of the last name of a folder; they need no library."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self.said = repr(names)

    def match_file(self, file: str) -> bool:
        name = file.rstrip("/").rpartition("/")[2]
        return file.endswith("/") and any(fnmatchcase(name, each) for each in self._names)


class _Lines:
    """Lines of ``.gitignore`` as patterns; they need a library, and only where somebody asks."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = [*lines]
        self.said = repr(self._lines)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self._lines)

    def match_file(self, file: str) -> bool:
        return self._spec.match_file(file)

    def includes(self, file: str) -> bool | None:
        """Return what the last pattern that a path fits says, ``None`` where it fits none."""
        return self._spec.check_file(file).include


class _Rules:
    """The patterns that hold below a folder, those of the folders above it in a repository too."""

    def __init__(self, folder: Path, exclusion: Exclusion) -> None:
        self._own: list[tuple[Path, _FolderNames | _Lines, str]] = []
        self._ignored: list[tuple[Path, _Lines]] = []
        if exclusion.exclude is None:
            self._own.append((folder.resolve(), _FolderNames(EXCLUDED), OF_TOOLS))
        for patterns in (exclusion.exclude, exclusion.extend):
            if patterns:
                self._own.append((exclusion.folder.resolve(), _Lines(patterns), BY_SETTINGS))
        self._here = folder.resolve()
        for above in reversed(_repository_above(self._here)):
            self._read(above)
        if any(self._whys(self._here.parent, [self._here.name], is_folder=True)):
            self._ignored.clear()  # somebody named a folder that is ignored, and means it

    def enter(self, folder: Path, names: Sequence[str]) -> None:
        """Stand in a folder, and heed what it ignores."""
        self._here = folder.resolve()
        if ".gitignore" in names:
            self._read(self._here)

    def kept(
        self, names: Sequence[str], passed_over: Counter[str], *, is_folder: bool
    ) -> list[str]:
        """Return the names that are not passed over, in order; count the others, if not hidden."""
        kept: list[str] = []
        shown = sorted(name for name in names if not name.startswith("."))
        whys = self._whys(self._here, shown, is_folder=is_folder)
        for name, why in zip(shown, whys, strict=True):
            if why is None:
                kept.append(name)
            elif is_folder or is_script(Path(name)):
                passed_over[why] += 1
        return kept

    def _read(self, folder: Path) -> None:
        """Heed the ``.gitignore`` of a folder; one that cannot be read says nothing."""
        try:
            lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
        except OSError:
            return
        self._ignored.append((folder, _Lines(lines)))

    def _whys(self, folder: Path, names: Sequence[str], *, is_folder: bool) -> list[str | None]:
        """Return of each name in a folder why it is passed over, ``None`` where it is not.

        That follows from the names and from what the patterns say of the folder.
        """
        said: list[str] = []
        needs_library = False
        for base, patterns, why in (*self._own, *((*one, IGNORED) for one in self._ignored)):
            if folder.is_relative_to(base):
                said += (folder.relative_to(base).as_posix(), why, patterns.said)
                needs_library = needs_library or isinstance(patterns, _Lines)

        def whys() -> list[str | None]:
            return [self._why_not(folder / name, is_folder=is_folder) for name in names]

        if not names or not needs_library:
            return whys()
        kind = "passed over, of folders" if is_folder else "passed over, of files"
        words = (kind, *said, "", *names)
        return cast("list[str | None]", remembered(words, whys, _says_why_of(len(names))))

    def _why_not(self, path: Path, *, is_folder: bool) -> str | None:
        """Return why a path is passed over, ``None`` where it is not."""
        for base, patterns, why in self._own:
            inside = _inside(path, base, is_folder=is_folder)
            if inside is not None and patterns.match_file(inside):
                return why
        # The nearest file that says something of the path decides, as in git.
        for base, lines in reversed(self._ignored):
            inside = _inside(path, base, is_folder=is_folder)
            said = None if inside is None else lines.includes(inside)
            if said is not None:
                return IGNORED if said else None
        return None


def _says_why_of(count: int) -> Callable[[object], bool]:
    """Return what tells whether something says of so many names why each is passed over."""

    def fits(found: object) -> bool:
        listed = cast("list[object]", found) if isinstance(found, list) else []
        return len(listed) == count and all(why is None or why in _BY_PATTERNS for why in listed)

    return fits


def _inside(path: Path, base: Path, *, is_folder: bool) -> str | None:
    try:
        inside = path.relative_to(base).as_posix()
    except ValueError:
        return None
    return None if inside == "." else f"{inside}/" if is_folder else inside


def _repository_above(folder: Path) -> list[Path]:
    """Return the folders above one, the nearest first, up to that of its git repository."""
    above: list[Path] = []
    for parent in (folder, *folder.parents):
        if parent != folder:
            above.append(parent)
        if (parent / ".git").exists():
            return above
    return []
