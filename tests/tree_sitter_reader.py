"""Reads a text by a grammar.js of Tree-sitter, whose own program is not asked.

Node prints the rules as data (``tree_sitter/as_json.cjs``). From them Lark makes an LALR parser,
which fails where one sign ahead does not tell two rules apart; Tree-sitter wants no less. The
lexer is Tree-sitter's: of the terminals that may stand at a place that of the highest precedence
is taken, then the longest, then a literal one, then the first that is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from lark import Lark, Token, Tree
from lark.common import LexerConf
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer, LexerState
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_parser_state import ParserState

Rule = dict[str, Any]
CLASSES = {r"[\p{L}\p{Nl}\p{No}_]": r"[^\W\d]", r"\p{L}\p{N}_": r"\w"}
"""What Python calls the classes of signs that a grammar.js names as Unicode does."""


@dataclass(frozen=True)
class Terminal:
    """What the lexer takes at once, and how it stands against others."""

    pattern: re.Pattern[str]
    precedence: int
    is_literal: bool
    is_immediate: bool


@dataclass(frozen=True)
class Node:
    """A node of the tree: what it is, for which field it stands, and its piece of the text."""

    kind: str
    field: str | None
    start: int
    text: str
    children: tuple[Node, ...]

    def all(self, field: str) -> list[Node]:
        """Return the nodes of a field."""
        return [child for child in self.children if child.field == field]


class RefusedError(ValueError):
    """A text that the grammar does not accept."""


class Reader:
    """A parser of texts, made of the data of a grammar.js."""

    def __init__(self, grammar: Rule) -> None:
        self._rules: dict[str, Rule] = grammar["rules"]
        self._terminals: dict[tuple[str, int, bool, bool], str] = {}
        self._lines: list[str] = []
        self._wraps: dict[str, tuple[str, str]] = {}
        for name, rule in self._rules.items():
            self._lines.append(f"{name}: {self._part(rule)}")
        self.terminals = {
            name: Terminal(re.compile(key[0]), *key[1:]) for key, name in self._terminals.items()
        }
        extras = [_regex(extra) for extra in grammar["extras"]]
        declared = [f'{name}: "{name}"' for name in self.terminals]  # the lexer is our own
        self._lark = Lark(
            "\n".join((*self._lines, *declared)),
            start=next(iter(self._rules)),
            parser="lalr",
            lexer=_lexer(self.terminals, re.compile(f"(?:{'|'.join(extras)})*")),
            keep_all_tokens=True,
            strict=True,
        )

    def read(self, text: str) -> Node:
        """Return the tree of a text, or raise ``RefusedError``."""
        try:
            tree = self._lark.parse(text)  # pyright: ignore[reportUnknownMemberType]
        except UnexpectedInput as unexpected:
            raise RefusedError(str(unexpected)) from unexpected
        (root,) = self._nodes(tree, text, None, None)
        return root

    def _part(self, rule: Rule) -> str:  # noqa: PLR0911 - one line for each kind of rule
        """Return what Lark says for a rule."""
        match rule:
            case {"type": "SYMBOL", "name": name}:
                return str(name)
            case {"type": "BLANK"}:
                return ""
            case {"type": "SEQ", "members": members}:
                return f"({' '.join(map(self._part, members))})"
            case {"type": "CHOICE", "members": members}:
                return f"({' | '.join(map(self._part, members))})"
            case {"type": "REPEAT", "content": content}:
                return f"({self._part(content)})*"
            case {"type": "REPEAT1", "content": content}:
                return f"({self._part(content)})+"
            case {"type": "FIELD", "name": name, "content": content}:
                return self._wrap("field", name, content)
            case {"type": "ALIAS", "value": value, "named": True, "content": content}:
                return self._wrap("alias", value, content)
            case {"type": "ALIAS", "content": content}:
                return self._part(content)
            case _:
                return self._terminal(rule)

    def _wrap(self, how: str, name: str, content: Rule) -> str:
        wrap = f"{how}_{len(self._wraps)}"
        self._wraps[wrap] = how, name
        self._lines.append(f"{wrap}: {self._part(content)}")
        return wrap

    def _terminal(self, rule: Rule) -> str:
        is_literal, is_immediate, precedence = rule["type"] == "STRING", False, 0
        while rule["type"] in {"TOKEN", "IMMEDIATE_TOKEN", "PREC"}:
            is_immediate = is_immediate or rule["type"] == "IMMEDIATE_TOKEN"
            precedence = rule.get("value", precedence)
            rule = rule["content"]
        key = _regex(rule), precedence, is_literal, is_immediate
        return self._terminals.setdefault(key, f"T{len(self._terminals)}")

    def _nodes(
        self, tree: Tree[Token], text: str, field: str | None, kind: str | None
    ) -> Iterator[Node]:
        """Yield the nodes that a tree of Lark's stands for: a field or an alias is none itself."""
        how, name = self._wraps.get(tree.data, ("rule", tree.data))
        if how == "field":
            for child in tree.children:
                yield from self._of(child, text, name, None)
            return
        if how == "alias" and kind is None:
            kind = name
        only = tree.children[0] if len(tree.children) == 1 else None
        if how == "alias" and isinstance(only, Tree):
            yield from self._nodes(only, text, field, kind)
            return
        tokens = list(tree.scan_values(lambda each: isinstance(each, Token)))
        start = tokens[0].start_pos if tokens else 0
        end = tokens[-1].end_pos if tokens else 0
        inside = [node for child in tree.children for node in self._of(child, text, None, None)]
        yield Node(kind or name, field, start or 0, text[start or 0 : end or 0], tuple(inside))

    def _of(
        self, child: Tree[Token] | Token, text: str, field: str | None, kind: str | None
    ) -> Iterator[Node]:
        if isinstance(child, Tree):
            yield from self._nodes(child, text, field, kind)


