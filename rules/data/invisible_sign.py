from __future__ import annotations

from collections.abc import Iterator

from ...actions import Kind
from ...grammar.late.patterns import late
from ...grammar.names import key
from ...grammar.script import Literal
from ...grammar.snippet.nodes import Assign, Call, Case, Compare, Expression, Member, Text
from ...interpreter.program.instrumentation import literal_text
from .._base import Finding, Reads, Rule, Subject, Tree

_SIGN = late(
    r"[\x00-\x08\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e"
    r"\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
    r"|(?<![^ -~])[\u200c\u200d\ufe00-\ufe0f]"  # these belong to what stands before them
)
_SEARCHES = {"contains", "beginswith", "endswith", "index", "indexof", "lastindexof"}


class InvisibleSign(Rule):
    r"""A text that is compared holds a sign that nobody sees.

    What it does: reports a byte order mark, a blank without width or one that does not break, and
    other signs without a shape of their own, in a case, in a text that is compared or looked for,
    and in a name, a number or a single word that a property or a variable is set to. A text for
    people may hold them, and so may one that holds nothing else.

    Why it hurts a caller: it was copied from a web page or a table. The text looks right and
    equals nothing, so that the caller goes the way of Default and nobody can see why.

    Wrong::

        script "Language"
        type Phone

        begin: Begin
            Parameters = [Language]
            -> which

        which: Case
            Variable = "Language"
            "en\u200b" -> done
            -> done

        done: Hangup

    Right::

        script "Language"
        type Phone

        begin: Begin
            Parameters = [Language]
            -> which

        which: Case
            Variable = "Language"
            "en" -> done
            -> done

        done: Hangup
    """

    about = "Case"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, action in enumerate(script.unplaced):
            for label, _ in action.cases:
                if _is_spoilt(label):
                    shown = f"case {_shown(label)} of {script.title(at)}"
                    message = f"{shown} {_holds(label)}, so that nothing equals it"
                    span = script.branch_span(at, label)
                    yield self.finding(script, at, message, span=span, expected=_EXPECTED)
            for prop, literal in action.values:
                is_code = prop.kind in (Kind.CODE, Kind.EXPRESSION)
                if not action.declaration.is_executed or prop.is_heard or is_code:
                    continue
                for item, text in enumerate(_texts(literal)):
                    if _is_spoilt(text) and _is_word(text):
                        yield self.finding(
                            script,
                            at,
                            f"{prop.name} of {script.title(at)}, {_shown(text)}, {_holds(text)}",
                            prop=prop,
                            offset=_at(text),
                            item=item,
                            expected=_EXPECTED,
                        )
        for tree, text in _compared(script):
            plain = _plain(text)
            if _is_spoilt(plain):
                yield self.at_node(
                    script,
                    tree,
                    f"the text {_shown(plain)} {_holds(plain)}, so that nothing equals it",
                    at=_at(_texts(script.literal(tree.at, tree.prop.name))[tree.item], text.at),
                    expected=_EXPECTED,
                )


_EXPECTED = "the same without it"


def _compared(script: Subject) -> Iterator[tuple[Tree, Text]]:
    """Yield the texts that are compared or looked for, and the words that variables are set to."""
    for tree in script.nodes:
        for node in _operands(tree):
            if isinstance(node, Text):
                yield tree, node


def _operands(tree: Tree) -> tuple[Expression, ...]:
    match tree.node:
        case Compare(_, left, right):
            return left, right
        case Case(tests):
            return tests
        case Call(Member(_, name), arguments) if key(name) in _SEARCHES:
            return arguments
        case Assign(_, Text() as value) if _is_word(_plain(value)):
            return (value,)
        case _:
            return ()


def _texts(literal: Literal | None) -> list[str]:
    if literal is None:
        return []
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    return [literal_text(item) for item in items]


def _at(text: str, start: int = 0) -> int:
    """Return where the next such sign stands, from a place on."""
    found = _SIGN.search(text, start)
    return found.start() if found is not None else start


def _plain(text: Text) -> str:
    return "".join(part for part in text.parts if isinstance(part, str))


def _is_spoilt(text: str) -> bool:
    """Whether a text holds such a sign beside others."""
    return bool(_SIGN.search(text)) and bool(_SIGN.sub("", text).strip())


def _is_word(text: str) -> bool:
    return len(_SIGN.sub("", text).split()) == 1


def _shown(text: str) -> str:
    return f'"{_SIGN.sub("", text).strip()}"'


def _holds(text: str) -> str:
    return f"holds an invisible sign, U+{ord(_SIGN.findall(text)[0]):04X}"
