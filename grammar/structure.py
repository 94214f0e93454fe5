"""What every script must keep to: names that stand once, targets that exist (L8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from .finding import Findings, Severity
from .late.patterns import late
from .names import key, nearest, outcome_key
from .script import Action, Branch, Script, Setting, Span

_ID = late(r"\w+(?:-+\w+)*")
_CANDIDATES = 1000
_LENGTHS_APART = 3
_SHOWN = 60


def is_id(text: str) -> bool:
    """Whether a text can be an action's id: letters, digits, ``_``, and ``-`` inside."""
    return _ID.fullmatch(text) is not None


def check_structure(script: Script, findings: Findings, *, are_names_unique: bool = True) -> None:
    """Add what is wrong with a script that a reader built, without knowing any action.

    Names compare as L5 says; ids compare exactly.
    A branch that an export holds twice is only warned of: the platform lives with it.
    """
    twice = Severity.ERROR if script.extra is None else Severity.WARNING
    ids = check_ids(((action.id, action.span) for action in script.actions), findings)
    check_within(script.actions, ids, findings, twice, are_names_unique=are_names_unique)


def check_ids(ids: Iterable[tuple[str, Span]], findings: Findings) -> dict[str, Span]:
    """Return where each id stands first; add what is wrong with ids."""
    first: dict[str, Span] = {}
    for id, span in ids:
        if id in first:
            message = f'two actions have the id "{_short(id)}"'
            _twice("duplicate-id", message, first[id], span, findings)
            continue
        first[id] = span
        if not is_id(id):
            findings.add(
                "id-is-one-word",
                f'"{_short(id)}" cannot be an id',
                span,
                expected='letters, digits, "_", and "-" inside',
            )
    return first


def check_within(
    actions: Iterable[Action],
    ids: Mapping[str, Span],
    findings: Findings,
    twice: Severity = Severity.ERROR,
    *,
    are_names_unique: bool = True,
) -> None:
    """Add what is wrong within some actions, by the ids that the whole script has."""
    for action in actions:
        if are_names_unique:
            _check_settings(action.settings, findings)
        _check_branches(action, ids, findings, twice)
        if findings.is_full:
            return


def _check_settings(settings: tuple[Setting, ...], findings: Findings) -> None:
    if len({key(setting.name) for setting in settings}) == len(settings):
        return
    first: dict[str, Span] = {}
    for setting in settings:
        name = key(setting.name)
        if name in first:
            message = f'the property "{_short(setting.name)}" is given twice'
            _twice("duplicate-property", message, first[name], setting.span, findings)
        else:
            first[name] = setting.span


def _check_branches(
    action: Action, ids: Mapping[str, Span], findings: Findings, twice: Severity
) -> None:
    branches = action.branches
    if len(branches) > 1 and len({_branch_key(branch) for branch in branches}) < len(branches):
        _check_outcomes(branches, findings, twice)
    for branch in branches:
        if branch.target not in ids and not findings.is_full:
            findings.add(
                "unknown-target",
                f'there is no action "{_short(branch.target)}"',
                branch.target_span,
                expected="the id of an action of this script",
                nearest=nearest(branch.target, _candidates(branch.target, ids)),
            )


def _check_outcomes(branches: tuple[Branch, ...], findings: Findings, twice: Severity) -> None:
    first: dict[tuple[bool, str], Span] = {}
    for branch in branches:
        name = _branch_key(branch)
        if name in first:
            what = "case" if branch.is_custom else "branch"
            message = f'the {what} "{_short(branch.outcome)}" is given twice'
            line, _ = findings.source.place(first[name].start)
            said = f"{message}, first in line {line}"
            findings.add(f"duplicate-{what}", said, branch.span, severity=twice)
        else:
            first[name] = branch.span


def _branch_key(branch: Branch) -> tuple[bool, str]:
    text = branch.outcome.casefold() if branch.is_custom else outcome_key(branch.outcome)
    return branch.is_custom, text


def _twice(rule: str, message: str, first: Span, second: Span, findings: Findings) -> None:
    line, _ = findings.source.place(first.start)
    findings.add(rule, f"{message}, first in line {line}", second)


def _candidates(target: str, ids: Iterable[str]) -> Iterable[str]:
    """Return the ids that may have been meant: in a huge script only those that begin alike."""
    known = list(islice(ids, _CANDIDATES + 1))
    if len(known) <= _CANDIDATES:
        return known
    start = key(target)[:1]
    alike = (
        id_
        for id_ in ids
        if key(id_).startswith(start) and abs(len(id_) - len(target)) <= _LENGTHS_APART
    )
    return islice(alike, _CANDIDATES)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