def _regex(rule: Rule) -> str:
    match rule:
        case {"type": "STRING", "value": value}:
            return re.escape(value)
        case {"type": "PATTERN", "value": value}:
            for theirs, ours in CLASSES.items():
                value = value.replace(theirs, ours)
            return value
        case {"type": "CHOICE", "members": members}:
            return f"(?:{'|'.join(map(_regex, members))})"
        case _:
            raise TypeError(rule)


def _lexer(terminals: dict[str, Terminal], extras: re.Pattern[str]) -> type[Lexer]:
    """Return a lexer that knows what may come, and takes what Tree-sitter would."""
    order = {name: at for at, name in enumerate(terminals)}

    class Contextual(Lexer):
        __future_interface__ = 2

        def __init__(self, conf: LexerConf) -> None:
            pass

        def lex(self, lexer_state: LexerState, parser_state: ParserState[Any]) -> Iterator[Token]:
            text = whole_text(lexer_state)
            at = 0
            while True:
                behind = extras.match(text, at)
                then = behind.end() if behind else at
                found: list[tuple[int, int, bool, int, str, int]] = []
                for name in table_of(parser_state)[parser_state.position]:
                    terminal = terminals.get(name)
                    if terminal is None:
                        continue
                    start = at if terminal.is_immediate else then
                    if match := terminal.pattern.match(text, start):
                        rank = terminal.precedence, match.end(), terminal.is_literal
                        found.append((*rank, -order[name], name, start))
                found = [each for each in found if _may_come(parser_state, each[4])]
                if not found:
                    if then < len(text):
                        raise RefusedError(
                            f"nothing is expected at {then}: {text[then : then + 20]!r}"
                        )
                    return
                _, end, _, _, name, start = max(found)
                yield Token(name, text[start:end], start, end_pos=end)
                at = end

    return Contextual


# Lark leaves both of these open in part.
def table_of(parser: ParserState[Any]) -> dict[Any, dict[str, Any]]:
    """Return what may come in each state, and what is done then."""
    return parser.parse_conf.states  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def whole_text(lexer: LexerState) -> str:
    """Return the text that is read."""
    return cast("Any", lexer.text).text


def _may_come(parser: ParserState[Any], name: str) -> bool:
    """Whether a terminal may follow what stands before it, and not only after something alike.

    An LALR parser has one state for both.
    """
    stack = list(parser.state_stack)
    states = table_of(parser)
    while (action := states[stack[-1]].get(name)) is not None:
        how, rule = action
        if how is Shift:
            return True
        if rule.expansion:
            del stack[-len(rule.expansion) :]
        stack.append(states[stack[-1]][rule.origin.name][1])
    return False


def pattern_texts(rule: Rule) -> Iterator[str]:
    """Yield the regular expressions of a rule as they are written."""
    if rule["type"] == "PATTERN":
        yield rule["value"]
    parts: list[Rule] = rule.get("members", [])
    for part in (*parts, *([rule["content"]] if "content" in rule else [])):
        yield from pattern_texts(part)
