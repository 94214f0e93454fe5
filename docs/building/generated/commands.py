"""All commands with their options, from what click is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from branchline.tools.cli.entry.commands import branchline
from branchline.tools.reports.reference._markdown import escaped

_PAGE = re.compile(r"\bdocs/[\w/-]+\.md\b")
_EXAMPLES = "\b\n"


def lines() -> Iterator[str]:
    """Yield a table of all commands, then a section for each, sub-commands included."""
    with click.Context(branchline, info_name="branchline") as context:
        sections = list(_below(context))
    yield from ("| command | what it does |", "|:--|:--|")
    for each in sections:
        yield f"| [`{each.command_path}`](#{_anchor(each)}) | {_told(_first_line(each.command))} |"
    for each in sections:
        yield from ("", *_section(each))


def _below(context: click.Context) -> Iterator[click.Context]:
    """Yield the contexts of the commands of a group, in the order in which help lists them."""
    group = context.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            own = click.Context(command, info_name=name, parent=context)
            yield own
            yield from _below(own)


def _section(context: click.Context) -> Iterator[str]:
    command = context.command
    yield from (f"## {context.command_path}", "")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield from ("```text", usage, "```", "")
    yield from _help(cleandoc(command.help or ""))
    records = [
        record
        for param in command.get_params(context)
        if (record := param.get_help_record(context)) is not None
    ]
    if records:
        yield from ("| option | what it does |", "|:--|:--|")
        for names, text in records:
            yield f"| `{names.replace('|', chr(92) + '|')}` | {_told(text)} |"


def _help(text: str) -> Iterator[str]:
    """Yield paragraphs as Markdown; what click is told to keep as it is becomes code."""
    for part in text.split("\n\n"):
        if not part.startswith(_EXAMPLES):
            yield from (_told(" ".join(part.split())), "")
            continue
        head, *code = part.removeprefix(_EXAMPLES).splitlines()
        yield from (head, "", "```sh", *(line.removeprefix("  ") for line in code), "```", "")


def _told(text: str) -> str:
    """Return a text as Markdown shows it, with a link for each page of docs that it names."""
    return _PAGE.sub(lambda found: f"[{found[0]}]({found[0]})", escaped(text))


def _first_line(command: click.Command) -> str:
    return command.get_short_help_str(limit=200)


def _anchor(context: click.Context) -> str:
    return context.command_path.replace(" ", "-")
