"""The dash among the scripts of a command: the text of standard input stands in for a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ....grammar.finding import RequestError
from ....grammar.requests import Requests
from ....grammar.text_file import MAX_BYTES, decode, stand_in_for, standing_in
from .file_path import DASH, FilePath

NAME = "standard input"
TWICE = "- is there more than once: standard input can be read only once"
_TERMINAL = "/dev/tty"

stdin_name_option = click.option(
    "--stdin-filename",
    "stdin_name",
    type=FilePath(),
    metavar="NAME",
    help="Take - for this file: its suffix says the format, and what stands beside it counts.",
)


def is_dash(path: Path) -> bool:
    """Whether a path of the command line is standard input."""
    return str(path) == DASH


def read_script_paths(
    paths: tuple[Path, ...], name: Path | None, *, is_talk: bool = False
) -> tuple[Path, ...]:
    """Return the paths, with that of standard input for the dash, which is read at once.

    Until the command ends, its text stands in for a file of that name. Where a talk follows, its
    words come from the terminal then.
    """
    count = sum(map(is_dash, paths))
    if not count:
        if name is not None:
            raise click.UsageError("--stdin-filename names standard input; expected - as a path")
        return paths
    _refuse(paths, count, name)
    handle = _terminal() if is_talk else None
    data = read_standard_input()
    if not data.strip():
        raise click.ClickException(f"{NAME} is empty; expected a script")
    from ....grammar.exports.text_format import suffix_of_text

    place = name or Path(NAME + suffix_of_text(decode(NAME, data).text))
    click.get_current_context().with_resource(standing_in(place, data))
    if handle is not None:
        _talk_from(handle)
    return tuple(place if is_dash(path) else path for path in paths)


def read_script_path(path: Path, name: Path | None, *, is_talk: bool = False) -> Path:
    """Return the same for the one script of a command."""
    return read_script_paths((path,), name, is_talk=is_talk)[0]


def refuse_without_name(
    paths: tuple[Path, ...], name: Path | None, options: dict[str, bool]
) -> None:
    """Refuse options that ask for what belongs to a file, where standard input has no name."""
    if name is None and any(map(is_dash, paths)):
        asked = Requests()
        for option, is_given in options.items():
            if is_given:
                said = f"{option}: nothing belongs to {NAME}"
                asked.note(RequestError(said, expected="--stdin-filename NAME with it"))
        asked.refuse()


def read_standard_input(max_bytes: int = MAX_BYTES) -> bytes:
    """Return what standard input holds; raise ``ClickException`` where that cannot be read."""
    stream = sys.stdin
    if stream is None:  # pyright: ignore[reportUnnecessaryComparison] - so it is after "<&-"
        raise click.ClickException(f"{NAME} is closed; expected text from a pipe or a file")
    if stream.isatty():
        click.echo(f"reading {NAME} from the terminal; Ctrl-D ends it", err=True)
    try:
        data = stream.buffer.read(max_bytes + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise click.ClickException(f"{NAME} cannot be read: {reason}") from None
    if len(data) > max_bytes:
        raise click.ClickException(f"{NAME} is longer than {max_bytes // 1024 // 1024} MiB")
    return data


def print_stand_in(path: Path) -> None:
    """Print what stands in for a file, byte for byte."""
    click.echo(stand_in_for(path) or b"", nl=False)


def _refuse(paths: tuple[Path, ...], count: int, name: Path | None) -> None:
    if count > 1:
        raise click.UsageError(TWICE)
    if name is None:
        return
    if name.is_dir():
        raise click.UsageError(f'--stdin-filename: "{name}" is a folder; expected a file')
    if any(_is_same(name, path) for path in paths):
        raise click.UsageError(f'"{name}" is there twice: as a file, and as the name of -')


def _is_same(name: Path, path: Path) -> bool:
    return os.path.abspath(name) == os.path.abspath(path)  # noqa: PTH100 - a link is another name


def _terminal() -> int:
    """Return the open terminal; raise ``UsageError`` where there is none."""
    try:
        return os.open(_TERMINAL, os.O_RDONLY)
    except OSError:
        said = f"{NAME} holds the script, and there is no terminal to read commands from"
        raise click.UsageError(f"{said}; expected a file as SCRIPT") from None


def _talk_from(handle: int) -> None:
    """Let standard input be the terminal."""
    os.dup2(handle, 0)
    os.close(handle)
    sys.stdin = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - it stays open
