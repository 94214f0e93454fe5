"""What a change brought in: the findings now without those that were there at a git revision."""

from __future__ import annotations

import io
import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import click

from ...grammar.finding import Finding
from ..testing.revision import Revision, RevisionError
from ._baseline import Key, key_of, shown_from
from ._checking import check_paths
from ._rules import Choice

_MOST_BYTES = 512 * 1024 * 1024


def only_new(
    findings: list[Finding],
    paths: tuple[Path, ...],
    name: str,
    choice_of: Callable[[Path], Choice],
) -> list[Finding]:
    """Answer the findings that were not there then; raise ``UsageError`` for no such revision.

    A finding is known by file, rule and action: what moved within its file is not new.
    """
    before: Counter[Key] = Counter()
    for path in dict.fromkeys(paths):
        folder = path if path.is_dir() else path.parent
        try:
            archive = Revision(name, folder).archive(folder)
        except RevisionError as error:
            raise click.UsageError(f"--since: {error}") from None
        before.update(_found_then(path, folder, archive, choice_of))
    shown: list[Finding] = []
    for finding in findings:
        key = key_of(finding, Path())
        if before[key] > 0:
            before[key] -= 1
        else:
            shown.append(finding)
    return shown


def _found_then(
    path: Path, folder: Path, archive: bytes, choice_of: Callable[[Path], Choice]
) -> list[Key]:
    """Answer what was found then, by the paths of today."""
    with TemporaryDirectory() as name:
        then = Path(name)
        _unpack(archive, then)
        place = then if path.is_dir() else then / path.name
        if not place.exists():
            return []
        try:
            checked = check_paths((place,), lambda old: choice_of(folder / old.relative_to(then)))
        except click.UsageError:
            return []  # there was no script then
        keys = [key_of(finding, then) for finding in (*checked.findings, *checked.unread)]
    return [(shown_from(Path(), folder / file), rule, what) for file, rule, what in keys]


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the plain files of an archive below a folder; nothing leads out of it."""
    if not archive:
        return
    left = _MOST_BYTES
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts
            content = tar.extractfile(member) if member.isfile() else None
            if content is None or ".." in parts or member.name.startswith("/"):
                continue
            left -= member.size
            if left < 0:
                raise click.UsageError(f"--since: there are more than {_MOST_BYTES} bytes then")
            place = folder.joinpath(*parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read())
