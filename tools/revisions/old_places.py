"""Where scripts stood at an earlier state: renamed, moved or converted ones are known again.

A script whose file was not there then is looked for among the scripts that are gone since, in the
whole repository: by its bytes, else as the same file in another format, else by what it calls
itself, else by the name of its file. Only where one alone can be it, it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha1, sha256
from pathlib import Path, PurePath, PurePosixPath

from ...grammar.finding import BranchlineError
from ...grammar.script_file import is_script
from ...grammar.text_file import decode
from ...interpreter.estate.script_names import name_in
from .commit import Blob, Commit

_MOST_READ = 1_000
_LENGTH_OF_SHA1 = 40


def old_places(commit: Commit, today: Iterable[Path]) -> dict[Path, PurePosixPath]:
    """Return the places below the repository's root at which scripts of today stood then.

    A script that came to be since then is left out.
    """
    root = commit.root.resolve()
    places = {path: place for path in today if (place := _below(path, root)) is not None}
    found = {path: place for path, place in places.items() if place in commit.whole}
    new = {path: place for path, place in places.items() if path not in found}
    gone = {
        place: blob
        for place, blob in commit.whole.items()
        if is_script(place) and not (root / place).exists()
    }
    if not new or not gone:
        return found
    marks = _Marks(commit, root)
    for mark in (marks.bytes, marks.place, marks.own_name, marks.file_name):
        for path, place in _pairs(new, gone, mark).items():
            found[path] = place
            del new[path], gone[place]
    return found


def _below(path: Path, root: Path) -> PurePosixPath | None:
    """Return the place of a file below a folder, links in the way followed but not the last."""
    try:
        inside = (path.parent.resolve() / path.name).relative_to(root)
    except ValueError:
        return None
    return PurePosixPath(inside.as_posix())


Mark = Callable[[PurePosixPath, Blob | None], object]


def _pairs(
    new: Mapping[Path, PurePosixPath], gone: Mapping[PurePosixPath, Blob], mark: Mark
) -> dict[Path, PurePosixPath]:
    """Return which is which, by a mark that only one of each has; an empty one is none."""
    now: dict[object, list[Path]] = {}
    then: dict[object, list[PurePosixPath]] = {}
    for path, place in new.items():
        now.setdefault(mark(place, None), []).append(path)
    for place, blob in gone.items():
        then.setdefault(mark(place, blob), []).append(place)
    return {
        paths[0]: then[sign][0]
        for sign, paths in now.items()
        if sign and len(paths) == len(then.get(sign, ())) == 1
    }


class _Marks:
    """What tells a script; with a blob it is that of then, else the file of today."""

    def __init__(self, commit: Commit, root: Path) -> None:
        self._commit, self._root = commit, root
        self._read = 0

    def bytes(self, place: PurePosixPath, blob: Blob | None) -> object:
        """Return the name that git gives to the content."""
        if blob is not None:
            return blob.name
        data = self._held(place, None)
        is_short = all(len(one.name) == _LENGTH_OF_SHA1 for one in self._commit.whole.values())
        hashed = sha1 if is_short else sha256  # git's own names, nothing that has to be secret
        return data and hashed(b"blob %d\0" % len(data) + data).hexdigest().encode()

    def place(self, place: PurePosixPath, _blob: Blob | None) -> object:
        """Return the place without the suffix: the same script in another format."""
        return place.with_suffix("")

    def own_name(self, place: PurePosixPath, blob: Blob | None) -> object:
        """Return what the script calls itself."""
        try:
            text = decode(str(place), self._held(place, blob)).text
        except BranchlineError:
            return ""
        return name_in(text, place.suffix).casefold()

    def file_name(self, place: PurePosixPath, _blob: Blob | None) -> object:
        """Return the name of the file, without its folders and its suffix."""
        return PurePath(place).stem.casefold()

    def _held(self, place: PurePosixPath, blob: Blob | None) -> bytes:
        """Return what a file holds; nothing once too many were read to go on looking."""
        self._read += 1
        if self._read > _MOST_READ:
            return b""
        if blob is not None:
            return self._commit.held(blob)
        try:
            return (self._root / place).read_bytes()
        except OSError:
            return b""
