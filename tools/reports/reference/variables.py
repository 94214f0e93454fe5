"""The reference of the platform's variables, from their declarations: table, page, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....interpreter.system_variables import SystemVariable
from ...terminal import Terminal, wrapped
from ._listing import beside, labelled
from ._markdown import escaped
from .functions import SOURCES

_NAME, _LABEL = 24, 14


def table_lines(variables: Iterable[SystemVariable], terminal: Terminal) -> Iterator[str]:
    """Yield each variable, and beside it what it is."""
    for variable in variables:
        yield from beside(variable.name, variable.says, _NAME, terminal)


def page_lines(variable: SystemVariable, terminal: Terminal) -> Iterator[str]:
    """Yield the reference of one variable for a person."""
    yield terminal.paint(variable.name, "bold")
    yield from wrapped(variable.says, terminal.width)
    yield ""
    for label, text in facts_of(variable):
        yield from labelled(label, text.replace("`", ""), _LABEL, terminal)


def facts_of(variable: SystemVariable) -> Iterator[tuple[str, str]]:
    """Yield what is known of a variable, each as a label and a text."""
    yield "Value", variable.kind
    yield "In a run", f"from {variable.origin}"
    yield "May be set", may_be_set(variable)
    yield "Source", f"[{variable.source}] {SOURCES[variable.source]}"


def may_be_set(variable: SystemVariable) -> str:
    """Return who may set a variable."""
    if variable.is_reserved:
        return "no: it is reserved, and what sets it is reported and has no effect"
    return "yes, and check warns of it" if variable.is_identity else "yes"


def markdown_lines(variables: Iterable[SystemVariable], *, is_whole: bool) -> Iterator[str]:
    """Yield the reference as Markdown, with a heading where it is the whole list."""
    if is_whole:
        yield "# Variables of the platform"
        yield ""
        yield "Made from the declarations in `interpreter/system_variables.py`."
        yield (
            "A script reads them without case, with or without `global:`. "
            "Where nothing gives one a value it is nothing, and the run says so at its end."
        )
        yield (
            "A reserved one is read-only: what sets it is reported and has no effect, "
            "and neither `--set` nor `given` takes it."
        )
        yield ""
    yield "| variable | value | what it is | where a run has it from | may be set |"
    yield "|---|---|---|---|---|"
    for variable in variables:
        cells = (
            f"`{variable.name}`" if not variable.pattern else variable.name,
            variable.kind,
            f"{escaped(variable.says)} [{variable.source}]",
            variable.origin.replace("|", "\\|"),
            may_be_set(variable).partition(":")[0],
        )
        yield f"| {' | '.join(cells)} |"
