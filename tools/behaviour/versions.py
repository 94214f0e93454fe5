"""Two versions of a script or a folder: files, folders, or what a git revision holds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ...grammar.finding import RequestError
from ...grammar.requests import Requests
from ...grammar.script_file import SUFFIXES, is_script
from ...interpreter.estate.estate import Estate
from ...interpreter.estate.script_names import own_name
from ..output.left_over import put, scratch_folder
from ..revisions.commit import Commit, RevisionError
from ..revisions.old_places import old_places
from ..script_files import estate_of, no_script, scripts_in

Mark = Callable[[Path], object]
"""What tells a script from others, wherever it stands; an empty one tells nothing."""


@dataclass(frozen=True)
class Version:
    """One version: what somebody called it, its folder, and its scripts.

    ``revision`` is where the folder came from, empty for one of the disk; ``root`` is the place
    of the folder as somebody would write it.
    """

    said: str
    folder: Path
    scripts: tuple[Path, ...]
    is_folder: bool
    revision: str = ""
    root: str = ""
    estate: Estate = field(init=False)

    def __post_init__(self) -> None:
        """Open the estate of the folder."""
        object.__setattr__(self, "estate", estate_of(self.folder))

    def shown(self, path: Path) -> str:
        """Return how a file of this version is called in a report."""
        if not self.revision:
            return self.place(path) if self.is_folder else self.said
        place = path.relative_to(self.folder).as_posix()
        return f"{self.revision}:{PurePosixPath(self.root) / place}"

    def place(self, path: Path) -> str:
        """Return where a script stands below the folder."""
        return path.relative_to(self.folder).as_posix()


@dataclass(frozen=True, slots=True)
class Twins:
    """A script in both versions; ``None`` where one does not have it."""

    old: Path | None
    new: Path | None


class _Asked:
    """A word of the command line: a path, a revision with a path, or a revision alone."""

    def __init__(self, word: str) -> None:
        self.word = word
        path = Path(word)
        self.path: Path | None = path if path.exists() or path.is_symlink() else None
        self.revision = ""
        if self.path is None:
            revision, colon, place = word.partition(":")
            self.revision = revision if colon else word
            self.path = Path(place) if colon and place else None


def versions_of(stack: ExitStack, old: str, new: str) -> tuple[Version, Version]:
    """Return both versions; raise ``BranchlineError`` where one of them is not there.

    A revision alone is asked for the path of the other version. What a revision holds is put into
    a folder that ``stack`` removes.
    """
    if not old or not new:
        said = "a version cannot be empty; is a variable of your shell not set?"
        raise RequestError(said, expected="a file, a folder or a git revision")
    asked = (_Asked(old), _Asked(new))
    requests = Requests()
    if asked[0].path is None is asked[1].path and asked[0].revision and asked[1].revision:
        _ = [requests.attempt(_commit, each) for each in asked]
        requests.refuse()
        said = f'"{old}" and "{new}" are revisions, and none says of what'
        raise RequestError(said, expected="a file or a folder, as main:scripts/menu.flow")
    first, second = (
        requests.attempt(_version, stack, each, other) for each, other in (asked, asked[::-1])
    )
    requests.refuse()
    if first is None or second is None:
        raise RequestError("there is nothing to compare")
    if first.is_folder is not second.is_folder:
        raise RequestError(
            f'"{first.said}" is a {_what(first)} and "{second.said}" a {_what(second)}',
            expected="two files or two folders",
        )
    return first, second


def _what(version: Version) -> str:
    return "folder" if version.is_folder else "file"


def _version(stack: ExitStack, asked: _Asked, other: _Asked) -> Version:
    if not asked.revision:
        path = asked.path or Path(asked.word)
        return _on_disk(asked.word, path)
    path = Path.cwd() / (asked.path or other.path or "")
    commit = _commit(asked, _folder_of(path))
    return _at_revision(stack, asked, commit, path, may_move=asked.path is None)


def _folder_of(path: Path) -> Path:
    """Return the folder that a path is, or is in: it may be one of a submodule."""
    return next((each for each in (path, *path.parents) if each.is_dir()), Path())


def _commit(asked: _Asked, folder: Path = Path()) -> Commit:
    try:
        return Commit(asked.revision, folder)
    except RevisionError as error:
        if ":" in asked.word or "is no git repository" in str(error):
            raise
        said = f'"{asked.word}" is no file, no folder and no revision: {error.findings[0].message}'
        raise RequestError(said) from None


def _on_disk(said: str, path: Path) -> Version:
    if path.is_dir():
        scripts = tuple(scripts_in((path,)))
        if not scripts:
            raise no_script(f'"{said}"', {})
        return Version(said, path, scripts, is_folder=True)
    return Version(said, path.parent, (path,), is_folder=False)


def _at_revision(
    stack: ExitStack, asked: _Asked, commit: Commit, path: Path, *, may_move: bool
) -> Version:
    root = commit.root.resolve()
    try:
        place = PurePosixPath((path.parent.resolve() / path.name).relative_to(root).as_posix())
    except ValueError:
        raise RequestError(f'"{path}" is not in the repository of "{asked.revision}"') from None
    if may_move and place not in commit.whole and path.is_file():
        place = old_places(commit, (path,)).get(path) or commit.followed(path) or place
    is_folder = place not in commit.whole
    folder = place if is_folder else place.parent
    held = [each for each in commit.whole if each.is_relative_to(folder)]
    if not held:
        said = f'"{asked.revision}" has no "{place}"'
        raise RequestError(said, nearest=_nearest(commit, place))
    then = stack.enter_context(scratch_folder())
    for each in held:
        if is_script(each) or each.name == "pyproject.toml":
            put(then / each.relative_to(folder), commit.held(commit.whole[each]))
    scripts = tuple(scripts_in((then,))) if is_folder else (then / place.name,)
    if not scripts or not scripts[0].exists():
        raise no_script(f'"{asked.word}"', {})
    return Version(
        asked.word, then, scripts, is_folder=is_folder, revision=asked.revision, root=str(folder)
    )


def _nearest(commit: Commit, place: PurePosixPath) -> str | None:
    from ...grammar.names import nearest

    return nearest(str(place), [str(each) for each in commit.whole if is_script(each)])


def twins_of(old: Version, new: Version) -> Iterator[Twins]:
    """Yield the scripts of both versions, each with what it is in the other one.

    By its place, whatever its format; else by its bytes, by what it calls itself, or by the name
    of its file, where only one of each has that.
    """
    if not old.is_folder:
        yield Twins(old.scripts[0], new.scripts[0])
        return
    then = {place_key(old, path): path for path in old.scripts}
    now = {place_key(new, path): path for path in new.scripts}
    gone = [path for name, path in then.items() if name not in now]
    come = [path for name, path in now.items() if name not in then]
    moved = _moved(gone, come)
    for name, path in now.items():
        yield Twins(then.get(name) or moved.get(path), path)
    for path in gone:
        if path not in moved.values():
            yield Twins(path, None)


def _moved(gone: list[Path], come: list[Path]) -> dict[Path, Path]:
    found: dict[Path, Path] = {}
    marks: tuple[Mark, ...] = (_bytes, _own_name, _file_name)
    for mark in marks:
        before, after = _by_mark(gone, mark), _by_mark(come, mark)
        for sign, paths in after.items():
            then = before.get(sign, [])
            if sign and len(paths) == len(then) == 1:
                found[paths[0]] = then[0]
        gone = [path for path in gone if path not in found.values()]
        come = [path for path in come if path not in found]
    return found


def _by_mark(paths: list[Path], mark: Mark) -> dict[object, list[Path]]:
    found: dict[object, list[Path]] = {}
    for path in paths:
        found.setdefault(mark(path), []).append(path)
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _own_name(path: Path) -> str:
    return own_name(path).casefold()


def _file_name(path: Path) -> str:
    return path.stem.casefold()


def place_key(version: Version, path: Path) -> str:
    """Return the place of a script, whatever its format and the case of its letters."""
    place = version.place(path)
    suffix = next((each for each in SUFFIXES if place.lower().endswith(each)), "")
    return place[: len(place) - len(suffix)].casefold()
