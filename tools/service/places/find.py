"""The way in: what stands at an offset of a document."""

from __future__ import annotations

from ....grammar.script import Span
from ....grammar.script_file import is_script
from .export_place import export_place
from .flow_place import flow_place
from .place import Place, ScriptText, What
from .yaml_place import yaml_place


def place_at(document: ScriptText, offset: int) -> Place:
    """Return what stands at an offset of a script; of what is no script nothing is known."""
    offset = max(0, min(offset, len(document.text)))
    suffix = document.path.suffix.lower() if is_script(document.path) else ""
    match suffix:
        case ".flow":
            return flow_place(document.text, offset)
        case ".yaml" | ".yml":
            return yaml_place(document.text, offset)
        case ".json" | ".xml":
            return export_place(document, offset)
        case _:
            return Place(What.NOTHING, Span(offset, offset))
