"""The parser of Studio's language: from code to the tree of syntax.py, and every mistake in words.

One grammar, snippet.lark, reads the expressions of properties and the programs of Snippet actions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from .names import nearest
from .syntax import Block, Case, Expression, Node, Statement, children
from .syntax_builder import ExpressionError, StatementError, SyntaxBuilder
from .words import KEYWORDS, MAX_BLOCKS, MAX_BRACES, Remark, Scanner, Word

if TYPE_CHECKING:
    from lark import Lark, Token
    from lark.parsers.lalr_parser_state import ParserState

MAX_NESTING = 60
MAX_MISTAKES = 100
_MAX_UNCLOSED = 3
_SHOWN = 20
_FAR = 1000
_LINE_END = re.compile(r"[\r\n]|\Z")
_OPERANDS = {"NUMBER", "NAME", "TEXT", "TEXT_START"}
_TEXTS = {"TEXT", "TEXT_START"}
_ENDS = {"END", "LBRACE", "RBRACE", "$END"}
_TOO_MUCH = {
    "TOO_DEEP": (f"blocks nest deeper than {MAX_BLOCKS} levels", "fewer blocks in blocks"),
    "TOO_MANY_BRACES": (f"braces nest deeper than {MAX_BRACES} levels", "fewer braces"),
}
_START = Word("END", "", 0)


class Snippet(NamedTuple):
    """A program: its statements, its comments, and where signs stand that mean nothing.

    Real scripts hold a ``)`` that closes nothing or a ``;`` behind a statement.
    """

    statements: Block = ()
    comments: tuple[Remark, ...] = ()
    strays: tuple[int, ...] = ()


def read_expression(text: str, start: int, end: int) -> Expression:
    """Answer the tree of an expression between two offsets; raise :class:`ExpressionError`."""
    scanner = Scanner(text, start, end)
    state = _state("expression")
    last, word, count = _START, _START, 0
    try:
        for word in scanner.words():
            state.feed_token(_token(word))
            last = word
            count += 1
        word = Word("$END", "", end)
        tree = cast("Expression", state.feed_token(_token(word), is_end=True))
    except _mistakes() as error:
        if isinstance(error, ExpressionError):
            raise
        raise _explain(error, word, last, scanner) from None
    if count > MAX_NESTING and is_deep(tree):
        raise _too_deep(start)
    return tree


def parse_snippet(text: str) -> tuple[Snippet, list[ExpressionError]]:
    """Answer a program and all mistakes in it, in order; with a mistake the program is not whole.

    >>> parse_snippet("x = 1 // one")[0].statements
    (Assign(target=Name(name='x', at=0), value=Constant(value=1, at=4), has_keyword=False, at=0),)
    """
    return _Reader(text).read()


class _Reader:
    """Reads one program; after a mistake it goes on with the next statement."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scanner = Scanner(text, is_program=True)
        self._state = _state("program")
        self._mistakes: list[ExpressionError] = []
        self._unclosed = 0
        self._is_over = False
        self._is_long = False
        self._first = self._last = _START  # of the statement, of all

    def read(self) -> tuple[Snippet, list[ExpressionError]]:
        """Feed all words to the parser."""
        words = self._scanner.words()
        while not self._feed(words):
            words = self._scanner.words()
        statements = self._finish()
        self._look_at_long(statements)
        if self._mistakes:
            self._mistakes.sort(key=lambda mistake: mistake.at)
        scanner = self._scanner
        snippet = Snippet(statements, tuple(scanner.remarks), tuple(scanner.strays))
        return snippet, self._mistakes

    def _feed(self, words: Iterator[Word]) -> bool:
        """Feed words; answer whether the code is at its end, else the scanner stands elsewhere."""
        feed = self._state.feed_token
        count = 0
        for word in words:
            count += 1
            try:
                feed(_token(word))
            except _mistakes() as error:
                if not self._recover(error, word, words):
                    return self._is_over
                self._last = _START
                continue
            if self._last.type in _ENDS:
                self._first = word
                self._is_long = self._is_long or count > MAX_NESTING
                count = 0
            self._last = word
        self._is_long = self._is_long or count > MAX_NESTING
        return True

    def _recover(self, error: Exception, word: Word, words: Iterator[Word]) -> bool:
        """Note a mistake and leave its statement; answer whether the words go on from here."""
        self._note(error, word)
        self._leave_statement()
        if self._is_over:
            return False
        if isinstance(error, StatementError):
            return self._feed_again(word, words)
        scanner = self._scanner
        if scanner.holes or word.type.startswith("UNCLOSED"):
            scanner.begin_again(self._next_line(word.at))
            return False
        if scanner.is_in_brackets() and word.type not in _ENDS and self._is_first(word):
            scanner.begin_again(word.at)
            return False
        scanner.forget_brackets()
        while word.type not in _ENDS:
            found = next(words, None)
            if found is None:
                self._is_over = True
                return False
            word = found
            if word.type in _TOO_MUCH or word.type.startswith("UNCLOSED"):
                return self._recover(ExpressionError("", word.at), word, words)
        return self._close(word)

    def _feed_again(self, word: Word, words: Iterator[Word]) -> bool:
        """Feed the word behind a statement that was read to its end."""
        try:
            self._state.feed_token(_token(word))
        except _mistakes() as error:
            return self._recover(error, word, words)
        self._first = word
        return True

    def _close(self, word: Word) -> bool:
        """Go on behind the broken statement; a block behind it is read as if it were sound."""
        places = self._places()
        if word.type == "LBRACE":
            for stand_in in self._stand_in("clause" in places):
                self._state.feed_token(_token(stand_in))
        if word.type != "END" and word.type in self._places():
            self._state.feed_token(_token(word))
        return True

    def _stand_in(self, is_clause: bool) -> tuple[Word, ...]:  # noqa: FBT001
        one = Word("NUMBER", "1", 0)
        if is_clause:
            return (Word("CASE", "CASE", 0), one)
        if self._first.type == "SELECT":
            return (self._first,)
        return (self._first if self._first.type == "SWITCH" else Word("IF", "IF", 0), one)

    def _places(self) -> dict[str, object]:
        """Answer what the parser takes where it stands."""
        state = self._state
        return cast("dict[str, object]", state.parse_conf.states[state.state_stack[-1]])

    def _leave_statement(self) -> None:
        """Take from the parser's stack what was read of the statement."""
        while not self._places().keys() & {"statement", "clause"}:
            self._state.state_stack.pop()
            self._state.value_stack.pop()

    def _note(self, error: Exception, word: Word) -> None:
        if word.type in _TOO_MUCH or word.type.startswith("UNCLOSED"):
            self._unclosed += 1
            self._is_over = word.type == "TOO_DEEP" or self._unclosed > _MAX_UNCLOSED
        if isinstance(error, ExpressionError):
            mistake = error if error.message else _unreadable(word, self._text)
        else:
            mistake = _explain(error, word, self._last, self._scanner)
            mistake.nearest = self._meant(word)
        if len(self._mistakes) >= MAX_MISTAKES:
            said = f"more than {MAX_MISTAKES} mistakes, the rest is not shown"
            mistake = ExpressionError(said, mistake.at)
            self._is_over = True
        self._mistakes.append(mistake)

    def _meant(self, word: Word) -> str | None:
        """Answer the keyword that the first word of a statement may be, misspelt."""
        first = self._first
        if first.type == "NAME" and self._last is first and word.type in _OPERANDS | {"LBRACE"}:
            return nearest(first.value, KEYWORDS)
        return None

    def _next_line(self, at: int) -> int:
        """Answer where to go on behind a text without end: at its line's last brace or the next line."""
        end = _LINE_END.search(self._text, at)
        stop = end.start() if end else len(self._text)
        line = self._text[at:stop].rstrip()
        return at + len(line) - 1 if len(line) > 1 and line.endswith("{") else stop

    def _is_first(self, word: Word) -> bool:
        """Tell whether nothing stands before the word on its line."""
        before = self._text[max(0, word.at - _FAR) : word.at].rstrip(" \t")
        return before.endswith(("\n", "\r"))

    def _finish(self) -> Block:
        """Close what is open and answer the statements."""
        for at, _ in self._scanner.blocks[:MAX_MISTAKES]:
            self._mistakes.append(ExpressionError('"{" is never closed', at, '"}"'))
        for _ in range(2 * MAX_BLOCKS + 3):
            try:
                places = self._places()
                if "RBRACE" in places and "$END" not in places:
                    self._state.feed_token(_token(Word("RBRACE", "}", 0)))
                return cast(
                    "Block", self._state.feed_token(_token(Word("$END", "", 0)), is_end=True)
                )
            except _mistakes() as error:
                at = len(self._text.rstrip())
                if not self._mistakes or isinstance(error, StatementError):
                    self._note(error, Word("$END", "", at))
                self._leave_statement()
        return ()

    def _look_at_long(self, statements: Block) -> None:
        """Note expressions that nest too deep; short statements cannot."""
        waiting: list[Node] = list(statements) if self._is_long else []
        while waiting:
            node = waiting.pop()
            for child in children(node):
                if isinstance(child, Statement | Case):
                    waiting.append(child)
                elif not isinstance(child, str) and is_deep(child):
                    self._mistakes.append(_too_deep(node.at))


