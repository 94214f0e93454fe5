"""What a script asked of others counts until it is checked anew to the end."""

from __future__ import annotations

from itertools import count, islice, takewhile
from pathlib import Path

import pytest

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span
from branchline.tools.service.workspace import Workspace

CALLS = """\
script "{0}"

begin: Begin
    -> sub

sub: RunSub
    ScriptName = "{1}"
    -> stop

stop: Return
"""
ENDS = 'script "c"\n\nbegin: Begin\n  -> stop\n\nstop: Return\n'


def is_heard_of(folder: Path, slices: int) -> bool | None:
    """Whether the first script hears of the third, after a check of the second was broken off.

    ``None`` where that check is done by then.
    """
    first, second, third = (folder / f"{name}.flow" for name in "abc")
    workspace = Workspace([folder])
    workspace.open(first, CALLS.format("a", "b"))
    workspace.open(second, CALLS.format("b", "c"))
    workspace.open(third, ENDS)
    for _ in workspace.settle(first):
        pass
    if sum(1 for _ in islice(workspace.settle(second), slices)) < slices:
        return None
    workspace.change(third, [Edit(Span(0, 0), "# x\n")], 1)
    return first in workspace.unsettled


def test_a_check_that_is_broken_off_lets_go_of_nothing_that_others_found_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.SMALL", 0)

    found = [
        *takewhile(lambda one: one is not None, (is_heard_of(tmp_path, at) for at in count()))
    ]

    assert len(found) > 10
    assert all(found), [at for at, one in enumerate(found) if not one]
