"""All that is wrong with the words of a command, where click tells the first mistake alone.

Beside what click finds stand the mistakes that can be seen without the work of the command: words
as ``--set NAME=VALUE`` that are none, and files that are not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import click

from ....grammar.requests import Requests
from ..options.file_path import FilePath, note_missing

_TRUST = "--trust"
_WORDS = frozenset({"--set", "--given", "--stub", "--press"})
_READ = frozenset({"--world", "--scenarios", "--inputs", "--properties", "--odds"})


def usage_mistakes(
    error: click.UsageError, words: Sequence[str], asked: Requests
) -> list[click.UsageError]:
    """Return what is wrong with a command line, ``error`` alone where its words are well formed.

    The words are read once more, each wrong option is left out, and no command is called. What
    stands against their values is noted in ``asked``.
    """
    if error.ctx is None or isinstance(error.ctx.command, click.Group):
        return [error]
    unheard = Requests()
    found = list(_mistakes(error.ctx, _behind(error.ctx, words), unheard))
    if error.format_message() not in {one.format_message() for one in found}:
        return [error]
    asked.take(unheard)
    return found


def _behind(context: click.Context, words: Sequence[str]) -> list[str]:
    """Return the words behind the names of the command."""
    left = list(words)
    for name in context.command_path.split()[1:]:
        while left[:1] == [_TRUST]:
            left.pop(0)
        if left[:1] == [name]:  # a group may put in a name that a person leaves out
            left.pop(0)
    return left


def _mistakes(
    failed: click.Context, words: list[str], asked: Requests
) -> Iterator[click.UsageError]:
    command = failed.command
    context = click.Context(command, failed.parent, info_name=failed.info_name)
    are_known, is_word = True, False  # that is taken for short options
    while True:
        try:
            values, rest, _ = command.make_parser(context).parse_args(list(words))
            break
        except (click.NoSuchOption, click.BadOptionUsage) as error:
            error.ctx = context
            yield error
            word = words.pop(_place(error.option_name, words))
            are_known = are_known and not isinstance(error, click.NoSuchOption)
            is_word = is_word or word.partition("=")[0] != error.option_name
    for param in command.get_params(context):
        if not param.is_eager:
            try:
                value, rest = param.handle_parse_result(context, values, rest)
                if are_known or not isinstance(param, click.Argument):
                    _look_at(param, value, asked)
            except click.MissingParameter as error:
                if not is_word:
                    yield error
            except click.UsageError as error:
                yield error
    if rest and are_known:  # else a word may belong to an option that there is not
        yield click.UsageError(f"Got unexpected extra arguments ({' '.join(rest)})", context)


def _look_at(param: click.Parameter, value: object, asked: Requests) -> None:
    """Note what stands against the value of an option or argument by itself."""
    name = param.opts[-1]
    each = cast("tuple[object, ...]", value if isinstance(value, tuple) else (value,))
    if name in _WORDS:
        from ..options import run_options

        said = tuple(str(word) for word in each)
        if name == "--stub":
            run_options.read_answers(said, asked)
        elif name == "--press":
            run_options.read_presses(said, asked)
        else:
            run_options.read_variables(said, asked, name.removeprefix("--"))
    elif type(param.type) is FilePath and (isinstance(param, click.Argument) or name in _READ):
        note_missing(asked, (path for path in each if isinstance(path, Path)))


def _place(option: str, words: Sequence[str]) -> int:
    """Return where an option stands, also within short ones written together."""
    places = range(len(words))
    found = [at for at in places if words[at].partition("=")[0] == option]
    short = [at for at in places if words[at][:1] == "-" and option[1:] in words[at]]
    return (found or short or [len(words) - 1])[-1]
