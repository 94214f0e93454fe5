"""The options of ``run`` that let a script ask an endpoint, or a recording of one."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ....grammar.finding import RequestError
from .output_options import OutputPath, write

if TYPE_CHECKING:
    from ....grammar.requests import Requests
    from ...destinations import Output
    from ...platform.client.endpoint import Endpoint
    from ...session import Start

Command = TypeVar("Command", bound=Callable[..., object])
_SCHEME = "://"
_MOST_NAMED = 4
_OF_CONNECTIONS = frozenset({"--allow-host", "--platform-proxy"})


def platform_options(command: Command) -> Command:
    """Return a command that takes the options, each by the name of its argument."""
    for option in reversed(
        (
            click.option(
                "--platform",
                metavar="URL|FILE",
                help="Ask the endpoint at this address in place of the simulated platform, or "
                "answer from this file of --record-platform. Tokens are in the environment: "
                "BRANCHLINE_PLATFORM_TOKEN, or BRANCHLINE_PLATFORM_TOKEN_ID for an agent.",
            ),
            click.option(
                "--allow-host",
                "hosts",
                metavar="HOST[:PORT]",
                multiple=True,
                help="Let --platform and requests of the script reach this host; no other is "
                "asked, this machine neither.",
            ),
            click.option(
                "--platform-proxy",
                "has_proxy",
                is_flag=True,
                help="Ask by the proxy that the environment names.",
            ),
            click.option(
                "--record-platform",
                metavar="FILE",
                type=OutputPath(),
                help="Write what was asked and answered to this file, without secrets, so that "
                "--platform FILE runs it again.",
            ),
        )
    ):
        command = option(command)
    return command


class PlatformChoice:
    """What the options say: which endpoint is asked, and where the recording goes."""

    def __init__(
        self, platform: str | None, hosts: tuple[str, ...], record: Path | None, *, has_proxy: bool
    ) -> None:
        """Take them as they are written."""
        self._platform, self._hosts, self.record = platform, hosts, record
        self._has_proxy = has_proxy
        self.endpoint: Endpoint | None = None

    @property
    def given(self) -> dict[str, bool]:
        """Return which of the options are given."""
        return {
            "--platform": self._platform is not None,
            "--allow-host": bool(self._hosts),
            "--platform-proxy": self._has_proxy,
            "--record-platform": self.record is not None,
        }

    @property
    def reads(self) -> tuple[Path, ...]:
        """Return the recording that is read, if one is."""
        return (Path(self._platform),) if self._is_file and self._platform else ()

    @property
    def _is_file(self) -> bool:
        return self._platform is not None and _SCHEME not in self._platform

    def open(self, asked: Requests, *, forks: bool, records: bool) -> None:
        """Make the endpoint, and note all that stands against it.

        ``forks`` and ``records`` say whether ``--fork`` and ``--record`` are given, too.
        """
        if self._platform is None:
            for option, is_given in self.given.items():
                if is_given:
                    said = f"{option} is for a run with --platform"
                    asked.note(RequestError(said, expected="--platform URL"))
            return
        if forks:
            said = "--fork: what was asked of an endpoint cannot be asked in another way"
            asked.note(RequestError(said, expected="--platform or --fork"))
        if records:
            said = "--record: a scenario runs in the simulated platform"
            asked.note(RequestError(said, expected="--record-platform FILE"))
        if self._is_file:
            for option, is_given in self.given.items():
                if is_given and option in _OF_CONNECTIONS:
                    said = f"{option}: a recording asks nobody"
                    asked.note(RequestError(said, expected="--platform URL"))
        if find_spec("httpx") is None:
            said = "--platform needs the package httpx, which is not installed here"
            asked.note(RequestError(said, expected='pip install "branchline[platform]"'))
            return
        self.endpoint = asked.attempt(self._opened)

    def _opened(self) -> Endpoint:
        from ...platform.client.endpoint import EndpointRequest, connect, replayed

        platform, records = self._platform or "", self.record is not None
        if self._is_file:
            return replayed(Path(platform), records=records)
        request = EndpointRequest(platform, self._hosts, self._has_proxy, records)
        return connect(request, os.environ)

    @property
    def output(self) -> Output | None:
        """Return where the recording goes."""
        if self.record is None:
            return None
        from ...destinations import Output
        from ...platform.journal.recorded import RECORDING

        return Output("--record-platform", self.record, RECORDING)

    def hint_of(self, start: Start) -> str:
        """Return what a user should know of a world whose platform is elsewhere, if anything."""
        faults = start.setup.world.faults
        if self.endpoint is None or not faults:
            return ""
        from ...run_plan import listed

        named = listed(sorted({fault.operation for fault in faults}), _MOST_NAMED)
        return f"faults that the world plans are for the simulated platform alone: {named}"

    def finish(self, *, is_forced: bool) -> None:
        """Close the connections, and write the recording; end the command where it cannot be."""
        if self.endpoint is None:
            return
        self.endpoint.close()
        text = "".join(f"{line}\n" for line in self.endpoint.recorded)
        if self.output is not None:
            write([(self.output, lambda: text)], is_forced=is_forced)
