"""Snippet code as a script holds it: from a text to something that runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...grammar.snippet.expression import ExpressionError
from ...grammar.snippet.nodes import Block, Call, Evaluate, Function, Name, Node, children
from ...grammar.snippet.parser import Snippet, parse_snippet
from ...grammar.source import Source
from ..unread import NotRead
from .code_names import names_of
from .lookups import Scope
from .signals import Run
from .statements import compile_block, declare, define


@dataclass(slots=True)
class Code:
    """One text of code: its tree, and the mistakes in it."""

    text: str
    snippet: Snippet
    mistakes: list[ExpressionError]
    source: Source
    unread: dict[int, NotRead] = field(default_factory=dict)
    """What a run says of the mistakes, by their offsets."""

    @classmethod
    def of(cls, text: str, scope: Scope) -> Code:
        """Read a text, and make the functions that it declares known in the scope."""
        snippet, mistakes = parse_snippet(text)
        code = cls(text, snippet, mistakes, Source("", text))
        declare(snippet.statements, code.source, scope)
        return code

    @property
    def only_declares(self) -> bool:
        """Whether the text does its work unreached: by its functions, or as a comment."""
        statements = self.snippet.statements
        is_sound = not self.mistakes
        return any(isinstance(one, Function) for one in statements) or (
            is_sound and not statements
        )

    @property
    def takes_nothing(self) -> bool:
        """Whether the statements only set variables, to what stands in the text itself."""
        statements = self.snippet.statements
        names = names_of(statements)
        is_own = all(read.name.lower() in names.maybe for read in names.reads)
        return is_own and not any(map(_works, _nodes(statements)))

    def define(self, scope: Scope) -> None:
        """Compile the functions that the text declares, when those of all texts are known."""
        define(self.snippet.statements, self.source, scope, self.unread)

    def compiled(self, scope: Scope) -> Run:
        """Return a function that runs the statements."""
        return compile_block(self.snippet.statements, self.source, scope, self.unread)


def _works(node: Node) -> bool:
    """Whether a node does something beyond its own text: a statement that calls, a request."""
    function = node.function if isinstance(node, Call) else None
    return isinstance(node, Evaluate) or (
        isinstance(function, Name) and function.name.lower() == "getrestproxy"
    )


def _nodes(statements: Block) -> Iterator[Node]:
    waiting: list[Node] = list(statements)
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in children(node) if not isinstance(child, str)]
