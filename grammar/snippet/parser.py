"""The parser of Studio's language: from code to the tree of nodes.py, and every mistake in words.

One grammar, snippet.lark, reads the expressions of properties and the programs of Snippet actions.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from ..lalr.kept import Grammar, table_data
from ..lalr.parser import END, UNREAD, Parser, Table, Unexpected
from ..lalr.table import table_of
from ..late.patterns import late
from ..names import nearest
from .builder import StatementError, SyntaxBuilder
from .expression_error import ExpressionError
from .mistakes import (
    MAX_NESTING,
    TOO_MUCH,
    explain,
    is_deep,
    is_unreadable,
    too_deep,
    unreadable,
)
from .nodes import Block, Case, Expression, Function, Node, Statement, Unread, children
from .scanner import KEYWORDS, MAX_BLOCKS, CodeComment, Scanner, Token

GRAMMAR = Grammar(Path(__file__).with_name("snippet.lark"), ("expression", "program"))
MAX_MISTAKES = 100
_MAX_UNCLOSED = 3
_FAR = 1000
_LINE_END = late(r"[\r\n]|\Z")
_OPERANDS = {"NUMBER", "NAME", "TEXT", "TEXT_START"}
_ENDS = {"END", "LBRACE", "RBRACE", END}
_BEGINNINGS = {"statement", "clause"}
_CLAUSES = {"CASE", "DEFAULT"}
_CHOICES = {"SELECT", "SWITCH"}
_NAMING = {"NAME", "ASSIGN", "DYNAMIC", "FUNCTION", "FOR", "FOREACH"}
_NAMED = late(
    r"(?i:(?:assign|dynamic|function|for|foreach)[^\S\r\n]++)?+(?P<name>(?i:global:)?[^\W\d][\w$]*+)?"
)
_START = Token("END", "", 0)
_NO_MORE = Token(END, "", 0)


class Snippet(NamedTuple):
    """A program: its statements, its comments, and where signs stand that mean nothing.

    Real scripts hold a ``)`` that closes nothing or a ``;`` behind a statement.
    """

    statements: Block = ()
    comments: tuple[CodeComment, ...] = ()
    strays: tuple[int, ...] = ()


def read_expression(text: str, start: int, end: int) -> Expression:
    """Return the tree of an expression between two offsets; raise :class:`ExpressionError`."""
    scanner = Scanner(text, start, end)
    feed = _parser("expression").feed
    last, word, count = _START, _START, 0
    try:
        for word in scanner.words():
            feed(word)
            last = word
            count += 1
        word = Token(END, "", end)
        tree = cast("Expression", feed(word))
    except Unexpected as error:
        raise explain(error, word, last, scanner) from None
    if count > MAX_NESTING and is_deep(tree):
        raise too_deep(start)
    return tree


def parse_snippet(text: str) -> tuple[Snippet, list[ExpressionError]]:
    """Return a program and all mistakes in it, in order; with a mistake the program is not whole.

    >>> parse_snippet("x = y // one")[0].statements
    (Assign(target=Name(name='x', at=0), value=Name(name='y', at=4), has_keyword=False, at=0),)
    """
    return _Reader(text).read()


class _Reader:
    """Reads one program; after a mistake it goes on with the next statement."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scanner = Scanner(text, is_program=True)
        self._parser = _parser("program")
        self._mistakes: list[ExpressionError] = []
        self._unclosed = 0
        self._is_over = False
        self._is_long = False
        self._is_behind_text = False  # the next word may be the block of a broken head
        self._first = self._last = _START  # of the statement, of all
        self._broken = _START  # the first word of the statement with the last mistake

    def read(self) -> tuple[Snippet, list[ExpressionError]]:
        """Feed all words to the parser."""
        words = self._scanner.words()
        while not self._feed(words):
            words = self._scanner.words()
        statements = self._finish()
        if self._is_long and not self._may_be_walked(statements):
            statements = ()
        self._mistakes.sort(key=lambda mistake: mistake.at)
        scanner = self._scanner
        snippet = Snippet(statements, tuple(scanner.comments), tuple(scanner.strays))
        return snippet, self._mistakes

    def _feed(self, words: Iterator[Token]) -> bool:
        """Feed words; return whether the code is at its end, else the scanner stands elsewhere."""
        feed = self._parser.feed
        count = 0
        for word in words:
            count += 1
            try:
                feed(word)
            except (Unexpected, ExpressionError) as error:
                if not (self._is_behind_text and word.type == "LBRACE"):
                    self._note(error, word)
                if not self._recover(error, word, words):
                    return self._is_over
                continue
            if self._last.type in _ENDS:
                self._first = word
                self._is_behind_text = False
                self._is_long = self._is_long or count > MAX_NESTING
                count = 0
            self._last = word
        self._is_long = self._is_long or count > MAX_NESTING
        return True

    def _recover(
        self, error: Unexpected | ExpressionError, word: Token, words: Iterator[Token]
    ) -> bool:
        """Leave a broken statement; return whether the words go on from here."""
        self._leave()
        if not (self._is_behind_text and word.type == "LBRACE"):
            self._broken = word if self._last.type in _ENDS else self._first
        self._last = _START
        self._is_behind_text = False
        if self._is_over:
            return False
        if isinstance(error, StatementError):
            self._broken = _START
            self._stand_in()
            return self._feed_again(word, words)
        again = self._begins_again_at(word)
        if again is not None:
            self._stand_in()
            self._scanner.begin_again(again)
            return False
        self._scanner.forget_brackets()
        while word.type not in _ENDS:
            word = next(words, _NO_MORE)
            if is_unreadable(word):
                self._note_unreadable(word)
                return self._recover(unreadable(word), word, words)
        return self._close(word)

    def _leave(self) -> None:
        """Leave the broken statement; what is whole before it may have a mistake of its own.

        That one comes first, as the last mistake is what the reader is about.
        """
        try:
            self._parser.leave(_BEGINNINGS)
        except ExpressionError as error:
            self._mistakes.insert(0, error)

    def _begins_again_at(self, word: Token) -> int | None:
        """Return the place of the next statement where it is no word that says so."""
        scanner = self._scanner
        if scanner.holes or is_unreadable(word):
            self._is_behind_text = True
            return self._next_line(word.at)
        if scanner.is_in_brackets() and word.type not in _ENDS and self._is_first(word):
            return word.at
        return None

    def _feed_again(self, word: Token, words: Iterator[Token]) -> bool:
        """Feed the word behind a statement that was read to its end."""
        try:
            self._parser.feed(word)
        except (Unexpected, ExpressionError) as error:
            self._note(error, word)
            return self._recover(error, word, words)
        self._first = self._last = word
        return True

    def _close(self, word: Token) -> bool:
        """Go on behind the broken statement; a block behind it is read as what hangs on it."""
        self._stand_in(has_block=word.type == "LBRACE")
        if word.type not in {"END", END} and self._parser.takes(word.type):
            self._parser.feed(word)
        return True

    def _stand_in(self, *, has_block: bool = False) -> None:
        """Feed what stands for the broken statement or clause."""
        is_clause = "clause" in self._parser.taken()
        broken = self._broken
        if is_clause and not has_block and broken.type not in _CLAUSES:
            return
        mistake = self._mistakes[-1]
        self._parser.feed(Token(UNREAD, self._told(broken, mistake.nearest), mistake.at))
        if not has_block:
            self._parser.feed(_START)
        elif broken.type in _CHOICES and not is_clause:
            self._parser.feed(Token("SELECT", "", mistake.at))

    def _told(self, first: Token, meant: str | None) -> str:
        """Return the keyword of a broken statement and the name behind it, as far as known."""
        if first.type != "NAME" and first.type not in KEYWORDS:
            return ""
        keyword = first.type if first.type in KEYWORDS else meant or ""
        is_naming = first.type in _NAMING or not keyword
        match = _NAMED.match(self._text, first.at) if is_naming else None
        return f"{keyword} {match['name'] or ''}" if match else keyword

    def _note_unreadable(self, word: Token) -> None:
        """Count a word that nothing takes; in a broken statement only the bounds are a mistake."""
        if word.type in TOO_MUCH:
            self._note(unreadable(word), word)
        else:
            self._count(word)

    def _count(self, word: Token) -> None:
        self._unclosed += 1
        self._is_over = word.type == "TOO_DEEP" or self._unclosed > _MAX_UNCLOSED

    def _note(self, error: Unexpected | ExpressionError, word: Token) -> None:
        if is_unreadable(word):
            self._count(word)
        if isinstance(error, ExpressionError):
            mistake = error
        else:
            mistake = explain(error, word, self._last, self._scanner)
            mistake.nearest = self._meant(word)
        if len(self._mistakes) >= MAX_MISTAKES:
            said = f"more than {MAX_MISTAKES} mistakes, the rest is not shown"
            mistake = ExpressionError(said, mistake.at)
            self._is_over = True
        self._mistakes.append(mistake)

    def _meant(self, word: Token) -> str | None:
        """Return the keyword that the first word of a statement may be, misspelt."""
        first = self._first
        if first.type == "NAME" and self._last is first and word.type in _OPERANDS | {"LBRACE"}:
            return nearest(first.value, KEYWORDS)
        return None

    def _next_line(self, at: int) -> int:
        """Return where to go on behind a text without end: its line's last brace or the next."""
        end = _LINE_END.search(self._text, at)
        stop = end.start() if end else len(self._text)
        line = self._text[at:stop].rstrip()
        return at + len(line) - 1 if len(line) > 1 and line.endswith("{") else stop

    def _is_first(self, word: Token) -> bool:
        """Whether nothing stands before the word on its line."""
        before = self._text[max(0, word.at - _FAR) : word.at].rstrip(" \t")
        return before.endswith(("\n", "\r"))

    def _finish(self) -> Block:
        """Close what is open and return the statements."""
        open_blocks = self._scanner.blocks
        for at, _ in () if self._is_over else open_blocks:
            self._mistakes.append(ExpressionError('"{" is never closed', at, '"}"'))
        statements = self._closed()
        if open_blocks and statements:
            return (*statements[:-1], _unread(statements[-1], open_blocks[0][0]))
        return statements

    def _closed(self) -> Block:
        """Close all blocks that are open and return the statements."""
        for _ in range(2 * MAX_BLOCKS + 3):
            try:
                places = self._parser.taken()
                if "RBRACE" in places and END not in places:
                    self._parser.feed(Token("RBRACE", "}", 0))
                return cast("Block", self._parser.feed(Token(END, "", 0)))
            except (Unexpected, ExpressionError) as error:
                at = len(self._text.rstrip())
                if not self._mistakes or isinstance(error, StatementError):
                    self._note(error, Token(END, "", at))
                self._leave()
        return ()

    def _may_be_walked(self, statements: Block) -> bool:
        """Whether no expression nests too deep, and note those that do."""
        waiting: list[Node] = list(statements)
        known = len(self._mistakes)
        while waiting:
            node = waiting.pop()
            for child in children(node):
                if isinstance(child, Statement | Case):
                    waiting.append(child)
                elif not isinstance(child, str) and is_deep(child):
                    self._mistakes.append(too_deep(node.at))
        return len(self._mistakes) == known


def _unread(statement: Statement, at: int) -> Statement:
    """Return what stands for a statement whose block is never closed."""
    if isinstance(statement, Unread):
        return statement
    if isinstance(statement, Function):
        return Unread(statement.block or (), "FUNCTION", statement.name, at)
    return Unread((statement,), at=at)


@cache
def _table() -> Table:
    return table_of(table_data(GRAMMAR), SyntaxBuilder())


def _parser(start: str) -> Parser:
    """Return a parser that has read nothing."""
    return Parser(_table(), start)
