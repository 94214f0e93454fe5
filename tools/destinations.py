"""Where output is to go: looked at before the work starts, and written when it is done."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .atomic_write import keep_whole, open_held, write_whole
from .output.forgiving import go_on
from .output.in_place import check_size, look_for_killed
from .output.kinds import FileKind
from .output.new_folders import folders_made, look_at_folders, missing_folders, take_back
from .output.overflow import Content
from .output.places import (
    STANDARD_OUTPUT,
    Nature,
    Place,
    WritingError,
    is_where_a_stream_goes,
    place_of,
    reason_of,
)
from .output.streams import check_into
from .terminal import clean

if TYPE_CHECKING:
    from .read_files import ReadFiles


def _is_any(_text: str) -> bool:
    return True


def _is_none(_text: str) -> bool:
    return False


ANYTHING, NOTHING = FileKind("", _is_any), FileKind("", _is_none)
"""What is written into a file whatever it holds, and what replaces no file that holds anything."""


class Output(NamedTuple):
    """Something that is to be written: the option that says where, the place, and its kind."""

    option: str
    path: Path
    kind: FileKind

    @property
    def shown(self) -> str:
        """Return how a message names the place."""
        is_standard = str(self.path) == STANDARD_OUTPUT
        return "standard output" if is_standard else f'"{clean(str(self.path))}"'

    @property
    def is_standard_output(self) -> bool:
        """Whether it goes to standard output, so that all else has to go elsewhere."""
        try:
            return place_of(self.path).is_standard_output
        except WritingError:  # which is told of when the place is looked at
            return False


def look_at(
    outputs: Iterable[Output],
    *,
    is_forced: bool = False,
    reads: ReadFiles | None = None,
    folders: Iterable[tuple[str, Path]] = (),
) -> None:
    """See that each output can go where it is to go, nowhere twice, and upon no input.

    Raises :class:`WritingError` with all that stands against it. ``is_forced`` replaces files of
    any kind, but none of those that the command ``reads``. ``folders`` are those that are filled
    beside the outputs, by the options that name them. Whoever reads standard output may go from
    here on without a file being lost.
    """
    faults: list[str] = []
    outputs, folders = list(outputs), list(folders)
    if folders or not all(output.is_standard_output for output in outputs):
        go_on()
    seen: dict[tuple[object, ...], Output] = {}
    for output in outputs:
        try:
            place = place_of(output.path)
            if reads is not None and output.kind is not ANYTHING:
                _look_for_input(output, place, reads)
            _look(output, place, is_forced=is_forced)
        except WritingError as error:
            faults.append(f"{output.option}: {error}")
            continue
        other = seen.setdefault(place.identity, output)
        if other is not output:
            faults.append(f"{output.option}: {_said_of_both(other, output)}")
    faults += _needing_folders(outputs, folders)
    if faults:
        raise WritingError("; ".join(faults))


def look_at_file(path: Path) -> None:
    """See that a file of somebody's own, which is to be written again, may be written.

    Raises :class:`WritingError` where it may not.
    """
    place = place_of(path)
    if place.nature is Nature.FILE:
        _open(place, path)
        _look_at_content(place)
    elif place.nature is Nature.ABSENT:
        _look_at_folder(place, path)
    else:
        _look_into(place, path)


def look_at_files(paths: Iterable[Path]) -> dict[Path, str]:
    """Return why some files may not be written again, nothing where all may be."""
    faults: dict[Path, str] = {}
    for path in paths:
        try:
            look_at_file(path)
        except WritingError as error:
            faults[path] = str(error)
    return faults


def look_at_folder(path: Path) -> None:
    """See that files can be put into a folder, which is made where it is not there.

    Raises :class:`WritingError` where they cannot.
    """
    try:
        look_at_folders(path.absolute())
    except WritingError as error:
        raise WritingError(f'"{path}" is no place for files: {error}') from None


def write_all(
    outputs: Iterable[tuple[Output, Callable[[], str | Content]]], *, is_forced: bool = False
) -> None:
    """Write what is made for each output, also after another one that could not be written.

    Standard output comes last. Raises :class:`WritingError` with all that could not be written.
    """
    faults: list[str] = []
    for output, make in sorted(outputs, key=lambda each: each[0].is_standard_output):
        try:
            _look(output, place_of(output.path), is_forced=is_forced)
            _put(output.path, make())
        except WritingError as error:
            faults.append(f"{output.option}: {error}")
    if faults:
        raise WritingError("; ".join(faults))


@contextmanager
def all_or_none(paths: Iterable[Path]) -> Generator[None]:
    """Put the files back as they were, and take new ones away, where the block ends in a fault.

    What is no file, as a device or a FIFO, has what it was given.
    """
    places = [place_of(path) for path in paths]
    files = [place for place in places if place.nature in {Nature.ABSENT, Nature.FILE}]
    before = [(place, _content(place)) for place in files]
    missing = [folder for place in files for folder in missing_folders(place.path.parent)]
    try:
        yield
    except BaseException:
        for place, content in before:
            with suppress(OSError, WritingError):
                _put_back(place.path, content)
        take_back(missing)
        raise


def _put(path: Path, content: str | Content) -> None:
    place = place_of(path)
    if place.nature is not Nature.ABSENT:
        write_whole(path, content)
        return
    try:
        with folders_made(place.path.parent):
            write_whole(path, content)
    except OSError as error:
        raise WritingError.about(path, error) from None


def _look_for_input(output: Output, place: Place, reads: ReadFiles) -> None:
    """See that a place is not that of an input, which an output of its kind would replace."""
    if place.nature is not Nature.FILE or place.held is None:
        return
    found = reads.at(place.held, is_named_only=_is_of_kind(output, place))
    if found is not None:
        raise WritingError(reads.said_of(output.path, found))


def _look(output: Output, place: Place, *, is_forced: bool) -> None:
    path = output.path
    if is_where_a_stream_goes(place):
        raise WritingError(f'"{path}" is where the other output goes; expected -, or another file')
    look_at_file(path)
    if place.nature is not Nature.FILE or is_forced:
        return
    if not _is_of_kind(output, place):
        said = f"is no {output.kind.title}" if output.kind.title else "is there already"
        raise WritingError(f'"{path}" {said}; --force replaces it')


def _is_of_kind(output: Output, place: Place) -> bool:
    try:
        return output.kind.is_at(place.path)
    except OSError as error:
        raise WritingError(f'"{output.path}" cannot be read: {reason_of(error)}') from None


def _open(place: Place, path: Path) -> None:
    """See that a file that is there may be written, which changes nothing of it."""
    try:
        os.close(open_held(place))
    except (OSError, ValueError) as error:
        raise WritingError.about(path, error) from None


def _look_at_content(place: Place) -> None:
    """See that a file is whole, and that its content can be put back if writing fails."""
    look_for_killed(place)
    if place.held is not None and place.held.st_nlink > 1:
        check_size(place)


def _look_at_folder(place: Place, path: Path) -> None:
    """See that there can be a new file, in a folder that may be new itself."""
    try:
        look_at_folders(place.path.parent)
    except WritingError as error:
        raise WritingError(f'"{path}" cannot be written: {error}') from None


def _look_into(place: Place, path: Path) -> None:
    try:
        if place.nature is Nature.FOLDER:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        check_into(place)
    except OSError as error:
        raise WritingError.about(path, error) from None


def _needing_folders(
    outputs: Sequence[Output], folders: Iterable[tuple[str, Path]]
) -> Iterator[str]:
    """Yield what is wrong with outputs and folders where another output writes a file."""
    written = [output for output in outputs if not output.is_standard_output]
    files = {Path(os.path.realpath(output.path)): output for output in written}
    needed = [(each.option, each.path, list(path.parents)) for path, each in files.items()]
    for option, folder in folders:
        path = Path(os.path.realpath(folder))
        needed.append((option, folder, [path, *path.parents]))
    for option, shown, above in needed:
        file = next((files[path] for path in above if path in files), None)
        if file is not None:
            said = f'needs a folder where {file.option} writes "{file.path}"'
            yield f'{option}: "{shown}" {said}; expected another place'


def _said_of_both(one: Output, other: Output) -> str:
    if one.is_standard_output:
        return f"standard output is taken by {one.option} already; expected a file"
    if one.path == other.path:
        return f'"{other.path}" is written by {one.option} already; expected another file'
    return f'"{other.path}" is "{one.path}", which {one.option} writes; expected another file'


def _content(place: Place) -> bytes | None:
    if place.nature is Nature.ABSENT:
        return None
    try:
        return place.path.read_bytes()
    except OSError as error:
        raise WritingError.about(place.path, error) from None


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        keep_whole(path, content)
