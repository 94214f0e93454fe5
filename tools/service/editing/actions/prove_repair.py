"""Look for a repair of a finding that is proved: in every run, and by what the rules say after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .....grammar.finding import BranchlineError, Finding, RequestError
from .....interpreter.analysis.repairs.kinds import may_mend
from ....checking.choice import Choices
from ....checking.settings import configuration_for
from ....repair.finding_repairs import repair_of
from ....repair.smallest import Unrepaired
from ....repair.version import Asked, Version
from ..file_changes import FileChanges
from ._action import ActionKind, CodeAction
from ._request import Request


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield one for each finding that some kind of repair is for; it takes its time."""
    if request.script is None:
        return
    for finding in request.findings():
        if finding.action is not None and may_mend(finding.rule):
            yield CodeAction(
                f'look for a proved repair of "{finding.rule}" at {finding.action}',
                ActionKind.QUICK_FIX,
                partial(_repaired, request, finding),
                finding,
                is_safe=False,
                is_slow=True,
            )


def _repaired(request: Request, finding: Finding) -> FileChanges:
    path = request.document.path
    with request.workspace.reading():
        estate = request.workspace.estate(path)
        try:
            choice = Choices(configuration_for(path.parent), (), (), preview=False).of(path.parent)
            version = Version(path, estate, Asked(choice.with_defaults()))
        except BranchlineError:
            raise RequestError("its script has errors") from None
        found = repair_of(version, finding)
    if isinstance(found, Unrepaired):
        raise RequestError(f"there is no proved repair: {found.why}")
    return request.changes(*found.edits)
