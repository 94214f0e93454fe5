"""The server: tools and resources, spoken over standard input and output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp_types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import AnyUrl, ValidationError

from ...grammar.documents.nodes import shorten
from ...grammar.names import nearest
from ..version import version
from .calling.reach import Reach
from .resources import add_resources
from .tools import TOOLS

_INSTRUCTIONS = """\
Branchline reads scripts of contact centres (.flow, YAML, exports of CXone Studio), checks them,
dry-runs them in a simulated world and proves what holds for every run. Draft a script as text,
check it, then run it or its scenarios before you say that it works. describe_action says what an
action needs and answers; the resource branchline://language has the grammar, and
branchline://examples whole scripts."""


_MOST_SAID = 10


class _Server(MCPServer):
    """The SDK's server, which says of a tool or an argument that there is not what there is."""

    async def call_tool(
        self,
        name: str,
        arguments: dict[str, Any],
        context: Context | None = None,  # type: ignore[type-arg]
    ) -> CallToolResult | InputRequiredResult:
        """Return what a tool answers; raise ``ToolError`` for one that there is not."""
        tools = {tool.name: tool for tool in await self.list_tools()}
        tool = tools.get(name)
        if tool is None:
            raise ToolError(_unknown("tool", name, list(tools)))
        known = list(cast("dict[str, object]", tool.input_schema["properties"]))
        if wrong := [_unknown("argument", each, known) for each in arguments if each not in known]:
            raise ToolError(f"{name}: {', and '.join(wrong)}")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(f"{name}: {_said(error.__cause__)}") from None
            raise

    async def read_resource(
        self,
        uri: AnyUrl | str,
        context: Context | None = None,  # type: ignore[type-arg]
    ) -> Iterable[ReadResourceContents] | InputRequiredResult:
        """Return what a resource holds; raise ``ResourceNotFoundError`` for one there is not."""
        known = [str(each.uri) for each in await self.list_resources()]
        patterns = [each.uri_template for each in await self.list_resource_templates()]
        wanted = str(uri)
        if wanted not in known and not any(
            wanted.startswith(each.partition("{")[0]) for each in patterns
        ):
            raise ResourceNotFoundError(_unknown("resource", wanted, [*known, *patterns]))
        return await super().read_resource(uri, context)


def _said(error: ValidationError) -> str:
    """Return what is wrong with arguments, each in a few words."""
    said = {
        f"{shorten('.'.join(map(str, each['loc'])))}: {each['msg'][:1].lower()}{each['msg'][1:]}"
        for each in error.errors(include_url=False, include_input=False)[:_MOST_SAID]
    }
    return "; ".join(sorted(said))


def _unknown(what: str, name: str, known: list[str]) -> str:
    near = nearest(name, known)
    hint = f'did you mean "{near}"?' if near else f"expected {', '.join(known)}"
    return f'there is no {what} "{shorten(name)}"; {hint}'


def made_server(reach: Reach) -> MCPServer:
    """Return a server for an assistant that may reach some folders."""
    server = _Server(
        "branchline",
        title="Branchline",
        instructions=_INSTRUCTIONS,
        version=version(),
        log_level="ERROR",
    )
    for name in TOOLS.names():
        kind = TOOLS.lines_of(name)
        if kind.is_writing and not reach.may_write:
            continue
        tool = kind(reach)
        server.add_tool(
            tool.guarded(),
            name=name,
            description=tool.says,
            annotations=ToolAnnotations(
                read_only_hint=not kind.is_writing, open_world_hint=False, idempotent_hint=True
            ),
            structured_output=False,
        )
    add_resources(server)
    return server


def serve_stdio(reach: Reach) -> None:
    """Serve one assistant until it goes."""
    made_server(reach).run("stdio")
