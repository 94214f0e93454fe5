"""The reference of the built-in functions, from their declarations: table, page, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....interpreter.functions import BuiltIn
from ...terminal import Terminal, wrapped
from ._listing import beside, labelled
from ._markdown import escaped

_SIGNATURE, _LABEL = 32, 14
SOURCES = {
    "doc": "the vendor's help says so",
    "real": "exported scripts use it so",
    "ours": "no page says so: our decision",
}


def table_lines(functions: Iterable[BuiltIn], terminal: Terminal) -> Iterator[str]:
    """Yield each function as it is written, and beside it what it does."""
    for function in functions:
        yield from beside(function.signature, function.says, _SIGNATURE, terminal)


def page_lines(function: BuiltIn, terminal: Terminal) -> Iterator[str]:
    """Yield the reference of one function for a person."""
    yield terminal.paint(function.signature, "bold")
    yield from wrapped(function.says, terminal.width)
    yield ""
    for label, text in facts_of(function):
        yield from labelled(label, text, _LABEL, terminal)
    if function.examples:
        yield from ("", terminal.paint("Examples", "bold"))
        yield from (f"  {code}  is  {text}" for code, text in function.examples)


def facts_of(function: BuiltIn) -> Iterator[tuple[str, str]]:
    """Yield what is known of a function, each as a label and a text."""
    yield "Arguments", arguments_of(function)
    if function.aliases:
        yield "Also", ", ".join(function.aliases)
    yield "Source", f"[{function.source}] {SOURCES[function.source]}"


def arguments_of(function: BuiltIn) -> str:
    """Return how many arguments a function takes, the one before the dot included."""
    if function.most is None:
        return f"{function.least} or more"
    if function.least == function.most:
        return str(function.least)
    return f"{function.least} to {function.most}"


def markdown_lines(functions: Iterable[BuiltIn], *, is_whole: bool) -> Iterator[str]:
    """Yield the reference as Markdown, with a heading where it is the whole catalogue."""
    if is_whole:
        yield "# Functions"
        yield ""
        yield "Made from the declarations in `interpreter/functions/`."
        yield "Scripts call them without case, as `name(a, b)` or as `a.name(b)`."
        yield ""
    for number, function in enumerate(functions):
        yield from _section(function) if number == 0 else ("", *_section(function))


def _section(function: BuiltIn) -> Iterator[str]:
    yield from (f"## {function.name}", "", f"`{function.signature}` {escaped(function.says)}", "")
    yield from (f"- {label}: {text}" for label, text in facts_of(function))
    if function.examples:
        yield from ("", "| example | is |", "|---|---|")
        for code, text in function.examples:
            yield f"| {_code(code)} | {_code(text)} |"


def _code(text: str) -> str:
    """Return text as code in a cell of a table, where a bar would end the cell."""
    shown = text.replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`" if shown else "nothing"
