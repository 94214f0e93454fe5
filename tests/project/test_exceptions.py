"""Who uses Branchline as a library catches ``BranchlineError``, and nothing else reaches them."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Mapping

import pytest
from paths import ROOT

SHIPPED = ("grammar", "actions", "interpreter", "rules", "tools", "api")
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
    for room in SHIPPED
    for path in sorted((ROOT / room).rglob("*.py"))
}
BASES = {
    node.name: [ast.unparse(base).rpartition(".")[2] for base in node.bases]
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.ClassDef)
}
ROOT_OF_ALL = "BranchlineError"
INSIDE = {
    "AbandonedError": "a reader of documents goes on no further",
    "LineError": "a line of .flow that cannot be read",
    "UnreadError": "a line that the grammar of .flow does not accept; it becomes a finding",
    "Unexpected": "a word of Snippet code that cannot stand there",
    "ScriptFault": "what code of a script cannot do; the action that runs it fails",
    "LimitReached": "a bound of a run; the run ends there",
    "NotSolvedError": "a circle of doubts that is not solved; odds say that nobody knows then",
    "AtDrawError": "a contact at random comes to an action that draws, and is noted there",
    "AsksTimeError": "a contact at random asks what time it is; the simulation begins anew",
    "MoreScriptsError": "a proof needs another script, and begins again with it",
    "MoreIdsError": "a proof needs to tell another contact apart, and begins again with it",
    "NotKnown": "a visit of a proof asks for a variable, whose values are then told apart",
    "NotFollowed": "a visit of a proof cannot be followed, which is what the proof says then",
    "CommentsShapeError": "comments beside an export are of another shape; the sidecar says so",
    "NotProvedError": "a repair is not proved, and the next one is tried",
    "BrokenOffError": "a client has left or cancels what is done for it, which ends there",
    "StoppedError": "a suite breaks off at its first failure",
    "SurpriseError": "a text of JSON is not what the quick reader reads; the slow one reads it",
    "WrongRequestError": "a request to a platform is wrong; the door answers with its status",
    "WrongAskedError": "what control is asked is wrong; it answers with that",
    "NotAllowed": "why an address is not asked; the run ends, or the call fails, with that",
    "HostError": "a worker of a cluster cannot do a task; the command says so with its own error",
    "BranchlineWarning": "pytest shows it and goes on",
}
"""What is raised to be caught a few calls above, and what for."""


def ancestors(name: str, bases: Mapping[str, list[str]]) -> set[str]:
    """Return all classes that a class is one of."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for base in bases.get(waiting.pop(), []):
            if base not in found:
                found.add(base)
                waiting.append(base)
    return found


def is_exception(name: str) -> bool:
    """Whether a class of ours can be raised."""
    named = {name, *ancestors(name, BASES)}
    kinds = (getattr(builtins, each, None) for each in named)
    is_builtin = any(isinstance(kind, type) and issubclass(kind, Exception) for kind in kinds)
    return is_builtin or "PytestWarning" in named


def caught() -> Iterator[str]:
    """Yield the names of the exceptions that are caught somewhere."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and node.type is not None:
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                yield from map(ast.unparse, kinds)


OURS = [name for name in BASES if is_exception(name) and name != ROOT_OF_ALL]


@pytest.mark.parametrize("name", [name for name in OURS if not name.startswith("_")])
def test_an_exception_has_the_one_root_or_stays_inside(name: str) -> None:
    known = {name, *ancestors(name, BASES)}

    assert ROOT_OF_ALL in known or known & set(INSIDE)


@pytest.mark.parametrize("name", [*INSIDE, *(name for name in OURS if name.startswith("_"))])
def test_what_stays_inside_is_caught(name: str) -> None:
    assert name in {*caught(), "BranchlineWarning"}
    assert name in OURS
