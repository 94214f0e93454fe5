"""Comments of a script while it is an export, which has no place for them: in its sidecar.

```yaml
comments:
  script: {above: [Ends one contact.]}
  actions:
    wait: {above: [a minute], branches: {Default: {beside: and again}}}
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from ...grammar.documents.forms import AnyOf, Key, ListOf, MapOf, Named, Plain, Text
from ...grammar.documents.nodes import Shape
from ...grammar.exports.kept import Fields, fields_of, items_of
from ...grammar.names import key, outcome_key
from ...grammar.script import Action, Comment, Script

Place = tuple[str, ...]
Comments = Mapping[Place, Comment]
NO_COMMENTS: Comments = MappingProxyType({})
_OF_SCRIPT = {"script": "the script", "type": "its type", "end": "the end of the script"}
_PARTS = {"setting": "settings", "branch": "branches"}
_OF_ACTION = 2

_LINE = AnyOf.of(Text(pattern=r"[^\r\n]*"), Plain.NOTHING)
_SAID = (
    Key("above", "lines above it", ListOf(_LINE)),
    Key("beside", "what stands behind it in its line", _LINE),
)
COMMENT = Shape(*_SAID, title="a comment")
OF_ACTION = Shape(
    *_SAID,
    Key("settings", "comments of its properties", MapOf(COMMENT, Named.PROPERTY)),
    Key("branches", "comments of its branches", MapOf(COMMENT, Named.OUTCOME)),
    title="comments of an action",
)
COMMENTS = Shape(
    *(Key(name, f"comment of {said}", COMMENT) for name, said in _OF_SCRIPT.items()),
    Key("actions", "comments of actions", MapOf(OF_ACTION, Named.ACTION)),
    title="comments",
)


class CommentsShapeError(ValueError):
    """What a sidecar says of comments is none; the message names it."""


def data_of_comments(comments: Comments) -> Fields:
    """Return comments as plain data for a sidecar."""
    data: Fields = {}
    actions: dict[str, Fields] = {}
    for place, comment in comments.items():
        if len(place) == 1:
            data[place[0]] = _said(comment)
            continue
        own = actions.setdefault(place[1], {})
        if len(place) == _OF_ACTION:
            own |= _said(comment)
        else:
            part = fields_of(own.get(_PARTS[place[0]]))
            own[_PARTS[place[0]]] = {**part, place[2]: _said(comment)}
    return data | ({"actions": actions} if actions else {})


def comments_of_data(data: object) -> dict[Place, Comment]:
    """Return the comments that a sidecar holds; raise ``CommentsShapeError`` for anything else."""
    found: dict[Place, Comment] = {}
    whole = _fields(data, "comments", COMMENTS.known)
    for name in _OF_SCRIPT:
        if name in whole:
            found[name,] = _comment(whole[name], name, COMMENT.known)
    for id, each in _fields(whole.get("actions", {}), "actions", None).items():
        own = _fields(each, id, OF_ACTION.known)
        if own.keys() & set(COMMENT.known):
            found["action", id] = _comment(own, id, OF_ACTION.known)
        for kind, part in _PARTS.items():
            for name, said in _fields(own.get(part, {}), f"{part} of {id}", None).items():
                found[kind, id, name] = _comment(said, name, COMMENT.known)
    return found


def with_kept_comments(script: Script, kept: Comments) -> tuple[Script, tuple[str, ...]]:
    """Return a script with comments that were kept beside it, and the actions that are gone.

    A comment of a property or branch that is gone stays at its action.
    """
    actions = {action.id: action for action in script.actions}
    found: dict[Place, Comment] = dict(script.comments)
    gone: dict[str, None] = {}
    for place, comment in kept.items():
        id = place[1] if len(place) > 1 else None
        if id is not None and id not in actions:
            gone[id] = None
            continue
        where = place if id is None else _today(place, actions[id])
        found[where] = _joined(found.get(where, Comment()), comment, is_moved=where != place)
    return replace(script, comments=found), tuple(gone)


def _today(place: Place, action: Action) -> Place:
    """Return where a comment belongs, by names that are written otherwise too."""
    if len(place) == _OF_ACTION:
        return place
    kind, id, name = place
    if kind == "setting":
        names = (one.name for one in action.settings if key(one.name) == key(name))
    else:
        outcomes = [one.outcome for one in action.branches]
        same = (one for one in outcomes if outcome_key(one) == outcome_key(name))
        names = iter([name]) if name in outcomes else same
    today = next(names, None)
    return ("action", id) if today is None else (kind, id, today)


def _joined(one: Comment, other: Comment, *, is_moved: bool) -> Comment:
    if not one.above and one.beside is None and not is_moved:
        return other
    beside = () if other.beside is None else (other.beside,)
    return Comment((*one.above, *other.above, *beside), one.beside)


def _said(comment: Comment) -> Fields:
    above: Fields = {"above": list(comment.above)} if comment.above else {}
    return above if comment.beside is None else above | {"beside": comment.beside}


def _comment(data: object, name: str, known: Collection[str]) -> Comment:
    said = _fields(data, name, known)
    if "above" in said and not isinstance(said["above"], list):
        raise CommentsShapeError(f'"above" of "{name}" is no list')
    above = items_of(said.get("above"))
    return Comment(tuple(_texts(above, name)), _text(said.get("beside"), name))


def _texts(items: list[object], name: str) -> Iterator[str]:
    for item in items:
        yield _text(item, name) or ""


def _text(value: object, name: str) -> str | None:
    if value is None:
        return None
    text = str(value)
    if not isinstance(value, str | int | float) or len(text.splitlines()) > 1:
        raise CommentsShapeError(f'a comment of "{name}" is no line of text')
    return text


def _fields(data: object, name: str, known: Collection[str] | None) -> Fields:
    if not isinstance(data, dict):
        raise CommentsShapeError(f'"{name}" is no mapping')
    fields = fields_of(cast("object", data))
    for each in fields:
        if known is not None and each not in known:
            raise CommentsShapeError(f'"{name}" has no "{each}"')
    return fields
