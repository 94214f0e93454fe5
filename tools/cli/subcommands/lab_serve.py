"""branchline lab serve: serves a lab as a page that runs and grades what is written in it."""

from __future__ import annotations

from pathlib import Path

import click

from ..options.file_path import FilePath


@click.command(
    name="serve",
    short_help="Serve a lab as a page that runs and grades.",
    epilog="Exit code 0: ended with Ctrl-C. 2: the lab could not be read, or nothing was served.",
)
@click.argument("lab", metavar="LAB", type=FilePath("a folder"))
@click.option(
    "--key",
    metavar="FOLDER",
    type=FilePath("a folder"),
    help="The key of the lab, where it is not LAB.key beside it.",
)
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    default=0,
    help="Listen at this port, not at any that is free.",
)
def serve_lab(*, lab: Path, key: Path | None, port: int) -> int:
    """Serve LAB on this machine until Ctrl-C: read it, edit the script, run it, grade it.

    The address that is printed opens it once, in one browser; other pages
    and other machines are refused. What is written there is data: it is run
    and graded as a submission is, and the files of the lab stay as they are.
    Without the key beside the lab, it is run and not graded. It needs
    Starlette and uvicorn, the extra branchline[studio].

    \b
    Example:
      branchline lab serve desk_lab
    """
    from importlib.util import find_spec

    from ....grammar.finding import RequestError
    from ...labs.lab import key_beside, read_handout, read_lab
    from ...labs.trying import tries_of
    from ...reports.labs._page import page_lines

    if any(find_spec(name) is None for name in ("starlette", "uvicorn")):
        said = "lab serve needs Starlette and uvicorn, which are not installed"
        raise RequestError(said, expected='pip install "branchline[studio]"')
    from ...serving.lab_app import lab_app
    from ...serving.lab_bench import Bench
    from ...serving.listening import serve

    handout = read_handout(lab)
    has_key = key is not None or key_beside(lab).is_dir()
    bench = Bench(handout, read_lab(lab, key) if has_key else None)
    page = "\n".join((*page_lines(handout, tries_of(handout), is_served=True), ""))

    def tell(address: str) -> None:
        click.echo(f"{handout.title}: {address}")
        click.echo("Ctrl-C ends it", err=True)

    serve(lab_app(page, bench), port, tell)
    return 0
