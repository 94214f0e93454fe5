"""branchline report combine: what a command says when all of its shares are there."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import cast

import click

from ....grammar.finding import RequestError
from ...sharing.part_file import SUFFIX
from ..options.file_path import FilePath
from ..options.sharing_options import COMMANDS

_COMMANDS = __package__.rpartition(".")[0] if __package__ else ""


@click.command(
    name="combine",
    short_help="Put the shares of a command together.",
    context_settings={"ignore_unknown_options": True},
    epilog="Exit code: that of the command. 2: the parts are not the shares of one command on "
    "the files that are here.",
)
@click.argument("words", metavar="FILES... [OPTIONS OF THE COMMAND]", nargs=-1, required=True)
def combine(*, words: tuple[str, ...]) -> int:
    """Say what a command would have said, had one machine done the work of all shares.

    FILES are what `--shard` kept in .branchline_cache/parts, those of all
    shares, or a folder with them. Nothing is run again. The scripts have to be here as well, and
    to be the same. Options behind the files are those of the command that say
    what becomes of its answers: reports, pages, thresholds.

    \b
    Examples:
      branchline report combine .branchline_cache/parts
      branchline report combine parts/ --report junit=junit.xml
      branchline report combine parts/*.part --fail-under branches=90 -v
    """
    from ...sharing.doing import done_by
    from ...sharing.kept import Kept, read_parts

    files = list(takewhile(lambda word: not word.startswith("-") or word == "-", words))
    context = click.get_current_context()
    kind = FilePath()
    paths = [kind.convert(word, context.command.params[0], context) for word in files]
    if not paths:
        raise click.UsageError("there is no file before the options; expected those of all shares")
    asked, came = read_parts([part for path in paths for part in _parts_at(Path(path))])
    own = COMMANDS.get(asked.command)
    root = context.find_root().command
    command = root.get_command(context, asked.command) if isinstance(root, click.Group) else None
    if own is None or command is None:
        said = f'"{files[0]}" is of "{asked.command}"'
        raise RequestError(said, expected=f"one of {', '.join(COMMANDS)}")
    more = list(words[len(files) :])
    _refuse(command, asked.words, set(own.question), "is no question of its command")
    judged = _judging(command, own.refused)
    _refuse(command, more, judged, "asks for something else than the shares did")
    at = asked.words.index("--") if "--" in asked.words else len(asked.words)
    line = [*asked.words[:at], *more, *asked.words[at:]]
    try:
        with (
            done_by(Kept(came)),
            command.make_context(asked.command, line, parent=context) as ctx,
        ):
            return int(command.invoke(ctx) or 0)
    except ValueError:  # somebody has written answers of their own, with a check that fits
        said = "the parts do not hold what the command answers"
        raise RequestError(said, expected="them as --shard kept them") from None


def _parts_at(path: Path) -> list[Path]:
    """Return the files that a path means: those of a folder, or itself."""
    if not path.is_dir():
        return [path]
    found = sorted(path.glob(f"*{SUFFIX}"))
    if not found:
        raise RequestError(f'there is no part of a report in "{path}"', expected="NAME.part")
    return found


_FIXED = {
    "paths", "path", "script", "scenarios", "parts", "settings", "without", "inputs", "properties",
    "requirements", "revision", "since", "select", "ignore", "preview", "no_proofs", "what_if",
    "odds_file", "contacts", "seed", "shard", "cluster", "seconds",
}  # fmt: skip
"""What may not be asked otherwise than the shares were."""


def _judging(command: click.Command, refused: tuple[str, ...]) -> set[str]:
    names = {str(each.name) for each in command.params} | {"help"}
    return names - _FIXED - set(refused)


def _refuse(
    command: click.Command, words: tuple[str, ...] | list[str], allowed: set[str], said: str
) -> None:
    """Raise ``RequestError`` for a word that gives a parameter which is not allowed."""
    context = click.Context(command, resilient_parsing=True)
    given, behind, order = command.make_parser(context).parse_args(list(words))
    for param in order:
        value: object = given.get(str(param.name))
        is_argument = isinstance(param, click.Argument)
        first = cast("tuple[object, ...]", value)[:1] if isinstance(value, tuple) else (value,)
        is_given = any(isinstance(each, str) and each for each in first)
        if param.name not in allowed and (is_given or not is_argument):
            shown = f'"{first[0]}"' if is_argument else param.opts[0]
            raise RequestError(f"{shown} {said}", expected="what only shows the answers")
    if behind:
        raise RequestError(f'"{behind[0]}" {said}', expected="what only shows the answers")
