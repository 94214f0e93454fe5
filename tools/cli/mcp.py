"""branchline mcp: lets an assistant check, run and explain scripts, instead of guessing."""

from __future__ import annotations

from pathlib import Path

import click

from .options.file_path import FilePath


@click.command(
    name="mcp",
    short_help="Serve assistants that speak the Model Context Protocol.",
    epilog="""\b
Exit code 0: the assistant went. 2: the folders are wrong, or something that
it needs is not installed.
""",
)
@click.argument("folders", nargs=-1, type=FilePath("a folder"))
@click.option("--write", is_flag=True, help="Let it also write and mend files in FOLDERS.")
def mcp(*, folders: tuple[Path, ...], write: bool) -> int:
    """Serve an assistant: check, run, test, prove, explain, show and convert.

    It reads below FOLDERS alone, the current folder if none is given, and
    writes nothing without --write. Standard input and output carry the
    protocol and nothing else: an assistant starts it itself, as
    docs/how-to/assistants.md shows. It needs mcp, the extra branchline[mcp].

    \b
    Examples:
      branchline mcp scripts/
      branchline mcp scripts/ --write
    """
    from importlib.util import find_spec

    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests

    asked = Requests()
    for folder in folders:
        if not folder.is_dir():
            said = "is a file" if folder.exists() else "does not exist"
            asked.note(RequestError(f'"{folder}" {said}', expected="a folder of scripts"))
    if find_spec("mcp") is None:
        said = "mcp needs the package mcp, which is not installed here"
        asked.note(RequestError(said, expected='pip install "branchline[mcp]"'))
    asked.refuse()
    from ..mcp.calling.reach import Reach
    from ..mcp.server import serve_stdio

    serve_stdio(Reach(tuple(folder.resolve() for folder in folders or (Path(),)), write))
    return 0
