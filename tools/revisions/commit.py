"""What a commit of git holds: its files as they were committed, byte for byte.

Git is asked for objects alone (``ls-tree``, ``cat-file``), which no attribute, filter, hook or
program that a repository names has a part in. ``git archive`` obeys ``.gitattributes`` instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ...grammar.finding import RequestError
from ...grammar.slices import cached_property

_RENAMED = re.compile(rb"R\d+")
MOST_BYTES = 512 * 1024 * 1024
_MOST_BYTES_OF_ONE = 64 * 1024 * 1024
_SECONDS = 60
_FILES = {b"100644", b"100755"}
_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none",  # for a git that does not know the next one
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


class RevisionError(RequestError):
    """A revision cannot be looked at; the message says why and what to do."""

    rule = "unknown-revision"


class Blob(NamedTuple):
    """One file of a commit: where it is below a folder, and the name of what it holds."""

    place: PurePosixPath
    name: bytes
    size: int


class Touched(NamedTuple):
    """A commit that touched a file: its name whole and short, its time, and its first line."""

    name: str
    short: str
    at: str
    subject: str


class Commit:
    """One state of the repository that a folder belongs to."""

    def __init__(self, name: str, folder: Path = Path()) -> None:
        """Find the revision; raise :class:`RevisionError` where there is none."""
        self.name = name
        self._folder = folder
        self._git = shutil.which("git")
        if self._git is None:
            raise RevisionError("git is not installed here, so nothing can be compared with")
        inside = self._run("rev-parse", "--is-inside-work-tree")
        if inside.returncode or inside.stdout.strip() != b"true":
            raise RevisionError(self._why_not(inside))
        found = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        if found.returncode:
            raise RevisionError(
                f'there is no revision "{name}" in this repository; expected a branch, a tag or '
                "a commit that is here (a shallow clone holds few)"
            )
        self._commit = found.stdout.decode("ascii", "replace").strip()

    def files(self, folder: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Yield the plain files below a folder as it was then, each with what it held.

        Nothing where the folder was not there. Raises :class:`RevisionError` where git has lost
        some of it, and where it is more than anybody can hold.
        """
        blobs = [blob for blob in self._blobs(folder) if blob.size <= _MOST_BYTES_OF_ONE]
        if sum(blob.size for blob in blobs) > MOST_BYTES:
            raise RevisionError(f"there are more than {MOST_BYTES} bytes then")
        asked = b"".join(blob.name + b"\n" for blob in blobs)
        told = self._run("cat-file", "--batch", given=asked).stdout if blobs else b""
        at = 0
        for blob in blobs:
            end = told.find(b"\n", at)
            head = told[at:end].split(b" ")
            if head != [blob.name, b"blob", b"%d" % blob.size]:
                raise _not_here(blob.place)
            at = end + 1 + blob.size + 1
            yield blob.place, told[end + 1 : at - 1]

    @cached_property
    def root(self) -> Path:
        """The folder of the repository."""
        found = self._run("rev-parse", "--show-toplevel").stdout
        return Path(os.fsdecode(found.rstrip(b"\n")))

    @cached_property
    def whole(self) -> dict[PurePosixPath, Blob]:
        """The plain files of the whole repository as it was then, by their places below its root.

        Nothing of what they hold is read.
        """
        return {blob.place: blob for blob in self._blobs(self.root)}

    def held(self, blob: Blob) -> bytes:
        """Return what a file held; raise :class:`RevisionError` where git has lost it."""
        if blob.size > _MOST_BYTES_OF_ONE:
            raise RevisionError(f'"{blob.place}" was larger than {_MOST_BYTES_OF_ONE} bytes')
        told = self._run("cat-file", "blob", blob.name.decode("ascii"), folder=self.root)
        if told.returncode:
            raise _not_here(blob.place)
        return told.stdout

    def file(self, path: Path) -> bytes | None:
        """Return what a file held then, ``None`` where it was not there."""
        name = f"{self._commit}:./{path.name}"
        shown = self._run("cat-file", "blob", name, folder=path.parent)
        return None if shown.returncode else shown.stdout

    def touching(self, path: Path, most: int) -> list[Touched]:
        """Return the commits before and at this one that touched a file, the newest first.

        Those from before it was renamed are among them. No signature is looked at and nothing is
        compared by a program that a repository names.
        """
        parts = ("%H", "%h", "%cI", "%s")
        words = ("log", "--follow", "--no-show-signature", "--no-ext-diff", "--no-textconv", "-z")
        form = f"--format={'%x01'.join(parts)}"
        told = self._run(
            *words, f"-n{most}", form, self._commit, "--", f"./{path.name}", folder=path.parent
        )
        found: list[Touched] = []
        for line in told.stdout.decode("utf-8", "replace").split("\0"):
            fields = line.strip("\n").split("\x01", len(parts) - 1)
            if len(fields) == len(parts):
                found.append(Touched(*fields))
        return found

    def followed(self, path: Path) -> PurePosixPath | None:
        """Return where a file stood then as git itself follows it, ``None`` where it does not."""
        words = ("log", "--follow", "--no-show-signature", "--no-ext-diff", "--no-textconv", "-z")
        since = f"{self._commit}..HEAD"
        told = self._run(
            *words, "--name-status", "--format=", since, "--", f"./{path.name}", folder=path.parent
        )
        parts = [part.strip(b"\n") for part in told.stdout.split(b"\0")]
        renamed = [to for status, to in pairwise(parts) if _RENAMED.fullmatch(status)]
        place = PurePosixPath(os.fsdecode(renamed[-1])) if renamed else None
        return place if place in self.whole else None

    def _blobs(self, folder: Path) -> Iterator[Blob]:
        """Yield the files below a folder, but links and whatever would lead out of it."""
        told = self._run("ls-tree", "-r", "-z", "-l", self._commit, folder=folder)
        for line in told.stdout.split(b"\0")[:-1] if not told.returncode else ():
            about, _, path = line.partition(b"\t")
            mode, _, name, size = about.split()
            place = PurePosixPath(os.fsdecode(path))
            if mode in _FILES and _is_below(place):
                if not size.isdigit():
                    raise _not_here(place)
                yield Blob(place, name, int(size))

    def _why_not(self, inside: subprocess.CompletedProcess[bytes]) -> str:
        """Return why git has no files of this folder, from what it says of being within them."""
        if inside.returncode:
            if b"safe.directory" in inside.stderr:
                return (
                    "the git repository of this folder belongs to another user, so git does not "
                    'look into it; "safe.directory" in the settings of git lists those that it may'
                )
            return "this folder is in no git repository"
        if self._run("rev-parse", "--is-bare-repository").stdout.strip() == b"true":
            return "this folder is in a bare git repository, which has no files to compare"
        return 'this folder is inside of ".git", and not among the files of its repository'

    def _run(
        self, *words: str, folder: Path | None = None, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git without a shell, and without anything that it could ask or start by itself."""
        command = [str(self._git), "--no-pager", "-C", str(folder or self._folder), *words]
        try:
            return subprocess.run(  # noqa: S603 - a list of words, no shell
                command,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, **_ALONE},
                stdin=subprocess.DEVNULL if given is None else None,
                input=given,
            )
        except subprocess.TimeoutExpired:
            raise RevisionError(f"git did not answer within {_SECONDS} seconds") from None
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise RevisionError(f"git cannot be started: {reason}") from None


def _not_here(place: PurePosixPath) -> RevisionError:
    return RevisionError(f'what "{place}" held then is not here (a partial clone holds little)')


def _is_below(place: PurePosixPath) -> bool:
    """Whether a path of a commit, which may be forged, names a file below its folder."""
    return not place.is_absolute() and all(
        part not in {".", ".."} and Path(part).name == part for part in place.parts
    )
