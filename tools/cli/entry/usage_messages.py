"""What is wrong with a command line, in the words of this house: names in double quotes."""

from __future__ import annotations

import re
from typing import Any

import click

from ....grammar.late.patterns import late
from ....grammar.names import nearest
from ...terminal import clean

_OTHER_OPTIONS = {
    "branchline": {"-V": "--version", "-v": "--version", "-?": "--help"},
    "check": {
        "--output": "--report FORMAT=FILE",
        "-o": "--report FORMAT=FILE",
        "--json": "--format json",
        "--junit": "--report junit=FILE",
        "--sarif": "--report sarif=FILE",
        "--rule": "--select RULES",
        "--disable": "--ignore RULES",
    },
    "mutate": {
        "--output": "--html FILE",
        "-o": "--html FILE",
        "--json": "--format json",
        "--since": "--diff REVISION",
        "--threshold": "--fail-under score=PERCENT",
        "-j": "--jobs N",
    },
    "run": {
        "--output": "--html FILE",
        "-o": "--html FILE",
        "--json": "--format jsonl",
        "--verbose": "--all",
        "-v": "--all",
        "--var": "--set NAME=VALUE",
        "-D": "--set NAME=VALUE",
        "--input": "--press ACTION=KEYS",
    },
    "show": {"--json": "--format mermaid", "--svg": "-o FILE.svg", "--png": "-o FILE.png"},
    "snippet": {"-c": "- as FILE, which is standard input"},
    "test": {
        "--output": "--report FORMAT=FILE",
        "-o": "--report FORMAT=FILE",
        "--junit": "--report junit=FILE",
        "--cov": "--coverage",
        "--name": "-k PART",
        "--scenario": "-k PART",
        "-j": "--jobs N",
        "-x": "--fail-fast",
    },
}
"""What people type for an option that has another name here, by command."""
_NO_CHOICE = late(r"'([^']*)' is not one of")
_NO_NUMBER = late(
    r"'(?P<word>[^']*)' is not a valid integer range|(?P<number>-?\d+) is not in the range .*"
)
_NO_VALUE = late(r"Option '(--?[\w-]+)' requires an argument")
_NO_COMMAND = late(r"No such command '([^']*)'")
_TOO_MANY = late(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


def message_of(error: click.ClickException) -> str:
    """Return the message, with no full stop and with what to type instead, where that is known."""
    if isinstance(error, click.NoSuchOption):
        return _no_option(error)
    said = error.format_message()
    if isinstance(error, click.MissingParameter) and isinstance(_type_of(error), click.Choice):
        said = said.replace(". Choose from:\n\t", "; expected one of ").replace(",\n\t", ", ")
    for form, reworded in (
        (_NO_NUMBER, _no_number),
        (_NO_VALUE, _no_value),
        (_TOO_MANY, _too_many),
        (_NO_COMMAND, _no_command),
    ):
        found = form.search(said)
        if found is not None:
            said = said[: found.start()] + reworded(error, found)
    text = clean(said.rstrip(".").replace("'", '"'))
    return text[:1].lower() + text[1:] + _nearest_choice(error)


def _type_of(error: click.ClickException) -> click.ParamType[Any] | None:
    return error.param.type if isinstance(error, click.BadParameter) and error.param else None


def _no_option(error: click.NoSuchOption) -> str:
    context = error.ctx
    command = "" if context is None else context.info_name or ""
    other = _OTHER_OPTIONS.get(command, {}).get(error.option_name)
    said = f'there is no option "{error.option_name}"'
    if other is not None:
        return f"{said}; that is {other}"
    options = [] if context is None else context.command.get_params(context)
    names = [name for param in options for name in param.opts if name.startswith("--")]
    near = nearest(error.option_name, names)
    return said + (f'; did you mean "{near}"?' if near else "")


def _no_command(error: click.ClickException, found: re.Match[str]) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    group = None if context is None else context.command
    known = group.list_commands(context) if isinstance(group, click.Group) and context else []
    near = nearest(found[1], known)
    end = f'did you mean "{near}"?' if near else f"expected {', '.join(known)}"
    return f'there is no command "{found[1]}"; {end}'


def _no_number(error: click.ClickException, found: re.Match[str]) -> str:
    kind = _type_of(error)
    expected = "a whole number"
    if isinstance(kind, click.IntRange) and kind.min is not None:
        expected += f" from {kind.min} " + ("on" if kind.max is None else f"to {kind.max}")
    return f"expected {expected}, found {found['number'] or repr(found['word'])}"


def _no_value(_error: click.ClickException, found: re.Match[str]) -> str:
    return f'option "{found[1]}" lacks its value'


def _too_many(error: click.ClickException, found: re.Match[str]) -> str:
    """Return which words are too many, and which options take such a word."""
    said = f'there is no place for "{found[1]}"'
    context = error.ctx if isinstance(error, click.UsageError) else None
    options = [] if context is None else context.command.get_params(context)
    if any("--scenario" in param.opts for param in options):
        return f"{said}; a scenario stands behind --scenario, a variable is --set NAME=VALUE"
    return f"{said}; words with spaces stand in quotes"


def _nearest_choice(error: click.ClickException) -> str:
    """Return the nearest value that an option takes, as the end of a sentence."""
    kind = _type_of(error)
    found = _NO_CHOICE.search(error.format_message())
    if not isinstance(kind, click.Choice) or found is None:
        return ""
    near = nearest(found[1], [str(choice) for choice in kind.choices])
    return f'; did you mean "{near}"?' if near else ""
