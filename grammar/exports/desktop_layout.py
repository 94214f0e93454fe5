"""How Desktop Studio lays out one action in XML: the order of its parts, and its ExtraInfo."""

from __future__ import annotations

from collections.abc import Iterable

from ..documents.xml_ import Plain
from ..script import Action, Branch

PARTS = (
    *("ActionID", "Action", "Caption", "Parameters", "DefaultNextAction", "Branches", "Cases"),
    *("X", "Y", "DependencyOrder", "Impl_Type", "LibraryID", "ExtraInfo", "xws", "yws"),
)
NO_TARGET = "-1"


def sort_of(branch: Branch) -> str:
    """Return the element that holds a branch."""
    if branch.is_custom:
        return "Cases"
    return "DefaultNextAction" if branch.outcome == "Default" else "Branches"


def extra_info(tag: str, edges: Iterable[tuple[Branch, str]]) -> Plain:
    """Return the ExtraInfo that repeats branches, each with its ordinal; a case has its label."""
    target = NO_TARGET
    named: list[Plain] = ["Branches"]
    cases: list[Plain] = ["CaseBranches"]
    for branch, index in edges:
        sort = sort_of(branch)
        if sort == "DefaultNextAction":
            target = branch.target
        elif sort == "Cases":
            cases.append(_info(branch.outcome, branch.target))
        else:
            named.append(_info(index, branch.target))
    return [tag, ["DefaultBranch", ["ActionId", target], ["Segments"]], named, cases]


def _info(key: str, target: str) -> Plain:
    named: Plain = ["KeyName", key] if key else ["KeyName"]
    return ["BranchInfo", named, ["ActionId", target], ["Segments"]]


def wired(action: Action) -> list[str]:
    """Return the branches that an ExtraInfo is about, so that a change of them shows."""
    return sorted(f"{sort_of(each)} {each.outcome} -> {each.target}" for each in action.branches)
