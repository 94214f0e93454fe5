"""What a contact notices, in plain words, of a solution or of a submission."""

from __future__ import annotations

from ...interpreter.analysis.behaviour.behaviour import Difference
from ...interpreter.analysis.behaviour.noticed import Notice
from ...interpreter.analysis.behaviour.pairs import NEW, ROUND
from ..behaviour.told import Place, Shown, Step, telling
from .graded import Happening, Where, Wrong

_ENDS = {
    "ended": ("the script ends", "come to the end of the script"),
    "returned": ("the script returns", "come to where the script returns"),
    "stopped": (
        "the script stops where it is, and goes on running",
        "come to where the script stops, and goes on running",
    ),
    "stuck": (
        "nothing moves any more, and nobody is told",
        "come to where nothing moves any more",
    ),
    "suspended": ("the script waits for what may come", "wait for what may come"),
    "failed": ("the script fails on the spot", "come to where the script fails"),
    ROUND: ("the script goes round for ever", "go round for ever"),
}
_DOES = {
    Notice.ENDING: ("it ends by {}", "come to the end by {}"),
    Notice.AGENT: ("somebody is asked for: {}", "wait for somebody by {}"),
    Notice.MENU: ("the contact is asked: {}", "get the question of {}"),
    Notice.PROMPT: ("the contact gets {}", "hear or read {}"),
    Notice.CALL: ("the platform is asked: {}", "come to {}, which asks the platform"),
    Notice.HANDED: ("another script gets {}", "come to {}, which hands over to another script"),
    Notice.WAIT: ("the script waits: {}", "wait in {}"),
}
"""What a contact notices, as it happens, and as what callers do or should do."""
_RETURN = (
    "the script ends by {}, which leaves the contact to whoever called the script",
    "come to {}, which leaves the contact to whoever called the script",
)
_BOTH_RETURN = ("the script returns by {}", "come to {}")


def wrong_of(difference: Difference) -> Wrong:
    """Return a difference between a solution and a submission as a learner is told of it."""
    told = telling(difference)
    own = difference.new.replay.result.program.name
    places = [visit.place for visit in told.path(NEW)]
    answered = [step.new.place for step in told.steps if step.new is not None and step.new.place]
    return Wrong(
        str(told.notice),
        where_of(next(iter((*answered[-1:], *places[-1:])), None), own),
        told.given,
        tuple(_happening(step, own) for step in told.steps),
        said_of(told.old, told.new, difference.old.shows.notice),
        said_of(told.new, told.old, difference.new.shows.notice),
    )


def where_of(place: Place | None, own: str) -> Where | None:
    """Return an action of a submission, which calls itself so, or of a script that it calls."""
    if place is None:
        return None
    script = "" if place.script == own else place.script
    return Where(place.action, place.kind, place.caption, place.line, script)


def said_of(shown: Shown, other: Shown, notice: Notice) -> str:
    """Return what one side shows where the two part, without the names of its actions."""
    return _said(shown, other, notice)[0]


def callers_of(shown: Shown, other: Shown, notice: Notice) -> str:
    """Return the same as what callers do or should do, as in "callers should ..."."""
    return _said(shown, other, notice)[1]


def _said(shown: Shown, other: Shown, notice: Notice) -> tuple[str, str]:
    if shown.place is not None:
        says = shown.says + _lacking(shown, other)
        as_it_is, of_callers = _DOES[notice]
        if shown.place.kind == "Return":
            is_both = other.place is not None and other.place.kind == "Return"
            as_it_is, of_callers = _BOTH_RETURN if is_both else _RETURN
        return as_it_is.replace("{}", says), of_callers.replace("{}", says)
    name, _, rest = shown.says.partition(", ")
    more = "" if rest in {"", "nothing left running"} else f", {rest}"
    as_it_is, of_callers = _ENDS.get(name, (name, f"come to: {name}"))
    return as_it_is + more, of_callers + more


def _lacking(shown: Shown, other: Shown) -> str:
    """Return which properties an action leaves empty, and the same one beside it does not."""
    if shown.place is None or other.place is None or shown.place.kind != other.place.kind:
        return ""
    own = {name for name, _ in shown.values}
    names = [name for name, _ in other.values if name not in own]
    return f" without {' and '.join(names)}" if names else ""


def _happening(step: Step, own: str) -> Happening:
    """Return what happens at one step; of an action of the solution alone only its kind."""
    new = None if step.new is None else step.new.place
    old = None if step.old is None else step.old.place
    place = new or old
    kind = "" if place is None else place.kind
    return Happening(where_of(new, own), kind, step.outcome or "", step.event or "", step.left)
