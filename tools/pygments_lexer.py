"""The colours of .flow for whatever colours by Pygments: our site, Sphinx, MkDocs, notebooks.

Pygments finds it by the entry point of the package. What a word is, the words of the grammar say,
as they do to editors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Text,
    _TokenType,  # pyright: ignore[reportPrivateUsage] - it has no other name
)

from .service.scripts.semantic_tokens import Sort, flow_colours

_TOKENS: Mapping[Sort, _TokenType] = {
    Sort.KEYWORD: Keyword,
    Sort.STRING: String,
    Sort.NUMBER: Number,
    Sort.COMMENT: Comment,
    Sort.OPERATOR: Operator,
    Sort.TYPE: Keyword.Type,
    Sort.ACTION: Name.Class,
    Sort.ID: Name.Label,
    Sort.PROPERTY: Name.Attribute,
    Sort.OUTCOME: Name.Constant,
    Sort.VARIABLE: Name.Variable,
    Sort.FUNCTION: Name.Function,
}


class FlowLexer(Lexer):
    """Cuts a .flow script, or a piece of one, into its words."""

    name = "Branchline script"
    aliases = ("flow", "branchline")
    filenames = ("*.flow",)

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Yield every sign of a text once, in order."""
        at = 0
        for word in flow_colours(text):
            start, end = word.span
            if start > at:
                yield at, Text, text[at:start]
            yield start, _TOKENS[word.sort], text[start:end]
            at = end
        if at < len(text):
            yield at, Text, text[at:]
