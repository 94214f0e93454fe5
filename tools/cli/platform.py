"""branchline platform: answers the calls of agent applications as a world says, over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from .options.file_path import FilePath
from .options.output_options import GrowingPath, force_option, look

if TYPE_CHECKING:
    from ..platform.serving import Options

_FASTEST = 1_000_000


@click.command(
    name="platform",
    short_help="Serve a world over HTTP, for agent applications.",
    epilog="""\b
Exit code 0: ended with Ctrl-C. 2: nothing was served.
""",
)
@click.option("--world", metavar="FILE", type=FilePath("a world"), help="World to serve.")
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    default=0,
    help="Listen at this port, not at any that is free.",
)
@click.option(
    "--allow-origin",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="Let pages of this origin ask, as http://localhost:3000. Repeatable.",
)
@click.option("--floor", "has_floor", is_flag=True, help="Let contacts come, as the world says.")
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(0),
    help="With --floor: let it be another day, not that of the world.",
)
@click.option(
    "--speed",
    metavar="N",
    type=click.FloatRange(0, _FASTEST),
    help="Virtual seconds in a second: 1 with --floor, else 0.",
)
@click.option(
    "--control",
    is_flag=True,
    help="Let who has its token plan faults, begin again, move the clock, see what was asked.",
)
@click.option(
    "--state",
    metavar="FILE",
    type=FilePath(),
    help="Keep what is done in this file, and go on from it.",
)
@click.option(
    "--log",
    metavar="FILE",
    type=GrowingPath(),
    help="Write what is asked and answered as JSON Lines, without secrets.",
)
@click.option(
    "--replay",
    metavar="FILE",
    type=FilePath("a recording"),
    help="Answer from such a file, and from nothing else.",
)
@force_option
def platform(  # noqa: PLR0913 - one argument an option
    *,
    world: Path | None,
    port: int,
    origins: tuple[str, ...],
    has_floor: bool,
    seed: int | None,
    speed: float | None,
    control: bool,
    state: Path | None,
    log: Path | None,
    replay: Path | None,
    force: bool,
) -> int:
    """Serve the agents and contacts of a world as the platform's API does.

    Agent applications get tokens, end contacts and look at states as they
    would with the vendor's platform: paths, versions and statuses are the
    vendor's where they are known, docs/reference/platform.md says where not.
    Only this machine is answered, until Ctrl-C. It needs Starlette and
    uvicorn, the extra branchline[platform].

    With --floor contacts come by themselves, wait, are answered and give up,
    as the key "floor" of the world says: the same day for the same seed.

    The token of --control is that of BRANCHLINE_CONTROL_TOKEN in the
    environment, else a new one, which is printed.

    \b
    Examples:
      branchline platform --world world.yaml
      branchline platform --world world.yaml --control --state platform.db
      branchline platform --replay log.jsonl
      branchline platform --world world.yaml --port 8080 \\
        --allow-origin http://localhost:3000
      branchline platform --world world.yaml --floor --seed 7 --speed 60
    """
    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests
    from ..platform.local.extra import lacking
    from ..serving.origins import origin

    asked = Requests()
    if (lack := lacking()) is not None:
        asked.note(lack)
    if seed is not None and not has_floor:
        asked.note(RequestError("--seed is about a floor, so it needs --floor"))
    allowed = [asked.attempt(origin, each, "allow-origin") for each in origins]
    if (world is None) == (replay is None):
        said, expected = "a world or a recording is served", "--world FILE or --replay FILE"
        asked.note(RequestError(said, expected=expected))
    if replay is not None and (control or state is not None or has_floor or speed is not None):
        said = "--control, --state, --floor and --speed are about a world, not about a recording"
        asked.note(RequestError(said))
    asked.refuse()
    from ..platform.serving import Options

    options = Options(port, list(filter(None, allowed)))
    read = [path for path in (world, replay, state) if path is not None]
    _look(log, state, read, is_forced=force)
    if replay is not None:
        _replay(replay, options, log)
    elif world is not None:
        living = _Living(has_floor, seed, float(has_floor) if speed is None else speed)
        _serve(world, options, log, living, control=control, state=state)
    return 0


class _Living(NamedTuple):
    """What goes on by itself: a floor, another day of it, and how fast the clock goes."""

    has_floor: bool
    seed: int | None
    speed: float


def _serve(
    world: Path,
    options: Options,
    log: Path | None,
    living: _Living,
    *,
    control: bool,
    state: Path | None,
) -> None:
    from contextlib import closing, nullcontext

    from ...interpreter.scenarios.world_reader import read_world
    from ..platform.around.site import Around, Site
    from ..platform.control.control import control_token
    from ..platform.living import saying
    from ..platform.living.floor import plan_of
    from ..platform.serving import serve
    from ..platform.starting import lines
    from ..platform.state.state import State

    read = read_world(world)
    plan = plan_of(read, living.seed) if living.has_floor else None
    token, is_new = control_token() if control else ("", False)
    keeping = nullcontext() if state is None else closing(State(state, read))
    with keeping as kept, _logging(log) as write:
        around = Around(write, token, kept, floor=plan, speed=living.speed)
        site = Site(read, around)

        def tell(address: str) -> None:
            going = saying.lines(plan, living.speed, site.emulator.layer)
            for line in (*lines(site.door, address), *going):
                click.echo(line)
            if token:
                shown = token if is_new else "that of the environment"
                click.echo(f"Control: {address}/control, token {shown}")
            click.echo("Ctrl-C ends it", err=True)

        serve(site, options, tell)


def _replay(recording: Path, options: Options, log: Path | None) -> None:
    from ..platform.around.replaying import ReplayedSite
    from ..platform.journal.reading import read_recording
    from ..platform.serving import serve

    read = read_recording(recording)
    with _logging(log) as write:
        site = ReplayedSite(read, write)

        def tell(address: str) -> None:
            for line in site.lines(address):
                click.echo(line)
            click.echo("Ctrl-C ends it", err=True)

        serve(site, options, tell)


def _look(log: Path | None, state: Path | None, read: list[Path], *, is_forced: bool) -> None:
    """See that the log can be written, and upon nothing that is read or kept."""
    if log is None:
        return
    from ..destinations import ANYTHING, Output
    from ..platform.journal.recorded import RECORDING
    from ..read_files import ReadFiles

    outputs = [Output("--log", log, RECORDING)]
    if state is not None:
        beside = state.with_name(f"{state.name}-wal")
        outputs += [Output("--state", each, ANYTHING) for each in (state, beside)]
    look(outputs, is_forced=is_forced, reads=ReadFiles(tuple(read), has_scenarios=False))


@contextmanager
def _logging(path: Path | None) -> Generator[Callable[[str], object] | None]:
    """Return what writes a line of the log; where that fails once, that is said and it ends.

    A log begins empty, so it is opened once nothing else stands against serving.
    """
    if path is None:
        yield None
        return
    from ...grammar.finding import RequestError
    from ..destinations import WritingError
    from ..output.growing import Growing

    try:
        growing = Growing(path)
    except WritingError as error:
        raise RequestError(str(error)).of("--log") from None
    is_writing = True

    def write(line: str) -> None:
        nonlocal is_writing
        if is_writing:
            try:
                growing.write(line)
            except WritingError as error:
                is_writing = False
                click.echo(f"--log: {error}; no more is written", err=True)

    try:
        yield write
    finally:
        growing.close()
