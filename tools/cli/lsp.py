"""branchline lsp: serves editors that speak the Language Server Protocol."""

from __future__ import annotations

import click


@click.command(
    name="lsp",
    short_help="Serve editors that speak the Language Server Protocol.",
    epilog="""\b
Exit code 0: the editor has shut it down. 1: the editor went away without.
2: the options are wrong, or something that it needs is not installed.
""",
)
@click.option("--stdio", is_flag=True, help="Speak on standard input and output, as without it.")
@click.option(
    "--tcp",
    metavar="HOST:PORT",
    help="Listen there for one editor; 0 is any port that is free.",
)
@click.option(
    "--ws",
    metavar="HOST:PORT",
    help="Listen there for one page in a browser, by WebSocket.",
)
@click.option(
    "--origin",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="With --ws, let a page from there connect, as http://localhost:8000; several times.",
)
def lsp(*, stdio: bool, tcp: str | None, ws: str | None, origins: tuple[str, ...]) -> int:
    """Serve one editor until it ends: what is wrong, completion, renaming and more.

    Editors start it themselves: docs/how-to/editors.md. Standard output carries
    the protocol and nothing else. Only this machine can connect; a page
    needs the address that is printed, whose token lets it in once. It needs
    pygls, the extra branchline[lsp].

    \b
    Examples:
      branchline lsp
      branchline lsp --tcp 127.0.0.1:0
      branchline lsp --ws 127.0.0.1:0 --origin http://localhost:8000
    """
    from importlib.util import find_spec

    from ...grammar.finding import RequestError
    from ..serving.loopback import address

    if stdio + (tcp is not None) + (ws is not None) > 1:
        raise click.UsageError("--stdio, --tcp and --ws contradict each other; expected one")
    if origins and ws is None:
        raise click.UsageError("--origin lets a page connect; expected --ws beside it")
    wanted = ("pygls",) if ws is None else ("pygls", "websockets")
    if missing := [name for name in wanted if find_spec(name) is None]:
        said = f"lsp needs {' and '.join(missing)}, not installed here"
        raise RequestError(said, expected='pip install "branchline[lsp]"')
    at = None if tcp is None else address(tcp, "tcp")
    page_at = None if ws is None else address(ws, "ws")
    from ..lsp.serving import serve_stdio, serve_tcp, serve_ws

    def tell(where: str) -> None:
        click.echo(f"listening at {where}", err=True)

    if page_at is not None:
        return serve_ws(page_at, origins, tell)
    return serve_stdio() if at is None else serve_tcp(at, tell)
