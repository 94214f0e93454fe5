"""A case of Case or Menu has another label."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.changes.change import Relabel
from ...sites.site import Fault, Site

_NO_DIGIT = 10


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each of the user's own cases."""
    taken = {branch.outcome.casefold() for branch in site.branches if branch.is_custom}
    for branch in site.branches:
        if not branch.is_custom:
            continue
        label = _slip(branch.outcome, taken)
        if label is not None:
            says = f'case "{branch.outcome}" is written as "{label}"'
            change = Relabel(site.id, branch.outcome, label)
            yield Fault(says, (change,), branch.outcome, span=branch.span)


def _slip(label: str, taken: set[str]) -> str | None:
    """Return another label: the next key, a letter less, or one more."""
    tries: list[str] = []
    if label.isascii() and label.isdecimal():
        head, last = label[:-1], int(label[-1])
        tries = [f"{head}{(last + more) % _NO_DIGIT}" for more in range(1, _NO_DIGIT)]
    elif label:
        tries = [label[:-1], f"{label}s"]
    else:
        tries = ["0"]
    return next((each for each in tries if each and each.casefold() not in taken), None)
