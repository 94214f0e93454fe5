"""The forms that a picture can have, one file a form.

Each file has ``SUFFIX``, that of files in this form, ``KIND``, what one is known by, and the
function ``write``, which returns the whole picture of a sheet. ``IS_DRAWN`` says that it has boxes
in places, over which something can lie, and ``IS_BINARY`` that it can only be written to a file.
``forms`` finds the files by themselves, and ``branchline show`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...reports.discovery import Formats

if TYPE_CHECKING:
    from ...output.kinds import FileKind
    from ..content.chart import Chart
    from ..content.overlay import Overlay
    from ..layouts.diagram import Diagram


class Sheet(NamedTuple):
    """What is to be drawn; ``diagram`` is made only where a writer asks for it.

    So is ``not_read``, what of the script could not be read.
    """

    chart: Chart
    diagram: Callable[[], Diagram]
    overlay: Overlay | None = None
    not_read: Callable[[], Sequence[str]] = tuple


Write = Callable[[Sheet], str | bytes]


class Form(NamedTuple):
    """A form of pictures, as its file says."""

    name: str
    suffix: str
    write: Write
    kind: FileKind
    is_drawn: bool
    is_binary: bool


PICTURE_FORMATS = Formats[Write](__name__, "write")


def forms() -> dict[str, Form]:
    """Return the forms by their names."""
    return {name: _form_of(name) for name in PICTURE_FORMATS.names()}


def _form_of(name: str) -> Form:
    return Form(
        name,
        str(PICTURE_FORMATS.part_of(name, "SUFFIX")),
        PICTURE_FORMATS.lines_of(name),
        PICTURE_FORMATS.kind_of(name),
        PICTURE_FORMATS.says(name, "IS_DRAWN"),
        PICTURE_FORMATS.says(name, "IS_BINARY"),
    )
