"""The canonical text of a script in one of the two forms that people write."""

from __future__ import annotations

from pathlib import PurePath

from ...grammar.documents.yaml_writer import write_yaml
from ...grammar.flow.reader import read_flow
from ...grammar.flow.writer import write_flow
from ...grammar.script import Script
from ...grammar.source import Source
from ...grammar.unwritable import UnwritableError
from ...grammar.yaml_form.reader import read_yaml

FORMS = ("flow", "yaml")
_FORM_BY_SUFFIX = {".flow": "flow", ".yaml": "yaml", ".yml": "yaml"}


def form_of(path: PurePath) -> str | None:
    """Return the form that a file's suffix names, ``None`` for an export or anything else."""
    return _FORM_BY_SUFFIX.get(path.suffix.lower())


def read_as(form: str, source: Source) -> Script:
    """Return the script of a text in that form."""
    return read_flow(source) if form == "flow" else read_yaml(source)


def canonical(script: Script, form: str) -> str:
    """Return the text of a script, once it is sure that it reads back to the same text.

    Raises ``UnwritableError`` where it does not, so that no file is ever replaced by less.
    """
    write = write_flow if form == "flow" else write_yaml
    text = write(script)
    if write(read_as(form, Source("the result", text))) != text:
        raise UnwritableError("the text does not read back to the same script")
    return text
