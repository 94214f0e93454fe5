"""A script in another form: what becomes of it, what belongs beside it, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...grammar.exports.formats import FORMATS, format_of
from ...grammar.exports.kept import fields_of
from ...grammar.script import Script
from .canonical import canonical
from .kept_comments import with_kept_comments
from .sidecar import Ignored, Sidecar, write_sidecar

_ONLY_BESIDE = "what only the export knows, as places on the canvas and ids of the library"


@dataclass(frozen=True, slots=True)
class Converted:
    """What comes of a script: its text, what belongs beside it, and what to say."""

    text: str
    script: Script
    sidecar: Sidecar
    notes: tuple[str, ...]


def converted(script: Script, kept: Sidecar, form: str, *, is_kept: bool) -> Converted:
    """Return a script in a form; an export goes through the language on its way to another.

    ``kept`` is what stands beside it; ``is_kept`` says that something may stand beside the result.
    Raises ``UnwritableError`` for what has no place in that form.
    """
    notes: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    read, beside = script, kept
    twins = fields_of(kept.export.get("twins"))
    if script.extra is not None:
        from .from_export import from_export
        from .readable_ids import with_readable_ids

        adopted = from_export(script)
        carried = replace(adopted.sidecar, ids=kept.ids, ignored=kept.ignored)
        script, kept = with_readable_ids(adopted.script, carried)
        if twins:
            kept = replace(kept, export={**kept.export, "twins": twins})
        script, gone = with_kept_comments(script, beside.comments)
        script = _renamed(script, {number: word for word, number in kept.ids.items()})
        notes, aside = adopted.notes, adopted.aside
        notes += tuple(f'left out: the comments of "{id}", which is gone' for id in gone)
    if form in FORMATS:
        from .to_export import to_export

        exported = to_export(script, kept, FORMATS[form].title)
        ignored = _ignored(script, kept)
        ids = Sidecar(ids=exported.ids, ignored=ignored, comments=script.comments)
        made = _renamed(exported.script, exported.ids)
        if read.extra is not None:
            from .twin import format_title, twin_of, with_twin

            made = with_twin(read, made, beside, FORMATS[form].title)
            if is_kept and format_title(read) != FORMATS[form].title:
                twins |= twin_of(read)
        if twins:
            ids = replace(ids, export={"twins": twins})
        if exported.ids and not is_kept:
            notes = (*notes, "left out: the ids that are words; -o FILE keeps them beside it")
        said = (_said(note, ids, is_kept=is_kept) for note in exported.notes)
        return Converted(FORMATS[form].write(made), made, ids, (*notes, *said))
    if is_kept:
        notes += tuple(f"kept only beside the script: {what}" for what in aside)
    else:
        notes += tuple(f"left out: {what}" for what in aside)
        if kept:
            notes = (*notes, f"left out: {_ONLY_BESIDE}; -o FILE keeps it beside it")
    return Converted(canonical(script, form), script, kept, notes)


def _renamed(script: Script, names: Mapping[str, str]) -> Script:
    """Return a script whose Notes name actions by the ids that these have now."""
    settings = (setting for action in script.actions for setting in action.settings)
    if not names or not any("branchline:" in str(setting.value.value) for setting in settings):
        return script
    from .sidecar_ignores import with_renamed_notes

    return with_renamed_notes(script, names)


def _said(note: str, beside: Sidecar, *, is_kept: bool) -> str:
    """Return what to say of something that an export has no place for."""
    is_comment = note.endswith("of comments")
    if (is_comment and is_kept) or (beside.export and note.startswith("left out: what")):
        return note.replace("left out: ", "kept only beside the script: ", 1)
    return f"{note}; -o FILE keeps them beside it" if is_comment else note


def _ignored(script: Script, kept: Sidecar) -> tuple[Ignored, ...]:
    """Return what is ignored, also in comments, which an export cannot have."""
    if not _may_ignore(script):
        return kept.ignored
    from .sidecar_ignores import with_comments  # the rules know how such a comment reads

    return with_comments(kept, script)


def _may_ignore(script: Script) -> bool:
    return any("branchline:" in str(comment) for comment in script.comments.values())


def sidecar_text(output: Path, result: Converted, old: Sidecar | None) -> str | None:
    """Return what belongs beside the output, unless that says it already."""
    new = result.sidecar
    if old is not None and format_of(output) is not None:
        export = {**old.export, **new.export}
        ids = {**old.ids, **new.ids}
        new = replace(old, ids=ids, ignored=new.ignored, comments=new.comments, export=export)
    elif old is not None:
        new = replace(new, comments=old.comments)
    elif _may_ignore(result.script):
        from .sidecar_ignores import without_comments

        new = replace(new, ignored=without_comments(new, result.script))
    text = write_sidecar(new)
    return text if new and (old is None or write_sidecar(old) != text) else None
