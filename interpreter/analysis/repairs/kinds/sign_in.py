"""A SetSecurityUser is set before an action that needs one, or the action is passed by."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Add, Change, Lead
from .....grammar.names import key
from .....grammar.script import Action, Branch
from ....program.instrumentation import literal_text
from ...variables import bare_name
from ..candidate import Candidate
from ..endings import Ending, endings
from ..fault import Fault, branch_name
from ..security_users import WayIn, failure_of, user_of, ways_in
from ..trouble import Trouble
from ._base import Repair


class SignIn(Repair):
    """Signs in, as the script does elsewhere, on the branches that lead to an action without it.

    A branch on which signing in has failed leads to where the action leads when it is refused, or
    to an ending. There is none where the script signs nobody in: who is to act, only its author
    knows. Nor is there one where a branch is taken with a user and without.
    """

    order = 3
    mends = frozenset({"no-security-user", "security-user"})

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield one for each way to go on where nobody can sign in."""
        ways = list(ways_in(trouble))
        wanted = [way for way in ways if way.has_user is False]
        if not wanted or any(way.has_user is None for way in ways):
            trouble.refusal = "one branch leads there with a user and without"
            return
        template = _template(trouble)
        if template is None and not all(way.is_failed_sign_in for way in wanted):
            trouble.refusal = "the script does not say who is to sign in"
            return
        takes = frozenset(
            (trouble.id(way.edge.source), branch_name(trouble.branch(way.edge)[0]))
            for way in wanted
        )
        shown = " or ".join(
            f'{trouble.branch(way.edge)[0]} of "{trouble.id(way.edge.source)}"' for way in wanted
        )
        fault = Fault(f'takes {shown}, so that "{trouble.written.id}" has no user', takes=takes)
        failure = failure_of(trouble)
        for ending in (*((Ending(failure),) if failure else ()), *endings(trouble)):
            changes, then = _changes(trouble, wanted, template, ending)
            yield Candidate("sign-in", changes, fault, then)


def _changes(
    trouble: Trouble, wanted: list[WayIn], template: Action | None, ending: Ending
) -> tuple[tuple[Change, ...], str]:
    id = trouble.free_id("sign_in")
    changes: list[Change] = [*ending.changes]
    signing = [way for way in wanted if not way.is_failed_sign_in]
    if signing and template is not None:
        branches = (Branch("Default", trouble.written.id), Branch("Error", ending.id))
        new = Action(id, template.name, template.caption, template.settings, branches)
        changes.append(Add(new, trouble.id(signing[0].edge.source)))
    for way in wanted:
        outcome, is_custom = trouble.branch(way.edge)
        target = ending.id if way.is_failed_sign_in else id
        changes.append(Lead(trouble.id(way.edge.source), outcome, target, is_custom))
    if signing:
        return tuple(changes), f'signs in before "{trouble.written.id}"'
    return tuple(changes), f'passes it by, to "{ending.id}"'


def _template(trouble: Trouble) -> Action | None:
    """Return how the script signs in elsewhere for the same variable."""
    wanted = user_of(trouble)
    for at, resolved in enumerate(trouble.program.resolved):
        if trouble.kind(at) != "setsecurityuser":
            continue
        name = next(
            (literal_text(each) for prop, each in resolved.values if prop.is_output),
            "SecurityUser",
        )
        if key(bare_name(name)) == wanted:
            return trouble.program.written(at)
    return None
