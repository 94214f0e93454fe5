"""Edits of .flow text: each touches the lines of what changed and no other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..finding import Edit
from ..flow.line_records import Commented
from ..flow.lines import parse_lines
from ..flow.logical_lines import logical_lines
from ..flow.quoting import margin, quote
from ..flow.writer import action_lines, written_name, written_outcome, written_value
from ..script import Action, Branch, Script, Setting, Span
from ..source import Source
from .matching import pairs_of_actions, pairs_of_branches, pairs_of_settings

_INDENT = "    "
_CAPTION = re.compile(r"""[ \t]*(?P<caption>"(?:[^"\\\r\n]|\\[^\r\n])*"|'[^'\r\n]*')""")


def flow_edits(source: Source, old: Script, new: Script) -> Iterator[Edit]:
    """Yield what makes the text of a script that of the changed one."""
    yield from _Editing(source.text, old).edits(new)


class _Editing:
    """One text and the lines that things stand in."""

    def __init__(self, text: str, old: Script) -> None:
        self._text = text
        self._old = old
        lines = logical_lines(text)
        self._starts = [line.start for line in lines]
        self._ends = [line.end for line in lines]
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def edits(self, new: Script) -> Iterator[Edit]:
        last = self._line_of(max(self._old.span.start, self._old.type_span.start))
        for before, after in pairs_of_actions(self._old, new):
            if before is None:
                if after is not None:
                    yield self._below(last, ["", *action_lines(after)])
                continue
            first, last_before = self._line_of(before.span.start), last
            last = max(map(self._line_of, _places(before)))
            if after is None:
                start = self._ends[last_before] if last_before < first else self._starts[first]
                yield Edit(Span(start, self._ends[last]), "")
            elif after != before:
                yield from self._of_action(before, after)

    def _of_action(self, old: Action, new: Action) -> Iterator[Edit]:
        if (old.name, old.is_foreign) != (new.name, new.is_foreign):
            yield Edit(
                old.name_span, quote(new.name) if new.is_foreign else written_name(new.name)
            )
        if old.caption != new.caption:
            yield self._of_caption(old, new.caption)
        head = self._line_of(old.span.start)
        last = max((self._line_of(each.span.start) for each in old.settings), default=head)
        for before, after in pairs_of_settings(old, new):
            if before is None:
                if after is not None:
                    yield self._below(last, self._setting_lines(old, after))
            elif after is None:
                yield from self._gone(self._line_of(before.span.start))
            elif after.value != before.value:
                yield from self._of_value(before, after)
        pairs = list(pairs_of_branches(old, new))
        for _, group in groupby(
            (pair for pair in pairs if pair[0]), lambda pair: pair[0] and pair[0].target_span
        ):
            yield from self._of_line([(one, other) for one, other in group if one is not None])
        last = max(map(self._line_of, _places(old)))
        lines = [
            f"{self._indent(old)}{f'{label} ' if (label := written_outcome(each)) else ''}"
            f"-> {each.target}"
            for before, each in pairs
            if before is None and each is not None
        ]
        if lines:
            yield self._below(last, lines)

    def _of_caption(self, old: Action, caption: str) -> Edit:
        """Return what writes another caption behind the name, or takes it away."""
        end = old.name_span.end
        match = _CAPTION.match(self._text, end)
        start, end = (match.start("caption"), match.end()) if match else (end, end)
        if not caption:
            return Edit(Span(old.name_span.end, end), "")
        is_raw = self._text[start : start + 1] == "'" and "'" not in caption
        said = f"'{caption}'" if is_raw and caption.isprintable() else quote(caption)
        return Edit(Span(start, end), said if match else f" {said}")

    def _of_line(self, pairs: Sequence[tuple[Branch, Branch | None]]) -> Iterator[Edit]:
        """Yield what changes a line of branches with one target."""
        rest = [(old, new) for old, new in pairs if new is not None]
        first = pairs[0][0]
        line = self._line_of(first.target_span.start)
        if not rest:
            yield from self._gone(line)
            return
        if len(rest) == len(pairs) and len({new.target for _, new in rest}) == 1:
            for old, new in rest:
                if old.outcome != new.outcome:
                    yield Edit(old.span, quote(new.outcome))
            if rest[0][1].target != first.target:
                yield Edit(first.target_span, rest[0][1].target)
            return
        arrow = self._text[pairs[-1][0].span.end : first.target_span.start]
        lines = [
            f"{', '.join(self._label(old, new) for old, new in group)}{arrow}{target}"
            for target, group in groupby(rest, lambda pair: pair[1].target)
        ]
        indent = self._text[self._starts[line] : first.span.start]
        text = f"{self._line_end}{indent}".join(lines)
        yield Edit(Span(first.span.start, first.target_span.end), text)

    def _label(self, old: Branch, new: Branch) -> str:
        if old.outcome != new.outcome:
            return quote(new.outcome)
        return self._text[old.span.start : old.span.end]

    def _of_value(self, old: Setting, new: Setting) -> Iterator[Edit]:
        span = old.value.span
        line = self._line_of(old.span.start)
        start = self._starts[line]
        value = written_value(new.value, span.start - start, self._margin(span))
        was = self._text[span.start : span.end]
        plain = new.value.value
        if was[:1] == "'" and isinstance(plain, str) and value[:1] == '"' and "'" not in plain:
            value = f"'{plain}'" if plain.isprintable() else value
        value = value.replace("\n", self._line_end)
        for item in parse_lines(self._text, start, self._ends[line]) if "#" in was else ():
            if isinstance(item, Commented):  # comments inside a list move above its line
                indent = self._text[start : old.span.start]
                comments = [each.strip() for gap in item.gaps for each in gap.splitlines()]
                lines = [f"{indent}{each}{self._line_end}" for each in comments if each]
                yield Edit(Span(start, start), "".join(lines))
        yield Edit(span, value)

    def _margin(self, span: Span) -> str:
        """Return the indentation of a block, for the block that replaces it."""
        below = self._text[span.start : span.end].splitlines()[1:]
        return margin(below) if below and below[-1].strip() == '"""' else 2 * _INDENT

    def _setting_lines(self, owner: Action, setting: Setting) -> list[str]:
        """Return a new property's lines, its sign below that of the last one."""
        indent = self._indent(owner)
        name = written_name(setting.name, '"')
        width = 0
        if owner.settings:
            last = owner.settings[-1]
            between = self._text[last.span.end : last.value.span.start]
            width = last.span.end - last.span.start + between.find("=") - 1
        label = f"{indent}{name:<{width}} = "
        value = written_value(setting.value, len(label), 2 * _INDENT)
        return f"{label}{value}".split("\n")

    def _indent(self, owner: Action) -> str:
        for each in (*owner.branches, *owner.settings):
            start = self._starts[self._line_of(each.span.start)]
            blank = self._text[start : each.span.start]
            if not blank.strip():
                return blank
        return _INDENT

    def _gone(self, line: int) -> Iterator[Edit]:
        """Yield what takes a line away, with the comments above it."""
        yield Edit(Span(self._starts[line], self._ends[line]), "")
        above = line - 1
        while above >= 0:
            text = self._text[self._starts[above] : self._ends[above]].strip()
            if text and not text.startswith("#"):
                return
            if text:
                yield Edit(Span(self._starts[above], self._ends[above]), "")
            above -= 1

    def _below(self, line: int, lines: Sequence[str]) -> Edit:
        at = self._ends[line]
        text = "".join(f"{each}{self._line_end}" for each in lines)
        if at and self._text[at - 1] not in "\r\n":  # the file's last line has no end
            text = self._line_end + text.removesuffix(self._line_end)
        return Edit(Span(at, at), text)

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def _places(action: Action) -> Iterator[int]:
    yield action.span.start
    yield from (each.span.start for each in action.settings)
    yield from (each.span.start for each in action.branches)
