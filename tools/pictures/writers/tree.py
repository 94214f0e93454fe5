"""A script as a tree for the terminal.

A chain of actions without a choice stays on one level, so only a choice goes deeper; what is
already shown is only named. Nothing recurses; beyond some levels a branch goes on below, as a
tree of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from ...terminal import Terminal, columns, cut
from ..content.chart import Box, Chart

_DEEPEST = 8
_LONGEST_LABEL = 500
_STEP = 4  # columns that rich indents a level by
_SHORTEST = 12


def print_tree(chart: Chart, terminal: Terminal) -> None:
    """Print the trees of Begin and of each event, then what none of them reaches."""
    console = _console(terminal.stream, terminal)
    for tree in _Growing(chart, terminal.width).trees():
        console.print(tree)


def _console(stream: TextIO, terminal: Terminal) -> Console:
    return Console(
        file=stream,
        width=terminal.width,
        color_system="standard" if terminal.has_colours else None,
        force_terminal=terminal.has_colours,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )


class _Growing:
    """Grows the trees of one chart."""

    def __init__(self, chart: Chart, width: int) -> None:
        self._chart = chart
        self._width = width
        self._shown: set[int] = set()
        self._later: deque[int] = deque()

    def trees(self) -> Iterator[Tree | Text]:
        """Yield each tree, with a heading before those that need one."""
        boxes = self._chart.boxes
        yield Text(self._chart.name or "a script without a name", "bold")
        yield from self._from(self._chart.roots())
        rest = [at for at in range(len(boxes)) if at not in self._shown]
        lost = [at for at in rest if not boxes[at].is_comment]
        if lost:
            entries = self._entries(lost)
            yield Text(f"\n{self._chart.lost}", "yellow")
            yield from self._from(entries)
            yield from self._from([at for at in lost if at not in self._shown])
        comments = [at for at in rest if boxes[at].is_comment]
        if comments:
            yield Text("\ncomments", "dim")
        for at in comments:
            yield self._line((), at, "", 0)

    def _entries(self, lost: list[int]) -> list[int]:
        """Return those that no other lost action leads to."""
        inside = {a.target for at in lost for a in self._chart.boxes[at].arrows if a.target != at}
        return [at for at in lost if at not in inside]

    def _from(self, roots: list[int]) -> Iterator[Tree | Text]:
        for root in roots:
            self._later.append(root)
            while self._later:
                at = self._later.popleft()
                if at not in self._shown:
                    yield Text()
                    yield self._tree(at)

    def _tree(self, root: int) -> Tree:
        """Return one tree; each of its nodes is a chain."""
        top = Tree(Text(), guide_style="dim")
        waiting: list[tuple[Tree, int, tuple[str, ...], int]] = [(top, 0, (), root)]
        while waiting:
            parent, depth, labels, at = waiting.pop()
            lines, last = self._chain(labels, at, depth)
            node = parent
            for start in range(0, len(lines), _LONGEST_LABEL):
                part = Text("\n").join(lines[start : start + _LONGEST_LABEL])
                if parent is top and depth == 0 and start == 0:
                    top.label = part
                else:
                    node = parent.add(part)
            if last is None:
                continue
            arrows = last.arrows
            if depth >= _DEEPEST:
                for arrow in arrows:
                    if arrow.target in self._shown:
                        node.add(self._line(arrow.labels, arrow.target, "shown above", depth))
                    else:
                        node.add(self._line(arrow.labels, arrow.target, "shown below", depth))
                        self._later.append(arrow.target)
                continue
            waiting += [(node, depth + 1, a.labels, a.target) for a in reversed(arrows)]
        return top

    def _chain(
        self, labels: tuple[str, ...], at: int, depth: int
    ) -> tuple[list[Text], Box | None]:
        """Return the lines from an action to the next choice, and what chooses there, if any."""
        lines: list[Text] = []
        while True:
            box = self._chart.boxes[at]
            if at in self._shown and not box.is_marked:
                lines.append(self._line(labels, at, "shown above", depth))
                return lines, None
            self._shown.add(at)
            is_over = box.arrows or box.is_ending or not self._chart.has_chains
            nothing = "" if is_over else "nothing follows"
            lines.append(self._line(labels, at, nothing, depth))
            if len(box.arrows) != 1 or not self._chart.has_chains:
                return lines, box if box.arrows else None
            labels, at = box.arrows[0].labels, box.arrows[0].target

    def _line(self, labels: tuple[str, ...], at: int, remark: str, depth: int) -> Text:
        box = self._chart.boxes[at]
        line = Text()
        if labels:
            line.append(", ".join(labels), "green").append(" -> ", "dim")
        line.append(box.id, "bold")
        if remark.startswith("shown"):
            return line.append(f" ({remark})", "dim")
        line.append(f"  {box.action}", "yellow" if box.is_marked else "cyan")
        remark = f" ({remark})" if remark else ""
        room = self._width - _STEP * depth - columns(line.plain) - columns(remark) - 3
        if box.caption:
            line.append(f' "{cut(box.caption, max(room, _SHORTEST))}"')
        return line.append(remark, "yellow")
