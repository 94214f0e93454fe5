"""branchline dap: the debugger for editors, over the Debug Adapter Protocol."""

from __future__ import annotations

import sys

import click


@click.command(
    name="dap",
    short_help="Debug scripts in an editor, over the Debug Adapter Protocol.",
    epilog="Exit code 0, once the client has left; 2 where an address cannot be had.",
)
@click.option("--stdio", is_flag=True, help="Speak on standard input and output, as without it.")
@click.option(
    "--tcp",
    metavar="HOST:PORT",
    help="Wait for clients at this address of this machine, and not on standard input; "
    "port 0 is one that is free.",
)
def dap(*, stdio: bool, tcp: str | None) -> int:
    """Let an editor run a script, stop it, go back in it and change it.

    An editor starts this command by itself and talks to it on standard input
    and output; with --tcp it connects.

    \b
    Examples:
      branchline dap
      branchline dap --tcp 127.0.0.1:4711
    """
    from ..serving.loopback import address

    if stdio and tcp is not None:
        raise click.UsageError("--stdio and --tcp contradict each other; expected one")
    place = None if tcp is None else address(tcp, "tcp")
    from ..dap.serving import serve_connections, serve_standard_streams

    if place is not None:
        serve_connections(place, _tell)
    if sys.stdin is not None and sys.stdin.isatty():
        click.echo("an editor talks to this command; Ctrl-C ends it", err=True)
    serve_standard_streams()
    return 0


def _tell(address: str) -> None:
    click.echo(f"listening at {address}", err=True)
