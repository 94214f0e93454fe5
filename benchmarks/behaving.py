"""Behaviour: how long it takes to say what has changed for a contact between two versions."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from proving import text_of_asking
from table import Row, Target

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.behaviour.behaviour import compare
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.tools.behaviour.comparing import compare_versions

SECTION = "Saying what has changed for a contact, with two events anywhere"
SCRIPTS, ACTIONS, BOUND = 100, 20, 2.0
SMALL, MIDDLE = 200, 1_000
MOST_ROUNDS = 2
_ID = re.compile(r"\bb(\d+[a-z]?)\b")


def behaving(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure a script against itself under other ids, and an estate of which one has changed."""
    rounds = 1 if is_quick else min(rounds, MOST_ROUNDS)
    rows: list[Row] = []
    before: float | None = None
    for count in (SMALL,) if is_quick else (SMALL, MIDDLE):
        text = text_of_asking(count)
        old, new = _program(text), _program(_ID.sub(r"other\1", text))
        seconds = median(_seconds(lambda old=old, new=new: _compared(old, new), rounds))
        growth = None if before is None else seconds / before
        what = f"equal under other ids, {count:,} actions"
        rows.append(Row(SECTION, what, seconds, "s", growth, "the size before", None))
        before = seconds
    rows.append(_estate(rounds))
    return rows


def _compared(old: Program, new: Program) -> None:
    found = compare((old, new), (_nobody, _nobody))
    if found.is_equal is not True:
        raise ValueError(found.reasons)


def _estate(rounds: int) -> Row:
    with TemporaryDirectory() as name:
        folders = [Path(name) / "old", Path(name) / "new"]
        for folder in folders:
            folder.mkdir()
            for number in range(SCRIPTS):
                text = text_of_asking(ACTIONS).replace('"Asking"', f'"Asking {number}"')
                is_changed = number == 0 and folder is folders[1]
                text = text.replace('Sequence = "p"', 'Sequence = "q"') if is_changed else text
                (folder / f"s{number}.flow").write_text(text, encoding="utf-8")
        old, new = map(str, folders)
        seconds = median(_seconds(lambda: compare_versions(old, new, Question()), rounds))
    what = f"{SCRIPTS} scripts of {ACTIONS} actions, one of them changed"
    return Row(SECTION, what, seconds, "s", target=Target(BOUND))


def _seconds(measured: Callable[[], object], rounds: int) -> list[float]:
    found: list[float] = []
    for _ in range(rounds):
        start = process_time()
        measured()
        found.append(process_time() - start)
    return found


def _nobody(_name: str, _caller: Program | None) -> Program | None:
    return None


def _program(text: str) -> Program:
    source = Source("asking.flow", text)
    return compile_script(read_flow(source), source)
