"""The words of Studio's language: from code to the terminals of snippet.lark, in one pass.

The scanner walks code once, without recursion; texts in braces in texts are a stack, not calls.
A mistake is a word too, of a type that no rule of the grammar takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from ..late.patterns import late

MAX_BRACES = 8
MAX_BLOCKS = 60

KEYWORDS = frozenset(
    {"ASSIGN", "DYNAMIC", "IF", "ELSE", "SELECT", "SWITCH", "CASE", "DEFAULT", "FOR", "FOREACH"}
    | {"REPEAT", "BREAK", "FUNCTION", "RETURN", "USES", "TRACE"}
)
_MIDDLE = {"FOR": "TO", "FOREACH": "IN", "DYNAMIC": "FROM"}
_SIGNS = {
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    "{": "LBRACE",
    "}": "RBRACE",
    ";": "SEMICOLON",
}
_BEGINS = frozenset({"", "END", "LBRACE", "RBRACE", "ELSE"})
_NEEDS_NO_END = _BEGINS | {"JOINED"}
_ENDS_OPERAND = frozenset({"NAME", "NUMBER", "TEXT", "TEXT_END", "MEMBER", "RPAR", "RSQB"})
_BEFORE_KEYWORD = _BEGINS | _ENDS_OPERAND | {"BREAK"}

# Possessive, so that no text takes more than one look at each of its signs.
_WORD = late(
    r"""[^\S\r\n]*+
    (?:(?i:new)[^\S\r\n]++(?!(?i:to|in)\b)(?=[^\W\d]))?+  # new UCN.Data.RESTProxy() is the call
    (?:
      (?P<NAME>(?:(?i:global:))?[^\W\d][\w$]*+)
    | (?P<TEXT>\#?"[^"{]*+"|\#?'[^'{]*+'|\$"(?:[^"{\\]|\\.)*+"|\$'(?:[^'{\\]|\\.)*+')
    | (?P<MEMBER>\.\s*+\$?[^\W\d][\w$]*+)
    | (?P<NUMBER>[0-9]++(?:\.[0-9]++)?+|\.[0-9]++)
    | (?P<NEWLINE>[\r\n]\s*+)
    | (?P<COMMENT>//[^\r\n]*+)
    | (?P<INFIX>!=|<>|<=|>=|=>|==|[<>+*/\\%^])
    | (?P<EQUALS>=)
    | (?P<MINUS>-)
    | (?P<NOT>!)
    | (?P<COMMA>,)
    | (?P<LOGIC>&&?|\|\|?)
    | (?P<SIGN>[(){}\[\];])
    | (?P<TEXT_START>[$#]?["'])
    | (?P<STRAY>.)
    )?+""",
    re.VERBOSE | re.DOTALL,
)
_PIECE = {
    '"': late(r'[^"{]*+'),
    "'": late(r"[^'{]*+"),
    '$"': late(r'(?:[^"{\\]|\\.)*+', re.DOTALL),
    "$'": late(r"(?:[^'{\\]|\\.)*+", re.DOTALL),
}
_GAP = late(r"(?:\s|//[^\r\n]*+)*+")
_GOES_ON = late(r"\{|&|\||\.\s*+\$?[^\W\d]")
_IS_NAME = late(r"[^\S\r\n]*+(?:=(?!=)|\[|\.(?![0-9]))")
_REST = late(r"""(?:"[^"\r\n]*+"|'[^'\r\n]*+'|(?!//)[^\r\n{}])*+""")


class Token:
    """A terminal of the grammar: its type, its text, and the offset at which it stands."""

    __slots__ = ("at", "type", "value")

    def __init__(self, kind: str, value: str, at: int) -> None:
        """Keep what the parser looks at; a token of Lark knows more and costs more."""
        self.type, self.value, self.at = kind, value, at

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"{self.type}({self.value!r}, {self.at})"


class CodeComment(NamedTuple):
    """A comment: its offset, and its text without the two strokes.

    ``block`` counts the opening brace of the block in which it stands, 0 for none;
    ``is_beside`` tells that code stands before it on its line; ``head`` is the keyword that it
    stands behind, where no brace has come since; ``opened`` counts the blocks opened before it.
    """

    at: int
    text: str
    block: int = 0
    is_beside: bool = False
    head: str = ""
    opened: int = 0


class _Hole(NamedTuple):
    """An open ``{`` in a text, and what to go back to when it is closed."""

    at: int
    start: int
    quote: str
    brackets: list[int]


class Scanner:
    """Scans one code from an offset; what it finds beside words are comments and stray signs."""

    def __init__(
        self, text: str, at: int = 0, end: int | None = None, *, is_program: bool = False
    ) -> None:
        """Stand at an offset of the text; statements and comments are for programs only."""
        self.text = text
        self.end = len(text) if end is None else end
        self.at = at
        self.comments: list[CodeComment] = []
        self.strays: list[int] = []
        self.blocks: list[tuple[int, int]] = []
        self.holes: list[_Hole] = []
        self.is_program = is_program
        self._last = ""
        self._header = ""
        self._head = ""
        self._brackets: list[int] = []
        self._left_open: list[int] = []
        self._is_line_empty = True
        self._opened = 0
        self._depth = 0
        self._chains = [0]

    def words(self) -> Iterator[Token]:
        """Return the words one by one; the type ``END`` stands for the end of a statement."""
        handlers = self._handlers
        while True:
            match = _WORD.match(self.text, self.at, self.end)
            kind = match.lastgroup if match else None
            if match is None or kind is None:
                break
            self.at = match.end()
            which = match.lastindex or 0
            handle = handlers.get(kind)
            if handle is None or (
                kind == "NAME" and not self._header and self._last not in _BEFORE_KEYWORD
            ):
                self._last = kind
                self._is_line_empty = False
                yield Token(kind, match[which], match.start(which))
            else:
                yield from handle(self, match[which], match.start(which))
        if self.holes:
            yield Token("UNCLOSED_BRACE", "{", self.holes[0].at)
        elif self.is_program:
            yield from self._end(self.end)

    def begin_again(self, at: int) -> None:
        """Go on at an offset as if a statement began there, in the same block."""
        self.at = at
        self.holes.clear()
        self.forget_brackets()
        self._last = self._header = ""

    def forget_brackets(self) -> None:
        """Let line ends count again where a bracket is never closed."""
        self._brackets = []
        self._left_open = []

    def is_in_brackets(self) -> bool:
        """Whether a bracket is open, so that line ends mean nothing."""
        return bool(self._brackets)

    def open_bracket(self) -> int | None:
        """Return where the bracket stands that is open, or was when the last brace came."""
        return next(iter((self._brackets or self._left_open)[-1:]), None)

    # One method a kind of word, called where the word alone does not say what it is.

    def _name(self, value: str, at: int) -> Sequence[Token]:
        kind = "NAME"
        if self.is_program and not self.holes:
            word = value.upper()
            if word in KEYWORDS and self._may_be_keyword():
                return self._keyword(word, value, at)
            if (
                self._header
                and self._last in _ENDS_OPERAND
                and not self._brackets
                and word == _MIDDLE.get(self._header)
            ):
                kind, self._header = word, ""
        self._last = kind
        self._is_line_empty = False
        return (Token(kind, value, at),)

    def _may_be_keyword(self) -> bool:
        """Whether a statement may begin here: also behind a whole one on the same line."""
        return (
            self._last in _BEFORE_KEYWORD
            and (not self._brackets or self._last in _BEGINS)
            and not _IS_NAME.match(self.text, self.at, self.end)
        )

    def _keyword(self, keyword: str, value: str, at: int) -> Sequence[Token]:
        end = self._end(at) if self._last not in _BEGINS else ()
        if keyword == "IF":
            self._count_if()
        if self._depth > MAX_BLOCKS:
            return (Token("TOO_DEEP", value, at),)
        if keyword in _MIDDLE or keyword == "FUNCTION":
            self._header = keyword
        self._last = self._head = keyword
        self._is_line_empty = False
        if keyword != "USES":
            return (*end, Token(keyword, value, at))
        rest = _REST.match(self.text, self.at, self.end)
        text = rest[0].strip() if rest else ""
        start, self.at = self.at, self.at + (len(rest[0]) if rest else 0)
        return (*end, Token(keyword, value, at), Token("REST", text, start))

    def _count_if(self) -> None:
        """Count ``ELSE IF`` as the block that it stands for."""
        if self._last == "ELSE":
            self._opened += 1
            self._depth += 1
            self._chains[-1] += 1
        else:
            self._depth -= self._chains[-1]
            self._chains[-1] = 0

    def _newline(self, _value: str, at: int) -> Sequence[Token]:
        self._is_line_empty = True
        if not self.is_program or self._brackets or self.holes or self._last in _NEEDS_NO_END:
            return ()
        gap = _GAP.match(self.text, self.at, self.end)
        if _GOES_ON.match(self.text, gap.end() if gap else self.at, self.end):
            self._last = "JOINED"
            return ()
        return self._end(at)

    def _end(self, at: int) -> Sequence[Token]:
        if self._last in _NEEDS_NO_END:
            return ()
        self._last, self._header = "END", ""
        return (Token("END", "", at),)

    def _comment(self, value: str, at: int) -> Sequence[Token]:
        if not self.is_program or self.holes:
            self.at = at + 1
            self._last = "INFIX"
            return (Token("INFIX", "/", at),)
        block = self.blocks[-1][1] if self.blocks else 0
        is_beside, text = not self._is_line_empty, value[2:].rstrip()
        self.comments.append(CodeComment(at, text, block, is_beside, self._head, self._opened))
        return ()

    def _logic(self, value: str, at: int) -> Sequence[Token]:
        self._last = "JOINED"  # a condition may go on in the next line
        self._is_line_empty = False
        return (Token("INFIX", value, at),)

    def _sign(self, value: str, at: int) -> Sequence[Token]:
        kind = _SIGNS[value]
        self._is_line_empty = False
        if value in "([":
            self._brackets.append(at)
        elif value in ")]":
            if self._is_stray(value):
                self.strays.append(at)
                return ()
            if self._brackets:
                self._brackets.pop()
        elif value == "{":
            return self._opening_brace(at)
        elif value == "}":
            return self._closing_brace(at)
        elif value == ";" and self.is_program and not self._brackets and not self.holes:
            self.strays.append(at)
            return self._end(at)
        self._last = kind
        return (Token(kind, value, at),)

    def _is_stray(self, value: str) -> bool:
        """Whether a bracket closes nothing behind a whole operand: Studio takes such code."""
        return (
            value == ")"
            and self.is_program
            and not self._brackets
            and not self.holes
            and self._last in _ENDS_OPERAND
        )

    def _opening_brace(self, at: int) -> Sequence[Token]:
        if self.holes:
            return (Token("UNCLOSED_BRACE", "{", self.holes[0].at),)
        self._left_open, self._brackets = self._brackets, []
        if self._depth >= MAX_BLOCKS:
            return (Token("TOO_DEEP", "{", at),)
        self._opened += 1
        self._depth += 1
        self._chains.append(0)
        self.blocks.append((at, self._opened))
        self._last, self._header, self._head = "LBRACE", "", ""
        return (Token("LBRACE", "{", at),)

    def _closing_brace(self, at: int) -> Sequence[Token]:
        if self.holes:
            hole = self.holes.pop()
            self._brackets = hole.brackets
            return (Token("CLOSE", "}", at), *self._pieces(hole.quote, hole.start))
        self._left_open, self._brackets = self._brackets, []
        end = self._end(at) if self.is_program else ()
        if self.blocks:
            self.blocks.pop()
            self._depth -= 1 + self._chains.pop()
        self._last, self._head = "RBRACE", ""
        return (*end, Token("RBRACE", "}", at))

    def _text_start(self, value: str, at: int) -> Sequence[Token]:
        self._is_line_empty = False
        quote = value.lstrip("#")
        return (Token("TEXT_START", value, at), *self._pieces(quote, at))

    def _pieces(self, quote: str, start: int) -> Sequence[Token]:
        """Return the words of a text up to its next brace or its end."""
        at = self.at
        match = _PIECE[quote].match(self.text, at, self.end)
        stop = match.end() if match else at
        piece = (Token("PIECE", self.text[at:stop], at),) if stop > at else ()
        self.at = stop + 1
        if stop >= self.end or self.text[stop] == "\\":
            if self.holes:
                return (*piece, Token("UNCLOSED_BRACE", "{", self.holes[0].at))
            return (Token("UNCLOSED", quote, start),)
        if self.text[stop] != "{":
            self._last = "TEXT_END"
            return (*piece, Token("TEXT_END", quote, stop))
        if len(self.holes) >= MAX_BRACES:
            return (*piece, Token("TOO_MANY_BRACES", "{", stop))
        self.holes.append(_Hole(stop, start, quote, self._brackets))
        self._brackets = []
        self._last = "OPEN"
        return (*piece, Token("OPEN", "{", stop))

    _handlers: ClassVar[dict[str, Callable[[Scanner, str, int], Sequence[Token]]]] = {
        "NAME": _name,
        "NEWLINE": _newline,
        "COMMENT": _comment,
        "LOGIC": _logic,
        "SIGN": _sign,
        "TEXT_START": _text_start,
    }


def closing_brace(text: str, opening: int) -> int | None:
    """Return where the brace of a text at ``opening`` is closed, quotes inside read as texts."""
    scanner = Scanner(text, opening + 1)
    depth = 1
    for word in scanner.words():
        if word.type == "LBRACE":
            depth += 1
        elif word.type == "RBRACE":
            depth -= 1
            if depth == 0:
                return word.at
        elif word.type.startswith(("UNCLOSED", "TOO_")):
            break
    return None
