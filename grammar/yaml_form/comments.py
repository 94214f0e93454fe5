"""Which setting, branch or action a comment in YAML belongs to: the same places as in ``.flow``.

A comment on a line of its own belongs above the next thing, one behind something beside that.
Lines such as ``caption: ...`` and ``properties:`` have no place of their own: a comment behind
them is beside their action, or above the next thing if the action has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ..documents.yaml_ import YamlComment
from ..script import Action, Comment, Script
from ..source import Source

Place = tuple[str, ...]


class _Thing(NamedTuple):
    """Something a comment can belong to, and the offsets of its first and last character."""

    start: int
    end: int
    place: Place


def place_comments(
    script: Script, comments: Sequence[YamlComment], source: Source
) -> Mapping[Place, Comment]:
    """Return the comments by place, as ``Script.comments`` holds them."""
    if not comments:
        return script.comments
    first_at = {thing.start: thing for thing in reversed([*_things(script)])}
    things = sorted(first_at.values())  # an alias brings its things in again: the first counts
    above: dict[Place, list[str]] = {}
    beside: dict[Place, str] = {}
    at = 0
    for comment in comments:
        while at < len(things) and things[at].start < comment.start:
            at += 1
        following = things[at].place if at < len(things) else ("end",)
        owner = _owner(things[at - 1], comment, source) if at else None
        if owner is None:
            above.setdefault(following, []).append(comment.text)
        elif owner.place not in beside:
            beside[owner.place] = comment.text
        else:
            place = following if owner.place[0] == "action" else owner.place
            above.setdefault(place, []).append(comment.text)
    return MappingProxyType(
        {
            place: Comment(tuple(above.get(place, ())), beside.get(place))
            for place in dict.fromkeys((*above, *beside))
        }
    )


def _owner(before: _Thing, comment: YamlComment, source: Source) -> _Thing | None:
    """Return the thing that a comment stands beside."""
    line, column = source.place(comment.start)
    if not source.text[comment.start - column + 1 : comment.start].strip():
        return None
    lines = (source.place(before.start)[0], source.place(before.end)[0])
    is_beside = comment.start < before.end or line in lines
    return before if is_beside or before.place[0] == "action" else None


def _things(script: Script) -> Iterator[_Thing]:
    yield _Thing(script.span.start, script.span.end, ("script",))
    if script.type_span.end:
        yield _Thing(script.type_span.start, script.type_span.end, ("type",))
    for action in script.actions:
        yield _Thing(action.span.start, action.span.end, ("action", action.id))
        yield from _things_inside(action)


def _things_inside(action: Action) -> Iterator[_Thing]:
    for setting in action.settings:
        end = max(setting.span.end, setting.value.span.end)
        yield _Thing(setting.span.start, end, ("setting", action.id, setting.name))
    for branch in action.branches:
        end = max(branch.span.end, branch.target_span.end)
        yield _Thing(branch.span.start, end, ("branch", action.id, branch.outcome))
