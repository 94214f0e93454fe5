"""Whether some run comes to each of several places."""

from __future__ import annotations

from collections.abc import Sequence

from .....grammar.counted import in_number
from ...explorer.data.state import Choice
from ..answers.answer import Answer, Place, Verdict
from ..answers.view import MOST_REPLAYS, View


def reached_answer(
    view: View, name: str, wanted: Sequence[Place], words: tuple[str, str]
) -> Answer:
    """Return what is known of the question whether some run comes to each place.

    ``words`` name one place, and say that the answer is yes.
    """
    kind, holds = words
    sure = view.first(only_sure=True)
    missed: list[Place] = []
    unknown: list[Place] = []
    replays = 0
    for place in wanted:
        spot = (place.at, place.outcome)
        if spot in sure:
            continue
        every = view.first(only_sure=False)
        if spot not in every:
            missed.append(place)
            continue
        state, choice = every[spot]
        replays += 1
        if replays > MOST_REPLAYS or not _is_run(view, state, choice):
            unknown.append(place)
    places, doubts = tuple(missed), tuple(unknown)
    cut = [*view.space.cut, *(["beyond the bounds"] if view.space.is_bounded else [])]
    if missed and not cut:
        many = f"no run comes to {_counted(kind, missed)}"
        at = missed[0]
        return Answer(name, Verdict.REFUTED, many, at=at, places=places, unknown=doubts)
    if missed or unknown:
        lost = [*missed, *unknown]
        why = cut[0] if missed else "values on the way there cannot be followed"
        said = f"nobody can tell of {_counted(kind, lost)}: {why}"
        return Answer(name, Verdict.UNDECIDED, said, at=lost[0], unknown=tuple(lost))
    return Answer(name, Verdict.PROVED, holds)


def _counted(kind: str, places: Sequence[Place]) -> str:
    named = ", ".join(f'"{place}"' for place in places[:3])
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""  # noqa: PLR2004 - as named
    return f"{in_number(len(places), kind)} {named}{more}"


def _is_run(view: View, state: int, choice: Choice) -> bool:
    return view.run(view.story(view.every.to(state).and_then(choice))).is_same
