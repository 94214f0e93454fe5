"""Which files stand beside a script, and which script a name in a file of scenarios means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .....grammar.documents.nodes import MappingNode, Scalar
from .....grammar.documents.yaml_ import read_yaml_tree
from .....grammar.finding import Findings
from .....grammar.names import key
from .....grammar.text_file import place_of
from .....interpreter.scenarios.scenario import FILE_SUFFIX
from ....exchange.sidecar import sidecar_beside
from ...document import Document, Kind

if TYPE_CHECKING:
    from ...workspace import Workspace


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one, however they are written."""
    return place_of(one) == place_of(other)


def script_of_scenarios(document: Document) -> Path:
    """Return the script that a file of scenarios is about."""
    tree = read_yaml_tree(document.source, Findings(document.source))
    for entry in tree.entries if isinstance(tree, MappingNode) else ():
        if key(entry.key) == "script" and isinstance(entry.value, Scalar):
            return document.path.parent / entry.value.text
    name = document.path.name.removesuffix(FILE_SUFFIX)
    return document.path.with_name(f"{name}.flow")


def scenario_files(workspace: Workspace, script: Path) -> Iterator[tuple[Document, bool]]:
    """Yield the files of scenarios that may name what a script has, and whether it is theirs.

    The one beside it is looked at wherever the folders end.
    """
    seen: set[str] = set()
    beside = workspace.document(script.with_name(script.stem + FILE_SUFFIX))
    for document in (*([beside] if beside else ()), *workspace.documents()):
        place = place_of(document.path)
        if document.kind is Kind.SCENARIOS and place not in seen:
            seen.add(place)
            yield document, is_same_file(script_of_scenarios(document), script)


def layout_of(workspace: Workspace, script: Path) -> Document | None:
    """Return the layout beside a script, if there is one."""
    return workspace.document(sidecar_beside(script))


def owner_of(workspace: Workspace, main: Path, named: str) -> tuple[Path | None, str]:
    """Return the script and the id that a file of scenarios means by a name of an action."""
    script, slash, id = named.rpartition("/")
    if not slash:
        return main, id
    with workspace.reading():
        return workspace.estate(main).path_of(script, main), id
