"""A script as canonical YAML: one block style, one order of keys, every text exactly as it was.

Code stays a block of lines. Where YAML's block cannot hold it, for carriage returns and control
characters, it is ``!code`` and a text in double quotes, line by line.
What only an export knows (``extra``) is not written (L9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from ..finding import BranchlineError, Finding
from ..late.patterns import late
from ..script import Action, Branch, Comment, Literal, Plain, Script
from ..source import Source
from .core_schema import datum

WIDTH = 99

_PLAIN = late(r"[^\W\d][\w .$/()+!'-]*(?<! )")
_PLAIN_KEY = late(r"\w[\w .$/()+!'-]*(?<! )")
# Words and letters that YAML 1.1 takes for booleans: other tools still do.
_OLD_BOOLEANS = frozenset(("y", "n", "yes", "no", "on", "off"))
_NOT_IN_BLOCKS = late(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE = late("[^\n]*\n|[^\n]+")
_FIRST_HALF, _LAST_HALF = 0xD800, 0xDFFF
_LAST_OF_2_DIGITS, _LAST_OF_4_DIGITS = 0xFF, 0xFFFF
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_LONGEST_KEY = 120


def write_yaml(script: Script) -> str:
    """Return the text; reading it returns the same script apart from spans.

    Raises ``BranchlineError`` for text with half a character (a lone surrogate), for which YAML,
    like all of UTF-8, has no way to write it.
    """
    writing = _Writing(script)
    writing.write(script)
    return "\n".join((*writing.lines, ""))


def action_lines(action: Action, comments: Mapping[tuple[str, ...], Comment]) -> list[str]:
    """Return the entry of an action in the block style, with its comments."""
    writing = _Writing(Script("", comments=comments))
    writing.write_action(action)
    return writing.lines


class _Writing:
    """The lines of one script, and the comments that are not yet among them."""

    def __init__(self, script: Script) -> None:
        self.lines: list[str] = []
        self._comments = dict(script.comments)
        self._holds_blanks = (
            False  # the last line is a block that would take blank lines for its own
        )

    def write(self, script: Script) -> None:
        self._put("", "script", Literal(script.name), ("script",))
        self._put("", "type", Literal(script.type), ("type",))
        self.lines.append("actions:" if script.actions else "actions: {}")
        for number, action in enumerate(script.actions):
            if number and not self._holds_blanks:
                self.lines.append("")
            self.write_action(action)
        end = self._comments.pop(("end",), Comment())
        self._put_above("", end)

    def write_action(self, action: Action) -> None:
        comment = self._comments.pop(("action", action.id), Comment())
        self._put_above("  ", comment)
        self.lines.append(f"{self._head('  ', action.id)}{_beside(comment)}")
        self._holds_blanks = False
        name = "foreign" if action.is_foreign else "action"
        self.lines.append(f"    {name}: {_scalar(action.name)}")
        if action.caption:
            self.lines.append(f"    caption: {_scalar(action.caption)}")
        if action.settings:
            self.lines.append("    properties:")
        for setting in action.settings:
            self._put("      ", setting.name, setting.value, ("setting", action.id, setting.name))
        self._write_branches(action)

    def _write_branches(self, action: Action) -> None:
        cases = [branch for branch in action.branches if branch.is_custom]
        others = [branch for branch in action.branches if not branch.is_custom]
        groups = [("branches", others), ("cases", cases)]
        if action.branches and action.branches[0].is_custom:
            groups.reverse()
        for name, branches in groups:
            if name == "branches" and [branch.outcome for branch in branches] == ["Default"]:
                self._put_branch("    ", "next", branches[0], action)
            elif branches:
                self.lines.append(f"    {name}:")
                for branch in branches:
                    self._put_branch("      ", branch.outcome, branch, action)

    def _put_branch(self, indent: str, key: str, branch: Branch, action: Action) -> None:
        comment = self._comments.pop(("branch", action.id, branch.outcome), Comment())
        self._put_above(indent, comment)
        head = self._head(indent, key)
        self.lines.append(f"{head} {_id(branch.target)}{_beside(comment)}")
        self._holds_blanks = False

    def _put(self, indent: str, key: str, value: Literal, place: tuple[str, ...]) -> None:
        comment = self._comments.pop(place, Comment())
        self._put_above(indent, comment)
        head = self._head(indent, key)
        self.lines.extend(_value_lines(head, indent, value, _beside(comment)))
        self._holds_blanks = _ends_open(value)

    def _head(self, indent: str, key: str) -> str:
        """Return a key with its colon; YAML wants a long one behind a question mark."""
        written = _id(key)
        if len(written) <= _LONGEST_KEY:
            return f"{indent}{written}:"
        self.lines.append(f"{indent}? {written}")
        return f"{indent}:"

    def _put_above(self, indent: str, comment: Comment) -> None:
        for text in comment.above:
            self.lines.append(f"{indent}{_written_comment(text)}")
            self._holds_blanks = False


def _beside(comment: Comment) -> str:
    return "" if comment.beside is None else f"  {_written_comment(comment.beside)}"


def _written_comment(text: str) -> str:
    """Return a comment; what cannot stand in one shows as a replacement character."""
    shown = _NOT_IN_BLOCKS.sub("\N{REPLACEMENT CHARACTER}", text).replace("\n", " ").strip()
    return f"#{shown}" if shown.startswith("#") else f"# {shown}".rstrip()


def write_yaml_data(data: Mapping[str, object], depth: int = 1) -> str:
    """Return plain data as YAML: blocks down to ``depth`` levels, on one line what is deeper."""
    lines: list[str] = []
    waiting: list[tuple[str, object, int]] = [
        (f"{flow_key(key)}:", value, 1) for key, value in reversed(list(data.items()))
    ]
    while waiting:
        head, value, level = waiting.pop()
        indent = "  " * (level - 1)
        fields: Mapping[str, object] = {}
        if isinstance(value, Mapping):
            fields = cast("Mapping[str, object]", value)
        if level > depth or not fields:
            lines.append(f"{indent}{head} {flow_data(cast('object', value))}")
            continue
        lines.append(f"{indent}{head}")
        inner = list(fields.items())
        waiting.extend((f"{flow_key(key)}:", each, level + 1) for key, each in reversed(inner))
    return "\n".join((*lines, ""))


def quoted_data(text: str) -> str:
    """Return a text in double quotes.

    >>> print(quoted_data("a word"))
    "a word"
    """
    return _quoted(text)


def flow_data(value: object) -> str:
    """Return plain data on one line.

    >>> flow_data({"ask": ["Default", None], "n": 1})
    '{ask: [Default, null], "n": 1}'
    """
    parts: list[str] = []
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, _Sign):
            parts.append(item)
        elif isinstance(item, Mapping):
            fields = cast("Mapping[str, object]", item)
            pairs = [(_Sign(f"{flow_key(name)}: "), each) for name, each in fields.items()]
            waiting.extend(_listed("{", pairs, "}"))
        elif isinstance(item, list | tuple):
            items = cast("Sequence[object]", item)
            waiting.extend(_listed("[", [(each,) for each in items], "]"))
        elif item is None:
            parts.append("null")
        else:
            parts.append(_plain_value(Literal(cast("Plain", item))))
    return "".join(parts)


def flow_key(name: str) -> str:
    """Return a key of plain data; that of a place on the canvas is no old boolean."""
    return name if name == "y" else _id(name)


class _Sign(str):
    """A piece of YAML that is written as it is."""

    __slots__ = ()


def _listed(opening: str, groups: Sequence[tuple[object, ...]], closing: str) -> list[object]:
    """Return the pieces of a collection, the last one first."""
    found: list[object] = [_Sign(opening)]
    for number, group in enumerate(groups):
        found.extend((_Sign(", "), *group) if number else group)
    return [_Sign(closing), *reversed(found)]


def _value_lines(head: str, indent: str, value: Literal, comment: str) -> list[str]:
    """Return the lines of a value behind ``head``; lines below it stand deeper than ``indent``."""
    lines: list[str] = []
    waiting = [(head, indent, value, comment)]
    while waiting:
        head, indent, value, comment = waiting.pop()
        if not isinstance(value.value, tuple):
            lines.extend(_scalar_lines(head, indent, value, comment))
            continue
        short = _flow(value)
        if short is not None and (len(head) + len(short) < WIDTH or not value.value):
            lines.append(f"{head} {short}{comment}")
            continue
        lines.append(f"{head}{comment}")
        deeper = f"{indent}  "
        waiting.extend((f"{deeper}-", deeper, item, "") for item in reversed(value.value))
    return lines


def _scalar_lines(head: str, indent: str, literal: Literal, comment: str) -> list[str]:
    value = literal.value
    if not literal.is_code or not isinstance(value, str):
        return [f"{head} {_plain_value(literal)}{comment}"]
    if _NOT_IN_BLOCKS.search(value):
        return _quoted_lines(f"{head} !code", indent, value, comment)
    indication = "2" if value[:1] in (" ", "\t", "\n") and value else ""
    body = value.removesuffix("\n")
    chomping = "" if value == f"{body}\n" else "-"
    if value.endswith("\n\n") or value == "\n":
        chomping = "+"
    texts = body.split("\n") if value else []
    lines = [f"{indent}  {text}" if text else "" for text in texts]
    return [f"{head} |{indication}{chomping}{comment}", *lines]


def _quoted_lines(head: str, indent: str, text: str, comment: str) -> list[str]:
    """Return code in double quotes; the lines end in a backslash, which hides the line end."""
    texts = _LINE.findall(text)
    lines = ["".join(_escaped(sign) for sign in each) for each in texts]
    shown = [f"\\{line}" if line.startswith(" ") else line for line in lines]
    return [f'{head} "\\', *(f"{indent}  {line}\\" for line in shown), f'{indent}  "{comment}']


def _ends_open(literal: Literal) -> bool:
    """Whether the last line of a value is a block that keeps the blank lines behind it."""
    while isinstance(literal.value, tuple) and literal.value:
        literal = literal.value[-1]
    value = literal.value
    if not literal.is_code or not isinstance(value, str) or _NOT_IN_BLOCKS.search(value):
        return False
    return value.endswith("\n\n") or value == "\n"


def _flow(literal: Literal) -> str | None:
    """Return a list on one line, ``None`` if it holds code or is longer than a line anyway."""
    parts: list[str] = []
    length = 0
    waiting: list[Literal | str] = [literal]
    while waiting and length <= WIDTH:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item.value, tuple):
            waiting.append("]")
            for number, each in enumerate(reversed(item.value)):
                waiting.extend((", ", each) if number else (each,))
            parts.append("[")
        elif item.is_code:
            return None
        else:
            parts.append(_plain_value(item))
        length += len(parts[-1])
    return None if waiting else "".join(parts)


def _plain_value(literal: Literal) -> str:
    value = literal.value
    if isinstance(value, bool):
        return "true" if value else "false"
    return _scalar(value) if isinstance(value, str) else repr(value)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and isinstance(datum(text), str):
        return _quoted(text) if text.lower() in _OLD_BOOLEANS else text
    return _quoted(text)


def _id(text: str) -> str:
    """Return an id; unlike values, ids of digits are text anyway."""
    if _PLAIN_KEY.fullmatch(text) and text.lower() not in _OLD_BOOLEANS:
        return _quoted(text) if datum(text) is None else text
    return _quoted(text)


def _quoted(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join(_escaped(sign) for sign in text)}"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable():
        return sign
    code = ord(sign)
    if _FIRST_HALF <= code <= _LAST_HALF:
        said = f"YAML cannot hold U+{code:04X}, which is half a character"
        raise BranchlineError([Finding("half-a-character", said, Source("YAML", ""))])
    if code <= _LAST_OF_2_DIGITS:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_OF_4_DIGITS else f"\\U{code:08x}"
