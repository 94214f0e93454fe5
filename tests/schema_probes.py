"""Documents that put each sort of value at each place of a shape, all else as small as can be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from branchline.grammar.documents.forms import (
    AnyOf,
    Choice,
    Form,
    Key,
    ListOf,
    MapOf,
    Named,
    Number,
    Plain,
    Text,
)
from branchline.grammar.documents.nodes import Shape

Whole = Callable[[Any], object]
VALUES: tuple[Any, ...] = (
    "a", "2", 1, 0, -1, 2.5, True, None, [], ["a"], [None], [[]], [{}], {}, {"a": "a"},
    {"a": None}, {"a": []}, {"a": {}},
)  # fmt: skip


def probes(shape: Shape, *known: Shape) -> Iterator[tuple[str, object]]:
    """Yield documents, each with where it was made to differ; shapes that are known stay out."""
    for place, whole in _within(shape, "", set(map(id, known))):
        for value in VALUES:
            yield f"{place} = {json.dumps(value)}", whole(value)


def _within(form: Form, place: str, seen: set[int]) -> Iterator[tuple[str, Whole]]:
    """Yield each place in a form, and what makes a whole of what stands there.

    A shape that several places share is looked into at the first of them.
    """
    if place:
        yield place, lambda value: value
    if isinstance(form, Shape):
        if id(form) not in seen:
            seen.add(id(form))
            yield from _of_shape(form, place, seen)
    else:
        yield from _below(form, place, seen)


def _below(form: Form, place: str, seen: set[int]) -> Iterator[tuple[str, Whole]]:
    match form:
        case MapOf():
            name = "1" if form.pattern.startswith("0") else "a"
            for below, whole in _within(form.value, f"{place}.*", seen):
                yield below, lambda value, whole=whole: {name: whole(value)}
        case ListOf():
            for below, whole in _within(form.item, f"{place}[]", seen):
                yield below, lambda value, whole=whole: [whole(value)]
        case AnyOf():
            for each in form.forms:
                for below, whole in _within(each, place, seen):
                    if below != place:
                        yield below, whole
        case _:
            pass


def _of_shape(shape: Shape, place: str, seen: set[int]) -> Iterator[tuple[str, Whole]]:
    base = least(shape)
    yield f"{place}.unknown", lambda value: {**base, "unknown": value}
    for name in shape.required:
        rest = {key: each for key, each in base.items() if key != name}
        yield f"{place} without {name}", lambda _, rest=rest: rest
    for key in shape.keys:
        for below, whole in _within(key.form, f"{place}.{key.name}", seen):
            yield below, lambda value, key=key, whole=whole: _with(shape, key, whole(value))


def _with(shape: Shape, key: Key, value: object) -> dict[str, object]:
    """Return the smallest mapping with a value at a key."""
    others = shape.one_of if key.name in shape.one_of else ()
    return {
        **{name: each for name, each in least(shape).items() if name not in others},
        key.name: value,
    }


def least(form: Shape) -> dict[str, object]:
    """Return the smallest mapping that a shape takes."""
    known = {each.name: each for each in form.keys}
    names = (*form.required, *form.one_of[:1], *form.some_of[:1])
    return {name: _example(known[name].form) for name in names}


def _example(form: Form) -> object:
    found: object = None
    match form:
        case Text():
            found = "Wait" if form.names is Named.ACTION_TYPE else "a"
        case Number():
            found = max(200, int(form.least or 0))
        case Choice():
            found = form.words()[0]
        case Plain.TRUE_OR_FALSE:
            found = True
        case ListOf():
            found = []
        case MapOf():
            found = {}
        case Shape():
            found = least(form)
        case AnyOf():
            found = _example(form.forms[0])
        case _:
            pass
    return found
