"""What a contact notices, in plain words, of a solution or of a submission."""

from __future__ import annotations

from ...interpreter.analysis.behaviour.behaviour import Difference
from ...interpreter.analysis.behaviour.noticed import Notice
from ...interpreter.analysis.behaviour.pairs import NEW, ROUND
from ..behaviour.told import Place, Shown, Step, telling
from .graded import Happening, Where, Wrong

_ENDS = {
    "ended": "the script ends",
    "returned": "the script returns",
    "stopped": "the script stops where it is, and goes on running",
    "stuck": "nothing moves any more, and nobody is told",
    "suspended": "the script waits for what may come",
    "failed": "the script fails on the spot",
    ROUND: "the script goes round for ever",
}
_DOES = {
    Notice.ENDING: "it ends by",
    Notice.AGENT: "somebody is asked for:",
    Notice.MENU: "the contact is asked:",
    Notice.PROMPT: "the contact gets",
    Notice.CALL: "the platform is asked:",
    Notice.HANDED: "another script gets",
    Notice.WAIT: "the script waits:",
}


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
        said_of(told.old, difference.old.shows.notice),
        said_of(told.new, difference.new.shows.notice),
    )


def where_of(place: Place | None, own: str) -> Where | None:
    """Return an action of a submission, which calls itself so, or of a script that it calls."""
    if place is None:
        return None
    script = "" if place.script == own else place.script
    return Where(place.action, place.kind, place.caption, place.line, script)


def said_of(shown: Shown, notice: Notice) -> str:
    """Return what one side shows where the two part, without the names of its actions."""
    if shown.place is not None:
        return f"{_DOES[notice]} {shown.says}"
    name, _, rest = shown.says.partition(", ")
    said = _ENDS.get(name, name)
    return said if rest in {"", "nothing left running"} else f"{said}, {rest}"


def _happening(step: Step, own: str) -> Happening:
    """Return what happens at one step; of an action of the solution alone only its kind."""
    new = None if step.new is None else step.new.place
    old = None if step.old is None else step.old.place
    place = new or old
    kind = "" if place is None else place.kind
    return Happening(where_of(new, own), kind, step.outcome or "", step.event or "", step.left)
