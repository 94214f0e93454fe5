"""branchline platform: answers the calls of agent applications as a world says, over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from .options.file_path import FilePath

_FASTEST = 1_000_000


@click.command(
    name="platform",
    short_help="Serve a world over HTTP, for agent applications.",
    epilog="""\b
Exit code 0: ended with Ctrl-C. 2: nothing was served.
""",
)
@click.option(
    "--world", metavar="FILE", type=FilePath("a world"), required=True, help="World to serve."
)
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
def platform(
    *,
    world: Path,
    port: int,
    origins: tuple[str, ...],
    has_floor: bool,
    seed: int | None,
    speed: float | None,
) -> int:
    """Serve the agents and contacts of a world as the platform's API does.

    Agent applications get tokens, end contacts and look at states as they
    would with the vendor's platform: paths, versions and statuses are the
    vendor's where they are known, docs/reference/platform.md says where not.
    Only this machine is answered, until Ctrl-C. It needs Starlette and
    uvicorn, the extra branchline[platform].

    With --floor contacts come by themselves, wait, are answered and give up,
    as the key "floor" of the world says: the same day for the same seed.

    \b
    Examples:
      branchline platform --world world.yaml
      branchline platform --world world.yaml --port 8080 \\
        --allow-origin http://localhost:3000
      branchline platform --world world.yaml --floor --seed 7 --speed 60
    """
    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests
    from ...interpreter.scenarios.world_reader import read_world
    from ..platform.local.extra import lacking
    from ..serving.origins import origin

    asked = Requests()
    if (lack := lacking()) is not None:
        asked.note(lack)
    if seed is not None and not has_floor:
        asked.note(RequestError("--seed is about a floor, so it needs --floor"))
    allowed = [asked.attempt(origin, each, "allow-origin") for each in origins]
    asked.refuse()
    read = read_world(world)
    from ..platform.around.site import Around, Site
    from ..platform.living import saying
    from ..platform.living.floor import plan_of
    from ..platform.serving import Options, serve
    from ..platform.starting import lines

    plan = plan_of(read, seed) if has_floor else None
    going = float(has_floor) if speed is None else speed
    site = Site(read, Around(floor=plan, speed=going))

    def tell(address: str) -> None:
        for line in (*lines(site.door, address), *saying.lines(plan, going, site.emulator.layer)):
            click.echo(line)
        click.echo("Ctrl-C ends it", err=True)

    serve(site, Options(port, list(filter(None, allowed))), tell)
    return 0
