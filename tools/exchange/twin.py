"""An export kept whole beside its other form, so that both ways round are the identity.

JSON and XML have no place for all that the other one says. What was converted is kept beside the
result, and on the way back each action that nobody has changed since is taken from there.
"""

from __future__ import annotations

from dataclasses import replace

from ...grammar.exports.formats import FORMATS
from ...grammar.exports.kept import Fields, fields_of, plain_value
from ...grammar.finding import BranchlineError
from ...grammar.script import Action, Script
from ...grammar.source import Source
from .from_export import from_export
from .readable_ids import with_readable_ids
from .sidecar import Sidecar
from .to_export import to_export

_BY_TITLE = {each.title: each for each in FORMATS.values()}


def format_title(script: Script) -> str:
    """Return what the format of an export is called, empty for no export."""
    return str(fields_of(script.extra).get("format", ""))


def twin_of(script: Script) -> Fields:
    """Return what is kept of an export as data: its text by its format."""
    title = format_title(script)
    return {title: _BY_TITLE[title].write(script)}


def with_twin(now: Script, made: Script, kept: Sidecar, title: str) -> Script:
    """Return the script of an export that was made of another one, with what its twin knows.

    ``now`` is the other one as it is read, ``made`` what comes of it without the twin.
    """
    twin = fields_of(kept.export.get("twins")).get(title)
    if twin is None:
        return made
    try:
        original = _BY_TITLE[title].read(Source("twin", str(twin)))
        then = _in_other_form(original, format_title(now))
    except BranchlineError:
        return made
    is_now, was = ({each.id: each for each in one.actions} for one in (now, then))
    by_id = {action.id: action for action in made.actions}
    actions = [
        _merged(each, is_now[each.id], was[each.id], by_id[each.id])
        for each in original.actions
        if each.id in by_id and each.id in is_now and each.id in was
    ]
    known = {action.id for action in actions}
    actions += [each for each in made.actions if each.id not in known]
    return replace(
        original,
        name=original.name if now.name == then.name else made.name,
        type=original.type if now.type == then.type else made.type,
        actions=tuple(actions),
    )


def _in_other_form(script: Script, title: str) -> Script:
    """Return an export as it is read in another format."""
    adopted = from_export(script)
    own, kept = with_readable_ids(adopted.script, adopted.sidecar)
    text = _BY_TITLE[title].write(to_export(own, kept, title).script)
    return _BY_TITLE[title].read(Source("twin", text))


def _merged(original: Action, now: Action, then: Action, made: Action) -> Action:
    """Return an action as it was, with the parts that say something else by now."""
    found = original
    for part in ("name", "caption", "settings", "branches", "extra"):
        if _said(now, part) != _said(then, part):
            found = replace(found, **{part: getattr(made, part)})
    return found


def _said(action: Action, part: str) -> object:
    """Return what a part of an action says, but not where in its file."""
    match part:
        case "settings":
            return [(each.name, plain_value(each.value)) for each in action.settings]
        case "branches":
            return [(each.outcome, each.target, each.is_custom) for each in action.branches]
        case "extra":
            return fields_of(action.extra)
        case _:
            return getattr(action, part)
