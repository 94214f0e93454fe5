"""branchline studio: opens the scripts of a folder in the browser, to draw, write and run them."""

from __future__ import annotations

from pathlib import Path

import click

from .options.file_path import FilePath


@click.command(
    name="studio",
    short_help="Draw, write and run scripts in the browser.",
    epilog="""\b
Exit code 0: ended with Ctrl-C. 2: nothing was served.
""",
)
@click.argument("folder", metavar="[FOLDER]", type=FilePath("a folder"), default=".")
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    default=0,
    help="Listen at this port, not at any that is free.",
)
@click.option("--no-open", is_flag=True, help="Print the address, and open no browser.")
@click.option(
    "--lesson", is_flag=True, help="Show no scenarios and no runs, but the lessons made of them."
)
def studio(*, folder: Path, port: int, no_open: bool, lesson: bool) -> int:
    """Open the scripts of FOLDER, this one by default, in the browser until Ctrl-C.

    The address that is printed opens it once, in one browser, where it may
    have several tabs; other pages and other machines are refused. What is
    saved there is the same text that the other commands read: docs/how-to/studio.md.
    It needs Starlette, uvicorn, websockets and pygls, the extra
    branchline[studio].

    \b
    Examples:
      branchline studio
      branchline studio scripts/ --port 8000 --no-open
      branchline studio scripts/ --lesson
    """
    from importlib.util import find_spec

    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests
    from ..studio.page_files import is_built

    asked = Requests()
    if not folder.is_dir():
        said = "is a file" if folder.exists() else "does not exist"
        asked.note(RequestError(f'"{folder}" {said}', expected="a folder of scripts"))
    wanted = ("starlette", "uvicorn", "websockets", "pygls")
    if missing := [name for name in wanted if find_spec(name) is None]:
        said = f"studio needs {' and '.join(missing)}, not installed here"
        asked.note(RequestError(said, expected='pip install "branchline[studio]"'))
    elif not is_built():
        asked.note(RequestError("the page of the studio is not built", expected="make viewer"))
    asked.refuse()
    from ..studio.serving import serve_studio

    def tell(address: str) -> None:
        click.echo(f"Branchline Studio: {address}")
        click.echo("Ctrl-C ends it", err=True)

    serve_studio(folder, port, tell, opens_browser=not no_open, is_lesson=lesson)
    return 0
