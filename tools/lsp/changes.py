"""What is to be done to files, as an edit of the workspace that a client makes itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from lsprotocol import types
from pygls.capabilities import get_capability

from ...grammar.finding import Edit, RequestError
from ..service.editing.file_changes import FileChanges
from .places import uri_of
from .views import Views

_START = types.Range(types.Position(0, 0), types.Position(0, 0))
_EDIT = "workspace.workspace_edit"

Operation: TypeAlias = (
    types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile
)


def workspace_edit(
    views: Views, changes: FileChanges, client: types.ClientCapabilities
) -> types.WorkspaceEdit:
    """Return changes of files in order: edits, then new files, then new names.

    Raises ``RequestError`` where the client cannot make them.
    """
    if not get_capability(client, f"{_EDIT}.document_changes", False):
        _refuse(changes, "make or rename files", changes.created or changes.renamed)
        edited = (_edited(views, path, edits) for path, edits in changes.edits.items())
        return types.WorkspaceEdit({one.text_document.uri: _plain(one.edits) for one in edited})
    able = get_capability(client, f"{_EDIT}.resource_operations", None) or ()
    known = {str(getattr(one, "value", one)) for one in able}
    _refuse(changes, "make files", changes.created and "create" not in known)
    _refuse(changes, "rename files", changes.renamed and "rename" not in known)
    return types.WorkspaceEdit(document_changes=list(_operations(views, changes)))


def _operations(views: Views, changes: FileChanges) -> Iterator[Operation]:
    for path, edits in changes.edits.items():
        yield _edited(views, path, edits)
    for path, text in changes.created.items():
        uri = uri_of(path)
        yield types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=False))
        name = types.OptionalVersionedTextDocumentIdentifier(uri)
        yield types.TextDocumentEdit(name, [types.TextEdit(_START, text)])
    for old, new in changes.renamed.items():
        options = types.RenameFileOptions(overwrite=False)
        yield types.RenameFile(_uri(views, old), uri_of(new), options=options)


def _edited(views: Views, path: Path, edits: Iterable[Edit]) -> types.TextDocumentEdit:
    view = views.at(path)
    if view is None:
        raise RequestError(f'"{path}" stands in no folder of this workspace')
    text = views.texts.at(path)
    version = None if text is None else text.version
    name = types.OptionalVersionedTextDocumentIdentifier(view.uri, version)
    return types.TextDocumentEdit(name, list(view.edits(edits)))


def _plain(
    edits: Iterable[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit],
) -> list[types.TextEdit]:
    return [edit for edit in edits if isinstance(edit, types.TextEdit)]


def _uri(views: Views, path: Path) -> str:
    text = views.texts.at(path)
    return uri_of(path) if text is None else text.uri


def _refuse(changes: FileChanges, deed: str, is_asked: object) -> None:
    if is_asked:
        files = ", ".join(f'"{path.name}"' for path in (*changes.created, *changes.renamed))
        raise RequestError(f"this editor cannot {deed}, which is asked of it for {files}")
