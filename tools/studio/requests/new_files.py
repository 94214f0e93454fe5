"""New files: an empty script or an example, and a text under another name or in another form."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ....actions.base import ScriptType
from ....grammar.exports.formats import FORMATS, format_of
from ....grammar.finding import RequestError
from ....grammar.gc_pause import paused_collection
from ....grammar.script import Action, Script
from ....grammar.script_file import read_script
from ....grammar.source import Source
from ....grammar.text_file import open_texts, place_of
from ....grammar.unwritable import UnwritableError
from ...destinations import NOTHING, Output, all_or_none, look_at, write_all
from ...exchange.canonical import canonical, form_of
from ...exchange.conversion import converted, sidecar_text
from ...exchange.sidecar import Sidecar, read_sidecar, sidecar_beside, write_sidecar
from ...lsp.places import uri_of
from ...lsp.server import Request
from ...scaffolding.examples import example_names, example_of
from ...scaffolding.new_script import new_script
from ...scaffolding.script_place import ScriptPlace, script_place
from ..asked import Asked, text_of
from ..files_on_disk import stamp_at
from ..server import StudioServer

_SUFFIXES = {"flow": ".flow", "yaml": ".yaml", **{name: f.suffix for name, f in FORMATS.items()}}


def templates(_server: StudioServer, _asked: Asked) -> dict[str, object]:
    """Return what a new script can begin as, beside an empty one."""
    named = [(name, example_of(name).about) for name in example_names()]
    return {"templates": [{"name": name, "about": about} for name, about in named]}


def create(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Write a new script, with scenarios where it begins as an example."""
    reach = server.hub.reach
    folder = reach.checked(text_of(asked, "folder"))
    word = reach.inner(text_of(asked, "name"))
    place = script_place(str(folder / word))
    reach.file(uri_of(place.script))
    template = text_of(asked, "template") if asked.get("template") else ""
    texts = _new_texts(place, template)
    _write(server, texts)
    return {"uri": uri_of(place.script)}


def save_as(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Write a text as another file, in another form where that is asked for.

    What an export knows and a script does not say goes beside it, as ``branchline convert`` does.
    """
    reach = server.hub.reach
    path, text = reach.file(text_of(asked, "uri")), text_of(asked, "text")
    output = _place(server, text_of(asked, "path"), asked)
    form = form_of(output) or format_of(output) or ""
    kept = read_sidecar(beside) if (beside := sidecar_beside(path)).is_file() else Sidecar()
    notes: tuple[str, ...] = ()
    if form == (form_of(path) or format_of(path)):
        texts = {output: text}
        if kept:
            texts[sidecar_beside(output)] = write_sidecar(kept)
    else:
        with open_texts({place_of(path): Source(str(path), text)}), paused_collection():
            script, _ = read_script(path)
        try:
            result = converted(script, kept, form, is_kept=True)
        except UnwritableError as error:
            raise RequestError(f"this script cannot be written as {form}: {error}") from None
        texts, notes = {output: result.text}, result.notes
        beside_it = sidecar_text(output, result, None)
        if beside_it is not None:
            texts[sidecar_beside(output)] = beside_it
    _write(server, texts)
    return {"uri": uri_of(output), "notes": [*map(server.shown, notes)]}


def _new_texts(place: ScriptPlace, template: str) -> dict[Path, str]:
    if not template:
        script = Script(place.name, ScriptType.GENERIC, (Action("begin", "Begin"),))
        return {place.script: canonical(script, place.form)}
    if template not in example_names():
        raise RequestError(
            f'there is no example "{template}"', expected=", ".join(example_names())
        )
    made = new_script(place, example_of(template), None)
    return {output.path: make().decode() for output, make in made}


def _place(server: StudioServer, word: str, asked: Asked) -> Path:
    """Return where a text goes; its suffix says in which form, or ``format`` without one."""
    form = text_of(asked, "format") if asked.get("format") else ""
    if form and form not in _SUFFIXES:
        raise RequestError(f'there is no form "{form}"', expected=", ".join(_SUFFIXES))
    inner = server.hub.reach.inner(word)
    known = form_of(inner) or format_of(inner)
    if known is None and form:
        inner = inner.with_name(inner.name + _SUFFIXES[form])
    elif known is None or (form and known != form):
        expected = _SUFFIXES.get(form) or ", ".join(_SUFFIXES.values())
        raise RequestError(f'"{word}" is no name for that script', expected=f"one with {expected}")
    return server.hub.reach.file(uri_of(server.hub.folder / inner))


def _write(server: StudioServer, texts: Mapping[Path, str]) -> None:
    """Write files that are not there yet: all, or none where one cannot be written."""
    hub = server.hub
    with hub.writing:
        hub.check_is_running()
        for path in texts:
            if os.path.lexists(path):
                said = f'"{path.relative_to(hub.folder)}" is there already'
                raise RequestError(said, expected="another name")
        outputs = [Output("the file", path, NOTHING) for path in texts]
        look_at(outputs)
        with all_or_none(texts):
            pairs = zip(outputs, texts.values(), strict=True)
            write_all([(output, text.encode) for output, text in pairs])
        hub.wrote(server, {path: stamp_at(path) for path in texts}, is_new=True)
    server.look_again(tuple(texts))


REQUESTS = (
    Request("branchline/templates", templates),
    Request("branchline/create", create),
    Request("branchline/saveAs", save_as),
)
