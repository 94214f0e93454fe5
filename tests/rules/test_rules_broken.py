"""A broken rule is noticed: each of its conditions inverted or dropped turns a case red."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from paths import TESTS

from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, Rule, Subject, inspect, rules
from branchline.rules._registry import rule_of

CASES = TESTS / "rules"
RULES = list(rules())
SCRIPTS = {".flow", ".yaml", ".json"}
_GUARD = re.compile(r"isinstance\(|is None$|is not None$")
MOST_LINES = 100_000
BREAKS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def conditions(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield where each condition stands: its node, the field, and the place in a list.

    What is imported for types alone stands behind one that is none of a rule.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp):
            if ast.unparse(node.test) != "TYPE_CHECKING":
                yield node, "test", None
        elif isinstance(node, ast.comprehension):
            yield from ((node, "ifs", place) for place in range(len(node.ifs)))


def operands(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int]]:
    """Yield the operands of each ``and`` and ``or``, but for those that only guard a type."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BoolOp):
            yield from (
                (node, "values", place)
                for place, operand in enumerate(node.values)
                if not _GUARD.search(ast.unparse(operand))
            )


def mutants(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield copies of a module, each with one condition broken, and in words which."""
    whole = ast.parse(source)
    for number, (node, _, _) in enumerate(conditions(whole)):
        copy = deepcopy(whole)
        at, field, place = list(conditions(copy))[number]
        if place is None:
            setattr(at, field, ast.UnaryOp(ast.Not(), getattr(at, field)))
        else:
            getattr(at, field)[place] = ast.UnaryOp(ast.Not(), getattr(at, field)[place])
        yield f"inverted: {condition_text(node)}", copy
    for number, (node, field, place) in enumerate(operands(whole)):
        copy = deepcopy(whole)
        at, _, _ = list(operands(copy))[number]
        getattr(at, field)[place] = ast.Constant(isinstance(getattr(at, "op"), ast.And))  # noqa: B009
        yield f"dropped: {ast.unparse(getattr(node, field)[place])}", copy


def condition_text(node: ast.AST) -> str:
    shown = getattr(node, "test", None) or getattr(node, "ifs", [node])[0]
    return ast.unparse(shown)


def broken(rule: Rule, tree: ast.Module) -> Rule:
    """Return the rule of a mutant."""
    sound = sys.modules[type(rule).__module__]
    module = ModuleType(sound.__name__)
    module.__file__, module.__package__ = sound.__file__, sound.__package__
    exec(compile(ast.fix_missing_locations(tree), str(sound.__file__), "exec"), vars(module))  # noqa: S102
    return rule_of(module, rule.family)


class EndlessError(Exception):
    """A broken rule goes on for ever."""


class Bound:
    """Counts the lines that run in one file, and raises when they are too many."""

    def __init__(self, file: str) -> None:
        self._file, self._left = file, MOST_LINES

    def call(self, frame: FrameType, _event: str, _arg: object) -> Callable[..., Any] | None:
        """Return what counts the lines of a frame, if it is one of the file."""
        return self.line if frame.f_code.co_filename == self._file else None

    def line(self, _frame: FrameType, _event: str, _arg: object) -> Callable[..., Any]:
        """Count one line."""
        self._left -= 1
        if self._left < 0:
            raise EndlessError
        return self.line


def found(rule: Rule, around: EstateView, paths: list[Path]) -> list[str]:
    """Return what a rule finds in its cases, or how it breaks down."""
    programs = [around.estate.program(path) for path in paths]
    sys.settrace(Bound(str(sys.modules[type(rule).__module__].__file__)).call)
    try:
        findings = [
            f"{finding.text()} {finding.branch} {finding.fix}"
            for program in programs
            for finding in inspect(program, around, [rule])
        ]
        never = [
            f"{at} {outcome}"
            for program in programs
            for at, outcome in rule.never_taken(Subject(program, around))
        ]
        return findings + never
    except (*BREAKS, EndlessError) as error:
        return [repr(error)]
    finally:
        sys.settrace(None)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_broken_condition_turns_a_case_red(rule: Rule) -> None:
    folder = CASES / rule.id
    around = EstateView(Estate(folder))
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SCRIPTS)
    source = Path(str(sys.modules[type(rule).__module__].__file__)).read_text("utf-8")
    expected = found(rule, around, paths)

    unseen = [
        words
        for words, tree in mutants(source)
        if found(broken(rule, tree), around, paths) == expected
    ]

    assert not unseen, "; ".join(unseen)


SHARED = ["authority._users", "data._words", "safety._taint"]
SAME = {"dropped: 0"}
"""Mutants that mean the same: no bits, or nothing at all."""


def rules_on(shared: ModuleType, tree: ast.Module) -> list[Rule]:
    """Return the rules that import what they share with others, made anew on a mutant of it."""
    mutant = ModuleType(shared.__name__)
    mutant.__file__, mutant.__package__ = shared.__file__, shared.__package__
    sys.modules[shared.__name__] = mutant
    try:
        exec(compile(ast.fix_missing_locations(tree), str(shared.__file__), "exec"), vars(mutant))  # noqa: S102
        return [broken(rule, ast.parse(source_of(rule))) for rule in users_of(shared)]
    finally:
        sys.modules[shared.__name__] = shared


def users_of(shared: ModuleType) -> list[Rule]:
    family, _, name = shared.__name__.removeprefix("branchline.rules.").rpartition(".")
    line = re.compile(rf"^from \.{name} import", re.MULTILINE)
    return [rule for rule in RULES if rule.family == family and line.search(source_of(rule))]


def source_of(rule: Rule) -> str:
    return Path(str(sys.modules[type(rule).__module__].__file__)).read_text("utf-8")


@pytest.mark.parametrize("name", SHARED)
def test_a_broken_condition_of_what_rules_share_turns_a_case_red(name: str) -> None:
    shared = import_module(f"branchline.rules.{name}")
    estates = {rule.id: EstateView(Estate(CASES / rule.id)) for rule in RULES}

    def all_found(rules_: list[Rule]) -> list[list[str]]:
        return [found(rule, estates[rule.id], estates[rule.id].estate.paths) for rule in rules_]

    expected = all_found(users_of(shared))
    unseen = [
        words
        for words, tree in mutants(Path(str(shared.__file__)).read_text("utf-8"))
        if words not in SAME and all_found(rules_on(shared, tree)) == expected
    ]

    assert not unseen, "; ".join(unseen)
