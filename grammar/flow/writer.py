"""A script as .flow text in its one canonical layout, with its comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from types import MappingProxyType

from ..script import Action, Branch, Comment, Literal, Script, Setting
from ..unwritable import UnwritableError
from .quoting import quote, write_block

_WIDTH = 99
_ALIGNED = 48  # a longer name does not push the others' signs to the right
_INDENT = "    "
_NAME = re.compile(r"[\w.$]+(?:(?:[ \t]+|-+)[\w.$]+)*")
_WORD = re.compile(r"[^\W\d]\w*")
_LINE_END = re.compile(r"\r\n?|\n")
_NONE = Comment()
_NO_COMMENTS: Mapping[tuple[str, ...], Comment] = MappingProxyType({})


def write_flow(script: Script) -> str:
    """Return the canonical text of a script; reading it gives the same script, but for spans.

    The script must be sound as ``check_structure`` says.
    Raises ``UnwritableError`` for infinity and for what is not a number.
    """
    return "\n".join(_Writer(script).lines()) + "\n"


def action_lines(
    action: Action, comments: Mapping[tuple[str, ...], Comment] = _NO_COMMENTS
) -> list[str]:
    """Return the lines of an action, with those comments that are its own."""
    return list(_Writer(Script("", comments=comments)).action(action))


class _Writer:
    """Writes one script: takes each comment out of the rest when its place comes."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._comments = dict(script.comments)

    def lines(self) -> Iterator[str]:
        script = self._script
        yield from self._line(("script",), f"script {quote(script.name)}")
        type_ = script.type if _NAME.fullmatch(script.type) else quote(script.type)
        yield from self._line(("type",), f"type {type_}")
        for action in script.actions:
            yield ""
            yield from self.action(action)
        end = self._comments.get(("end",), _NONE)
        if end.above:
            yield ""
            yield from _above(end, "")

    def action(self, action: Action) -> Iterator[str]:
        name = quote(action.name) if action.is_foreign else written_name(action.name)
        caption = f" {quote(action.caption)}" if action.caption else ""
        yield from self._line(("action", action.id), f"{action.id}: {name}{caption}")
        yield from self._settings(action.id, action.settings)
        yield from self._branches(action.id, action.branches)

    def _settings(self, owner: str, settings: tuple[Setting, ...]) -> Iterator[str]:
        names = [written_name(setting.name, '"') for setting in settings]
        width = _aligned(names)
        for setting, name in zip(settings, names, strict=True):
            label = f"{_INDENT}{name:<{width}} = "
            value = written_value(setting.value, len(label))
            yield from self._line(("setting", owner, setting.name), f"{label}{value}", _INDENT)

    def _branches(self, owner: str, branches: tuple[Branch, ...]) -> Iterator[str]:
        groups = list(self._joined(owner, branches))
        labels = [", ".join(written_outcome(branch) for branch in group) for group in groups]
        width = _aligned(labels)
        for group, label in zip(groups, labels, strict=True):
            first = group[0]
            start = f"{label:<{width}} " if label else ""
            text = f"{_INDENT}{start}-> {first.target}"
            yield from self._line(("branch", owner, first.outcome), text, _INDENT)

    def _joined(self, owner: str, branches: tuple[Branch, ...]) -> Iterator[list[Branch]]:
        """Return the branches that share a line: neighbours with one target and no comments."""
        group: list[Branch] = []
        width = 0
        for branch in branches:
            label = written_outcome(branch)
            width += len(label) + len(", ")
            fits = len(f"{_INDENT} -> {branch.target}") + width - len(", ") <= _WIDTH
            if group and fits and self._may_join(owner, group[0], branch, label):
                group.append(branch)
                continue
            if group:
                yield group
            group, width = [branch], len(label) + len(", ")
        if group:
            yield group

    def _may_join(self, owner: str, first: Branch, branch: Branch, label: str) -> bool:
        return (
            branch.target == first.target
            and branch.is_custom == first.is_custom
            and bool(label and written_outcome(first))
            and ("branch", owner, branch.outcome) not in self._comments
        )

    def _line(self, place: tuple[str, ...], text: str, indent: str = "") -> Iterator[str]:
        comment = self._comments.pop(place, _NONE)
        yield from _above(comment, indent)
        if comment.beside is None:
            yield text
        else:
            yield f"{text}  {_comment(' '.join(_LINE_END.split(comment.beside)))}"


def _above(comment: Comment, indent: str) -> Iterator[str]:
    for text in comment.above:
        for line in _LINE_END.split(text):
            yield indent + _comment(line)


def _comment(text: str) -> str:
    text = text.strip()
    return f"#{text}" if not text or text.startswith("#") else f"# {text}"


def written_name(name: str, mark: str = "`") -> str:
    """Return a name as it stands, in the given quotes where it is no plain words."""
    return name if _NAME.fullmatch(name) else quote(name, mark)


def written_outcome(branch: Branch) -> str:
    """Return the outcome as it is written; that of the Default branch is not."""
    if branch.is_custom:
        return quote(branch.outcome)
    return "" if branch.outcome == "Default" else written_name(branch.outcome)


def _aligned(labels: Iterable[str]) -> int:
    return max((len(label) for label in labels if len(label) <= _ALIGNED), default=0)


def written_value(literal: Literal, column: int, margin: str = 2 * _INDENT) -> str:
    """Return a value that begins at a column; the lines of a block stand at the margin."""
    value = literal.value
    if isinstance(value, tuple):
        return _list(value, column)
    if isinstance(value, str) and literal.is_code:
        return write_block(value, margin)
    return _scalar(value)


def _scalar(value: str | float) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not isfinite(value):
        raise UnwritableError(f"{value} is no number that a script can hold")
    return repr(value)


def _list(values: tuple[Literal, ...], column: int) -> str:
    if values and all(_is_word(value) for value in values):
        items = [str(value.value) for value in values]
    else:
        items = [written_value(value, 0) for value in values]
    line = f"[{', '.join(items)}]"
    if column + len(line) <= _WIDTH or not column:
        return line
    return "\n".join(["[", *(f"{2 * _INDENT}{item}," for item in items), f"{_INDENT}]"])


def _is_word(literal: Literal) -> bool:
    value = literal.value
    if not isinstance(value, str) or literal.is_code or value in {"true", "false"}:
        return False
    return _WORD.fullmatch(value) is not None
