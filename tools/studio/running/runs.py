"""All runs of one page: each with its parent, a bounded number of them, the newest ones ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ....actions.caller_keys import KEYS_EXPECTED, TAKE_KEYS, keys_of
from ....grammar.finding import RequestError
from ....grammar.names import nearest, outcome_key
from ....interpreter.run.stubbing import TIMEOUT, answers, has_outcome, meant
from ....interpreter.scenarios.keys.words import event_names
from ....interpreter.trace.step import EVENT
from ....interpreter.world.caller import Pressing
from ....interpreter.world.plan import PlannedEvent, Stub
from ...run_plan import outcomes_of, unknown
from ...service.workspace import Workspace
from .beginnings import in_texts
from .choices import Answer, CannotChooseError, Choice, Cut, Press, Visit, visit_of
from .kept_run import Beginning, KeptRun, Parent

MOST_RUNS = 100
"""Runs that a page keeps."""
READY = 8
"""Runs whose steps are kept; the others are run again when somebody looks at them."""
_LONGEST_NAME = 100


class Runs:
    """The runs of one page."""

    def __init__(self) -> None:
        """Begin with none."""
        self._runs: dict[int, KeptRun] = {}
        self._ready: list[int] = []
        self._count = 0

    def __iter__(self) -> Iterator[KeptRun]:
        """Yield the runs, the oldest first."""
        return iter(self._runs.values())

    def of(self, number: int) -> KeptRun:
        """Return a run; raise ``RequestError`` where there is none of that number."""
        run = self._runs.get(number)
        if run is None:
            raise RequestError(f"there is no run {number}; it was closed, or is of another page")
        self._use(run)
        return run

    def copies(self) -> tuple[KeptRun, ...]:
        """Return the runs, without what came of them and without the texts of the page.

        It may be asked from any thread.
        """
        known = list(self._runs.values())
        begun = {id(run.beginning): run.beginning for run in known}
        left = {
            number: replace(each, found=each.found.without_texts())
            for number, each in begun.items()
        }
        return tuple(run.beginning_so(left[id(run.beginning)]) for run in known)

    def take_up(self, runs: Iterable[KeptRun], workspace: Workspace) -> None:
        """Go on with runs that another page has left, in the texts of this one."""
        begun: dict[int, Beginning] = {}
        for run in runs:
            number = id(run.beginning)
            if number not in begun:
                begun[number] = in_texts(run.beginning, workspace)
            self._runs[run.number] = run.beginning_so(begun[number])
            self._count = max(self._count, run.number)

    def start(self, beginning: Beginning) -> KeptRun:
        """Run a script from its beginning."""
        return self._keep(beginning, beginning.name)

    def again(self, number: int, beginning: Beginning) -> KeptRun:
        """Run what a run was once more, in texts that may have changed meanwhile."""
        run = self.of(number)
        return self._keep(beginning, run.name, run.choices, run.parent)

    def close(self, number: int) -> None:
        """Forget a run; those that go on from it stay, and hang where it hung."""
        run = self.of(number)
        del self._runs[number]
        self._ready.remove(number)
        for other in self:
            if other.parent is not None and other.parent.run == number:
                other.parent = run.parent

    def rename(self, number: int, name: str) -> KeptRun:
        """Call a run otherwise."""
        run = self.of(number)
        if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
            said = f"expected 1 to {_LONGEST_NAME} characters that can be seen"
            raise RequestError(f'"{name[:40]}" is no name for a run; {said}')
        run.name = name.strip()
        return run

    # Going on in another way

    def choose(self, number: int, step: int, outcome: str) -> KeptRun:
        """Go on from a step whose action answers something else: an outcome, or a status."""
        run = self.of(number)
        run.step(step)
        visit = visit_of(run.entries, step, run.program)
        stub, said = _stub_of(visit, outcome)
        name = f"{said} at {visit.caption}"
        found = self._fork(run, step, Answer(step, name, visit.name, visit.answered, stub))
        edge: int | None = None
        if step < len(found.entries):
            origin, own, *_ = found.entries[step]
            edge = own if own != EVENT and origin.program is visit.program else None
        is_answered = edge is not None and answers(visit.program, edge, said)
        if not is_answered and (edge is None or stub.outcome is not None):
            self.close(found.number)
            id = visit.program.written(visit.at).id
            raise CannotChooseError(f'"{id}" is cut off here, whatever it would answer')
        return found

    def press(self, number: int, step: int, keys: str) -> KeptRun:
        """Go on from a step at which the caller presses keys; none of them is silence."""
        run = self.of(number)
        run.step(step)
        visit = visit_of(run.entries, step, run.program)
        declaration = visit.program.declaration(visit.at)
        if not declaration.takes_keys:
            said = f'{declaration.name} "{visit.caption}" takes no keys of a caller'
            raise CannotChooseError(said, expected=TAKE_KEYS)
        pressed = keys_of(keys) if keys else ""
        if pressed is None:
            said = f'"{keys[:40]}" is not what a telephone can send'
            raise CannotChooseError(said, expected=KEYS_EXPECTED)
        name = f"{f'pressed {pressed}' if pressed else 'silence'} at {visit.caption}"
        stubs = run.plan(before=step).stubs.get(visit.name)
        stub = None if stubs is None else stubs.at(visit.answered)
        if stub is not None and stub.outcome is not None:
            said = f'the scenario says that "{visit.caption}" answers {stub.outcome} here'
            raise CannotChooseError(f"{said}, whatever the caller presses")
        choice = Press(step, name, visit.name, visit.answered, Pressing(pressed))
        return self._fork(run, step, choice)

    def event(self, number: int, step: int, event: str, at: float | None = None) -> KeptRun:
        """Go on from a step while which an event cuts in, or let it come at a later second."""
        run = self.of(number)
        clock = run.step(step).clock
        known = {outcome_key(name): name for name in event_names()}
        found = known.get(outcome_key(event))
        if found is None:
            near = nearest(event, known.values())
            said = f'"{event[:40]}" is no event'
            raise CannotChooseError(said, expected=", ".join(known.values()), nearest=near)
        if at is not None:
            most = run.setup.limits.clock
            if not clock < at <= most:  # what comes at that very second comes before the step
                said = f"the run stands at second {clock:g}, so nothing comes at second {at:g}"
                raise CannotChooseError(said, expected=f"more than {clock:g}, at most {most:g}")
            planned, name = PlannedEvent(found, at=at), f"{found} at second {at:g}"
        else:
            visit = visit_of(run.entries, step, run.program)
            planned = PlannedEvent(found, visit.name, visit.number + 1)
            name = f"{found} at {visit.caption}"
        changed = self._fork(run, step, Cut(step, name, planned))
        if planned not in changed.session.result.trace.used:
            self.close(changed.number)
            raise CannotChooseError(
                f"{found} does nothing to the script then: it has no action for it, "
                "or is over, or its contact is released already"
            )
        return changed

    def _fork(self, run: KeptRun, step: int, choice: Choice) -> KeptRun:
        """Go on from a step; what was decided there or later was of another run."""
        kept = tuple(each for each in run.choices if each.step < step)
        return self._keep(
            run.beginning, choice.said[:_LONGEST_NAME], (*kept, choice), Parent(run.number, step)
        )

    def _keep(
        self,
        beginning: Beginning,
        name: str,
        choices: tuple[Choice, ...] = (),
        parent: Parent | None = None,
    ) -> KeptRun:
        if len(self._runs) >= MOST_RUNS:
            raise RequestError(f"a page keeps {MOST_RUNS} runs; close one of them first")
        run = KeptRun(self._count + 1, name, beginning, choices, parent)
        run.session  # noqa: B018 - a run that cannot be is not kept
        self._count += 1
        self._runs[run.number] = run
        self._use(run)
        return run

    def _use(self, run: KeptRun) -> None:
        """Keep what came of the runs that were looked at last."""
        if run.number in self._ready:
            self._ready.remove(run.number)
        self._ready.append(run.number)
        while len(self._ready) > READY:
            other = self._runs.get(self._ready.pop(0))
            if other is not None:
                other.forget()


def _stub_of(visit: Visit, word: str) -> tuple[Stub, str]:
    """Return what an outcome, an HTTP status or ``timeout`` means at an action, and its name."""
    program, at = visit.program, visit.at
    known = outcomes_of(program, at)
    spelled = next((name for name in known if outcome_key(name) == outcome_key(word)), word)
    stub = meant(program, at, Stub(outcome=spelled))
    if stub.outcome is not None and not has_outcome(program, at, spelled):
        declaration = program.declaration(at)
        id = program.written(at).id
        also = " or an HTTP status" if declaration.takes_status else ""
        names = [*known, TIMEOUT] if declaration.takes_status else known
        raise unknown(f'{declaration.name} "{id}" has no outcome "{word[:40]}"', word, names, also)
    return stub, spelled
