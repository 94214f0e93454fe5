"""One script: what it is, what is wrong with it, and a run of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from branchline._run import Run
from branchline.grammar.finding import RequestError
from branchline.grammar.graph import build_graph
from branchline.grammar.names import nearest
from branchline.grammar.slices import cached_property
from branchline.tools.checking.project_check import CheckRequest
from branchline.tools.session import RunRequest, Session, scenarios_of
from branchline.tools.session import check as check_project

if TYPE_CHECKING:
    import networkx as nx

    from branchline.grammar.finding import Finding
    from branchline.interpreter.scenarios.scenario import Scenario
    from branchline.interpreter.world.world import World

Given: TypeAlias = "str | int | float | bool"
Answer: TypeAlias = "str | int"


class Setup(TypedDict, total=False):
    """What one of many runs starts with, each part as :meth:`Flow.run` takes it."""

    scenario: str | Scenario | None
    given: Mapping[str, Given] | None
    stubs: Mapping[str, Answer | Sequence[Answer]] | None
    world: str | os.PathLike[str] | World | None


def load(path: str | os.PathLike[str]) -> Flow:
    """Return the script in a file: ``.flow``, YAML, or an export as JSON or XML.

    Raises :class:`BranchlineError` with every mistake in it.

    >>> load("sample_scripts/broken.flow")
    Traceback (most recent call last):
        ...
    branchline.grammar.finding.BranchlineError: sample_scripts/broken.flow:1:1: error: \
there is no such file [missing-file]
    """
    return Flow(Path(path))


def run(
    path: str | os.PathLike[str],
    *,
    scenario: str | Scenario | None = None,
    given: Mapping[str, Given] | None = None,
    stubs: Mapping[str, Answer | Sequence[Answer]] | None = None,
    world: str | os.PathLike[str] | World | None = None,
) -> Run:
    """Return what comes of a dry run of the script in a file; see :meth:`Flow.run`.

    >>> run("sample_scripts/12_seven_endings.flow", given={"Choice": "stuck"}).ending
    'stuck'
    """
    return load(path).run(scenario=scenario, given=given, stubs=stubs, world=world)


def check(*paths: str | os.PathLike[str], preview: bool = False) -> list[Finding]:
    """Return what is wrong with scripts, or with every script in folders, by file and place.

    The project's settings count and its baseline, as they do for ``branchline check``; ``preview``
    adds the rules that are in preview. A file that cannot be read is among the findings.

    >>> check("sample_scripts/01_end_a_contact.flow")
    []
    """
    return check_project(CheckRequest(tuple(map(Path, paths)), preview=preview)).all


class Flow:
    """One script that can run.

    ``path`` is its file, ``name`` what it calls itself, ``type`` its script type.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Read a file; raise :class:`BranchlineError` with every mistake in it."""
        self.path = Path(path)
        self._opened = Session(self.path.parent).open(self.path)
        script = self._opened.program.script
        self.name, self.type = script.name, script.type
        self._graph: nx.MultiDiGraph[str] | None = None

    def __repr__(self) -> str:
        """Return the name and how many actions there are."""
        count = len(self._opened.program.script.actions)
        return f'<Flow "{self.name}": {count} action{"" if count == 1 else "s"}>'

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The script as a networkx graph: actions by their ids, branches as keyed edges.

        >>> sorted(load("sample_scripts/01_end_a_contact.flow").graph.successors("sign_in"))
        ['cannot_sign_in', 'end_contact']
        """
        if self._graph is None:
            self._graph = build_graph(self._opened.program.script)
        return self._graph

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios that stand beside the script, in their order."""
        file = scenarios_of(self.path)
        return () if file is None else tuple(file.scenarios)

    def check(self, *, preview: bool = False) -> list[Finding]:
        """Return what is wrong with the script; see :func:`check`."""
        return check(self.path, preview=preview)

    def run(
        self,
        *,
        scenario: str | Scenario | None = None,
        given: Mapping[str, Given] | None = None,
        stubs: Mapping[str, Answer | Sequence[Answer]] | None = None,
        world: str | os.PathLike[str] | World | None = None,
    ) -> Run:
        """Return what comes of a dry run.

        ``scenario`` is the name of one beside the script; ``given`` has variables for the start.
        ``stubs`` has what actions answer by their ids: an outcome, an HTTP status, or a list with
        one for each visit. ``world`` is a file or a world, beside that of the scenario.
        Raises :class:`BranchlineError` for a name that there is not.

        >>> flow = load("sample_scripts/01_end_a_contact.flow")
        >>> flow.run(stubs={"sign_in": "Error"}).path
        ('begin', 'sign_in', 'cannot_sign_in', 'done')
        """
        setup = Setup(scenario=scenario, given=given, stubs=stubs, world=world)
        return Run(self._opened.run(_request(setup)))

    def run_many(self, setups: Iterable[Setup]) -> Iterator[Run]:
        """Return what comes of many runs, in the order of ``setups``, one at a time.

        A setup is a dictionary of what :meth:`run` takes; its run comes to the same, and is made
        when it is asked for. Neither setups nor runs are kept, so there may be any number of them.
        Files are read once for all of them. :class:`BranchlineError` is raised for a name that
        there is not when it is that run's turn; the runs after it may still be asked for.

        >>> flow = load("sample_scripts/12_seven_endings.flow")
        >>> setups = ({"given": {"Choice": choice}} for choice in ("ended", "stopped", "stuck"))
        >>> [run.ending for run in flow.run_many(setups)]
        ['ended', 'stopped', 'stuck']
        """
        return map(Run, self._opened.run_many(map(_request, setups)))

    def _repr_svg_(self) -> str:
        """Return the picture that a notebook shows."""
        from branchline.tools.pictures.content.chart import chart_of
        from branchline.tools.pictures.layouts.layered_layout import lay_out_layers
        from branchline.tools.pictures.writers.scene import scene_of
        from branchline.tools.pictures.writers.svg import svg_lines

        program = self._opened.program
        return "\n".join(
            svg_lines(scene_of(lay_out_layers(chart_of(program.script, program.source))))
        )


def _request(setup: Setup) -> RunRequest:
    """Return a setup as the session takes it; raise ``RequestError`` for a part that is none."""
    known = Setup.__annotations__
    if not isinstance(setup, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - users write it
        said = f"a setup is a dictionary, and not of type {type(setup).__name__}"
        raise RequestError(said, expected='as {"scenario": "its name"}')
    for part in (str(each) for each in setup if each not in known):
        near = nearest(part, known)
        expected = None if near else ", ".join(known)
        raise RequestError(f'a setup has no "{part}"', expected=expected, nearest=near)
    world = setup.get("world")
    listed = {
        id: [answer] if isinstance(answer, str | int) else list(answer)
        for id, answer in (setup.get("stubs") or {}).items()
    }
    return RunRequest(
        scenario=setup.get("scenario"),
        world=Path(world) if isinstance(world, str | os.PathLike) else world,
        given=setup.get("given") or {},
        stubs=listed,
    )
