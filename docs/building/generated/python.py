"""The promised part of Python, from its docstrings and signatures."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import EnumType

from signatures import signature

import branchline

_ROLE = re.compile(r":\w+:`~?([^`]+)`")


def lines() -> Iterator[str]:
    """Yield each name of ``branchline.__all__`` with what its docstring says."""
    for name in branchline.__all__:
        thing = getattr(branchline, name)
        yield from (f"## branchline.{name}", "")
        if isinstance(thing, str):
            yield from ("The version that is installed, as text.", "")
            continue
        yield from _entry(name, thing)
        if inspect.isclass(thing):
            for member, own in _members(thing):
                yield from (f"### {name}.{member}", "")
                yield from _entry(member, own)


def _entry(name: str, thing: object) -> Iterator[str]:
    """Yield the signature of a thing that can be called, and its docstring."""
    called = _called(name, thing)
    if called:
        yield from ("```python", called, "```", "")
    yield from _prose(inspect.getdoc(thing) or "")
    if isinstance(thing, EnumType):
        members = ", ".join(f"`{name}.{member}`" for member in thing.__members__)
        yield from (f"Its members are {members}.", "")


def _called(name: str, thing: object) -> str:
    """Return how a thing is called; nothing for what is read, and for what has fixed members."""
    is_read = isinstance(thing, (property, EnumType))
    return "" if is_read or not callable(thing) else signature(name, thing)


def _members(kind: type) -> Iterator[tuple[str, object]]:
    """Yield what a class itself has that is documented and has no underscore."""
    for name, member in vars(kind).items():
        plain = member.fget if isinstance(member, property) else member
        if not name.startswith("_") and inspect.getdoc(plain) and not isinstance(plain, type):
            own = inspect.isfunction(plain) or hasattr(member, "attrname")
            if own or isinstance(member, property):
                yield name, member


def _prose(text: str) -> Iterator[str]:
    """Yield a docstring as Markdown: examples as code, names as code."""
    for part in text.split("\n\n"):
        if part.startswith(">>>"):
            yield from ("```pycon", part, "```", "")
        else:
            yield from (_ROLE.sub(r"`\1`", part).replace("``", "`"), "")