def is_deep(tree: Expression) -> bool:
    """Tell whether an expression nests deeper than whoever walks it by recursion can bear."""
    waiting: list[tuple[Node | str, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_NESTING:
            return True
        if not isinstance(node, str):
            waiting.extend((child, depth + 1) for child in children(node))
    return False


def _too_deep(at: int) -> ExpressionError:
    message = f"the expression nests deeper than {MAX_NESTING} levels"
    return ExpressionError(message, at, "fewer brackets")


def _unreadable(word: Word, text: str) -> ExpressionError:
    """Answer what is wrong about a word that no grammar takes."""
    if word.type in _TOO_MUCH:
        message, expected = _TOO_MUCH[word.type]
        return ExpressionError(message, word.at, expected)
    if word.type == "UNCLOSED":
        return ExpressionError("the text is never closed", word.at, "a value")
    if word.type == "UNCLOSED_BRACE":
        return ExpressionError('"{" is never closed', word.at, '"}"')
    return ExpressionError(f'"{text[word.at]}" is no part of the language', word.at)


def _explain(error: Exception, word: Word, last: Word, scanner: Scanner) -> ExpressionError:
    """Answer in words for a person what the parser did not take."""
    text, at = scanner.text, word.at
    kinds: set[str] = set(getattr(error, "expected", ()))
    is_inner = not scanner.is_program or bool(scanner.holes) or scanner.is_in_brackets()
    expected = _expected(kinds, is_inner=is_inner)
    if word.type in _TOO_MUCH or word.type.startswith("UNCLOSED"):
        return _unreadable(word, text)
    if word.type == "CLOSE" and last.type == "OPEN":
        return ExpressionError("the expression is empty", at, "an expression")
    if word.type in _TEXTS and scanner.holes and scanner.holes[0].quote[-1] in word.value:
        return ExpressionError('"{" is never closed', scanner.holes[0].at, '"}"')
    if word.type in {"$END", "CLOSE"}:
        return ExpressionError("the expression ends too early", at, expected)
    if word.type == "END":
        return ExpressionError("the statement ends too early", at, expected)
    if word.type == "STRAY":
        what = "Snippet code" if scanner.is_program else "an expression"
        return ExpressionError(f'"{word.value}" is no part of {what}', at, expected)
    if word.type == "RBRACE" and not scanner.blocks and "RBRACE" not in kinds:
        return ExpressionError('"}" closes no block', at, "a statement")
    shown = text[at : min(at + _SHOWN, scanner.end)].split(maxsplit=1)[0]
    return ExpressionError(f'"{shown}" cannot stand here', at, expected)


_EXPECTED = (
    ({"ASSIGN"}, "a statement"),
    ({"CASE"}, '"CASE", "DEFAULT" or "}"'),
    ({"NUMBER"}, "a value"),
    ({"NAME"}, "a name"),
    ({"EQUALS", "INFIX", "LBRACE"}, 'an operator or "{"'),
    ({"EQUALS", "INFIX", "TO"}, 'an operator or "TO"'),
    ({"EQUALS", "INFIX", "END"}, "an operator or the end of the line"),
    ({"EQUALS", "END"}, '"=" and a value, or a call'),
    ({"EQUALS"}, '"="'),
    ({"IN"}, '"IN"'),
    ({"LPAR"}, '"("'),
    ({"LBRACE"}, '"{"'),
    ({"RPAR"}, '")"'),
    ({"END"}, "the end of the line"),
)


def _expected(kinds: set[str], *, is_inner: bool) -> str:
    """Answer in a few words what the parser would have taken."""
    if is_inner and "NUMBER" not in kinds:
        return "an operator or the end"
    for needed, words in _EXPECTED:
        if needed <= kinds:
            return words
    return "the end"


@cache
def _lark() -> Lark:
    """Answer the parser, made once; Lark is loaded only where code needs it."""
    from lark import Lark
    from lark.lexer import Lexer

    class Words(Lexer):
        """Stands where Lark wants a lexer: the words are fed one by one."""

        def __init__(self, _conf: object) -> None:
            pass

        def lex(self, lexer_state: object, parser_state: object) -> Iterator[Any]:
            raise NotImplementedError

    grammar = files(__package__ or "").joinpath("snippet.lark").read_text("utf-8")
    return Lark(
        grammar,
        parser="lalr",
        lexer=Words,
        start=["expression", "program"],
        transformer=SyntaxBuilder(),
        maybe_placeholders=True,
    )


def _state(start: str) -> ParserState[int]:
    """Answer a parser that has read nothing."""
    return _lark().parse_interactive(start=start).parser_state


@cache
def _mistakes() -> tuple[type[Exception], ...]:
    from lark.exceptions import UnexpectedToken

    return (UnexpectedToken, ExpressionError)


def _token(word: Word) -> Token:
    """Lark looks at the type of a token and at nothing else."""
    return cast("Token", word)
