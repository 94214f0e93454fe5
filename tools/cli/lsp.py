"""branchline lsp: serves editors that speak the Language Server Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options.loopback_address import LoopbackAddress

if TYPE_CHECKING:
    from .options.loopback_address import Address


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
    type=LoopbackAddress(),
    help="Listen there for one editor; 0 is any port that is free.",
)
@click.option(
    "--ws",
    metavar="HOST:PORT",
    type=LoopbackAddress(),
    help="Listen there for one page in a browser, by WebSocket.",
)
@click.option(
    "--origin",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="With --ws, let a page from there connect, as http://localhost:8000; several times.",
)
def lsp(*, stdio: bool, tcp: Address | None, ws: Address | None, origins: tuple[str, ...]) -> int:
    """Serve one editor until it ends: what is wrong, completion, renaming and more.

    Editors start it themselves: docs/editors.md. Standard output carries
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

    if stdio + (tcp is not None) + (ws is not None) > 1:
        raise click.UsageError("expected one of --stdio, --tcp and --ws")
    if origins and ws is None:
        raise click.UsageError("--origin is for --ws")
    wanted = ("pygls", "websockets") if ws is not None else ("pygls",)
    if missing := [name for name in wanted if find_spec(name) is None]:
        said = f"lsp needs {' and '.join(missing)}, which is not installed"
        raise RequestError(said, expected='pip install "branchline[lsp]"')
    from ..lsp.serving import serve_stdio, serve_tcp, serve_ws

    def tell(where: str) -> None:
        click.echo(f"listening at {where}", err=True)

    if ws is not None:
        return serve_ws(ws.host, ws.port, origins, tell)
    if tcp is not None:
        return serve_tcp(tcp.host, tcp.port, tell)
    return serve_stdio()
