"""Mistakes in Studio's language, in words for a person: what stands there, and what could."""

from __future__ import annotations

import re

from ..lalr.parser import END, Unexpected
from .expression_error import ExpressionError
from .nodes import Expression, Node, children
from .scanner import MAX_BLOCKS, MAX_BRACES, Scanner, Token

MAX_NESTING = 60
TOO_MUCH = {
    "TOO_DEEP": (f"blocks nest deeper than {MAX_BLOCKS} levels", "fewer blocks in blocks"),
    "TOO_MANY_BRACES": (f"braces nest deeper than {MAX_BRACES} levels", "fewer braces"),
}
_SHOWN = 20
_ASSIGNS = re.compile(r"\w++\s*+=")
_TEXTS = {"TEXT", "TEXT_START"}


def is_deep(tree: Expression) -> bool:
    """Whether an expression nests deeper than whoever walks it by recursion can bear."""
    waiting: list[tuple[Node | str, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_NESTING:
            return True
        if not isinstance(node, str):
            waiting.extend((child, depth + 1) for child in children(node))
    return False


def too_deep(at: int) -> ExpressionError:
    """Return the mistake of an expression that nests too deep."""
    message = f"the expression nests deeper than {MAX_NESTING} levels"
    return ExpressionError(message, at, "fewer brackets")


def is_unreadable(word: Token) -> bool:
    """Whether no grammar takes the word, because the scanner gave up there."""
    return word.type in TOO_MUCH or word.type.startswith("UNCLOSED")


def unreadable(word: Token) -> ExpressionError:
    """Return what is wrong about such a word."""
    if word.type in TOO_MUCH:
        message, expected = TOO_MUCH[word.type]
        return ExpressionError(message, word.at, expected)
    if word.type == "UNCLOSED":
        return ExpressionError("the text is never closed", word.at, "a value")
    return ExpressionError('"{" is never closed', word.at, '"}"')


def explain(error: Unexpected, word: Token, last: Token, scanner: Scanner) -> ExpressionError:
    """Return in words for a person what the parser did not take."""
    if is_unreadable(word):
        return unreadable(word)
    if word.type == "CLOSE" and last.type == "OPEN":
        return ExpressionError("the expression is empty", word.at, "an expression")
    if word.type in _TEXTS and scanner.holes and scanner.holes[0].quote[-1] in word.value:
        return ExpressionError('"{" is never closed', scanner.holes[0].at, '"}"')
    expected = _expected(error.expected, is_program=scanner.is_program)
    earlier = _earlier(word, last, scanner, expected)
    if earlier is not None:
        return earlier
    if word.type == "RBRACE" and expected == "a statement":
        return ExpressionError('"}" closes no block', word.at, expected)
    return ExpressionError(_message(word, scanner), word.at, expected)


_BRACES = {"LBRACE", "RBRACE"}
_CLOSING = {"(": '")"', "[": '"]"'}


def _earlier(word: Token, last: Token, scanner: Scanner, expected: str) -> ExpressionError | None:
    """Return a mistake that stands before the word that cannot stand there."""
    bracket = scanner.open_bracket() if _is_end(word, last, scanner) else None
    if bracket is not None:
        sign = scanner.text[bracket]
        return ExpressionError(f'"{sign}" is never closed', bracket, _CLOSING[sign])
    behind = last.at + len(last.value)
    if word.type in _BRACES and last.type != "END" and _is_broken(scanner.text, behind, word.at):
        return ExpressionError("the statement ends too early", behind, expected)
    return None


def _is_end(word: Token, last: Token, scanner: Scanner) -> bool:
    """Whether a word cannot stand in the brackets that are open there, so that one is missing."""
    if not scanner.is_program or scanner.holes:
        return False
    if word.type in {*_BRACES, "END", END}:
        return True
    behind = last.at + len(last.value)
    return _ASSIGNS.match(scanner.text, word.at) is not None and _is_broken(
        scanner.text, behind, word.at
    )


def _is_broken(text: str, start: int, end: int) -> bool:
    """Whether a line ends between two offsets."""
    return "\n" in text[start:end] or "\r" in text[start:end]


def _message(word: Token, scanner: Scanner) -> str:
    if word.type in {END, "CLOSE"}:
        return "the expression ends too early"
    if word.type == "END":
        return "the statement ends too early"
    if word.type == "STRAY":
        what = "Snippet code" if scanner.is_program else "an expression"
        return f'"{word.value}" is no part of {what}'
    if scanner.is_program:
        return f'"{word.value[:_SHOWN]}" cannot stand here'
    end = min(word.at + _SHOWN, scanner.end)
    return f'"{scanner.text[word.at : end].split(maxsplit=1)[0]}" cannot stand here'


_EXPECTED = (
    ({"ASSIGN"}, "a statement"),
    ({"CASE"}, '"CASE", "DEFAULT" or "}"'),
    ({"NUMBER"}, "a value"),
    ({"NAME"}, "a name"),
    ({"INFIX", "LBRACE"}, 'an operator or "{"'),
    ({"INFIX", "TO"}, 'an operator or "TO"'),
    ({"INFIX", "END"}, "an operator or the end of the line"),
    ({"INFIX", "RPAR"}, 'an operator or ")"'),
    ({"INFIX"}, "an operator or the end"),
    ({"EQUALS", "END"}, '"=" and a value, or a call'),
    ({"EQUALS"}, '"="'),
    ({"TO"}, '"TO"'),
    ({"IN"}, '"IN"'),
    ({"LPAR"}, '"("'),
    ({"LBRACE"}, '"{"'),
    ({"RPAR"}, '")"'),
    ({"END"}, "the end of the line"),
)


def _expected(kinds: set[str], *, is_program: bool) -> str:
    """Return in a few words what the parser would have taken."""
    if not is_program and "NUMBER" not in kinds:
        return "an operator or the end"
    for needed, words in _EXPECTED:
        if needed <= kinds:
            return words
    return "the end"
