"""The smallest candidate that is proved to mend something."""

from __future__ import annotations

from dataclasses import dataclass

from ...interpreter.analysis.repairs.kinds import candidates
from ...interpreter.analysis.repairs.trouble import Trouble
from .verifying import IsMended, NotProvedError, Repair, verified
from .version import Version


@dataclass(frozen=True, slots=True)
class Unrepaired:
    """Why something has no proved repair."""

    why: str


def smallest(version: Version, trouble: Trouble, is_mended: IsMended) -> Repair | Unrepaired:
    """Return the first candidate that is proved, or why the first of them is not."""
    first = ""
    for candidate in candidates(trouble):
        try:
            return verified(version, candidate, is_mended)
        except NotProvedError as error:
            first = first or f"{candidate.says}: {error}"
    at = f'at "{trouble.written.id}": '
    return Unrepaired(f"{at}{first or trouble.refusal or 'only its author knows what is meant'}")
