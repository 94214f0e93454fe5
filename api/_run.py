"""What came of one dry run: its path, its ending, and why."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from branchline.grammar.counted import counted
from branchline.grammar.finding import RequestError
from branchline.grammar.names import nearest
from branchline.grammar.slices import cached_property

if TYPE_CHECKING:
    from branchline.actions.values import Value
    from branchline.interpreter.trace.step import Step
    from branchline.tools.run_report import RunReport


class Run:
    """One dry run that is over; all texts have their secrets hidden."""

    def __init__(self, report: RunReport) -> None:
        """Look at what a run came to; :meth:`Flow.run` makes one."""
        self._report = report

    def __repr__(self) -> str:
        """Return the script, how many steps there were, and the ending."""
        count = len(self.trace)
        steps = f"{count} step{'' if count == 1 else 's'}"
        return f'<Run "{self._report.program.name}": {steps}, {self.ending}>'

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """The steps in their order: each visit of an action, and each event that cut in."""
        return tuple(self._report.result.trace)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The ids of the actions that were visited, in their order."""
        return tuple(step.id for step in self.trace if step.event is None)

    @property
    def ending(self) -> str:
        """How it ended: ended, returned, stopped, stuck, suspended, failed or limit."""
        return str(self._report.result.ending)

    @property
    def is_good(self) -> bool:
        """Whether it came to a good end, and to all that its scenario expects."""
        return self._report.is_good

    @property
    def mismatches(self) -> tuple[str, ...]:
        """What the scenario expects and did not come, each as a sentence."""
        verdict = self._report.verdict
        return () if verdict is None else tuple(map(str, verdict.mismatches))

    @property
    def variables(self) -> Mapping[str, Value]:
        """The variables at the end, by their names; stars stand for secret ones."""
        return self._report.without_secrets(self._report.result.variables)

    @property
    def contacts(self) -> Mapping[str, str]:
        """The status of each contact at the end, by its id."""
        return self._report.result.contacts

    def outcome_of(self, action: str, visit: int = -1) -> str | None:
        """Return what an action answered, at its last visit or at that one, counted from 0.

        ``None`` for an ending, which answers nothing. Raises :class:`BranchlineError` where there
        was no such visit.
        """
        return self._visit(action, visit).outcome

    def why(self, action: str, visit: int = -1) -> str:
        """Return in a sentence why an action answered as it did, and where that led."""
        return self._visit(action, visit).why

    def _visit(self, action: str, visit: int) -> Step:
        visits = [step for step in self.trace if step.id == action and step.event is None]
        if not visits:
            near = nearest(action, self._report.program.index)
            raise RequestError(f'the run did not visit "{action}"', nearest=near)
        if not -len(visits) <= visit < len(visits):
            raise RequestError(f'the run visited "{action}" {counted(len(visits), "time")}')
        return visits[visit]

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        rows = "".join(
            f"<tr><td>{step.number}</td><td>{escape(step.id)}</td><td>{escape(step.action)}</td>"
            f"<td>{escape(step.outcome or '')}</td><td>{escape(step.why)}</td></tr>"
            for step in self.trace
        )
        heads = "<tr><th></th><th>action</th><th>is a</th><th>outcome</th><th>why</th></tr>"
        return f"<p>{escape(repr(self))}</p><table>{heads}{rows}</table>"
