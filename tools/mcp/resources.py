"""What an assistant can read: the language, the catalogue, the rules and the schemas.

Each is made of what Branchline itself reads, so that none says anything else than what counts.
"""

from __future__ import annotations

from importlib.resources import files

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError

from ...actions import catalogue
from ...grammar import flow
from ...grammar.documents.nodes import shorten
from ...grammar.names import nearest
from ...interpreter.functions import functions
from ...interpreter.system_variables import system_variables
from ..reports.reference import actions as actions_reference
from ..reports.reference import functions as functions_reference
from ..reports.reference import variables as variables_reference
from ..reports.reference.explained import explained_rules
from ..scaffolding.examples import example_names, example_of
from ..schemas.published import all_schemas
from .calling.tool import joined, told_lines

_MARKDOWN, _TEXT, _SCHEMA = "text/markdown", "text/plain", "application/schema+json"


def add_resources(server: MCPServer) -> None:
    """Let a server offer all resources."""
    _add_language(server)
    _add_reference(server)
    _add_schemas(server)


def _add_language(server: MCPServer) -> None:
    @server.resource("branchline://language", title="The .flow language", mime_type=_TEXT)
    def language() -> str:
        """Return the grammar of .flow; its comments say what a line and a value are."""
        return files(flow).joinpath("flow.lark").read_text("utf-8")

    @server.resource("branchline://examples", title="Names of examples", mime_type=_TEXT)
    def examples() -> str:
        """Return the names of the examples, one a line."""
        return joined(example_names())

    @server.resource("branchline://examples/{name}", title="An example", mime_type=_TEXT)
    def example(name: str) -> str:
        """Return a whole script that does what its comments say, and its scenarios."""
        _refuse_unknown(name, example_names(), "example")
        found = example_of(name)
        return f"{found.text}\n# {name}.scenarios.yaml\n\n{found.scenarios}"


def _add_reference(server: MCPServer) -> None:
    @server.resource("branchline://actions", title="All actions", mime_type=_TEXT)
    def actions() -> str:
        """Return the catalogue: what each action does."""
        known = catalogue()
        return told_lines(lambda to: actions_reference.table_lines(known, to, known.origins))

    @server.resource("branchline://actions/{name}", title="An action", mime_type=_MARKDOWN)
    def action(name: str) -> str:
        """Return the properties and outcomes of an action."""
        found = catalogue().find(name)
        if found is None:
            raise _unknown(name, catalogue().nearest(name), "action")
        return joined(actions_reference.markdown_lines([found], is_whole=False))

    @server.resource("branchline://functions", title="All functions", mime_type=_MARKDOWN)
    def of_functions() -> str:
        """Return the functions and methods of expressions."""
        return joined(functions_reference.markdown_lines(functions(), is_whole=True))

    @server.resource("branchline://variables", title="System variables", mime_type=_MARKDOWN)
    def variables() -> str:
        """Return the variables that the platform sets."""
        return joined(variables_reference.markdown_lines(system_variables().all, is_whole=True))

    @server.resource("branchline://rules", title="All rules", mime_type=_TEXT)
    def of_rules() -> str:
        """Return what check finds beside mistakes of the language; explain_finding says more."""
        return told_lines(lambda to: explained_rules(to, is_markdown=False))


def _add_schemas(server: MCPServer) -> None:
    @server.resource("branchline://schemas", title="Names of schemas", mime_type=_TEXT)
    def schemas() -> str:
        """Return the names of the JSON Schemas, and what each is of."""
        return joined(f"{each.name}: {each.says}" for each in all_schemas())

    @server.resource("branchline://schemas/{name}", title="A JSON Schema", mime_type=_SCHEMA)
    def schema(name: str) -> str:
        """Return the schema of what people write, or of a report."""
        known = {each.name: each for each in all_schemas()}
        _refuse_unknown(name, list(known), "schema")
        return known[name].text()


def _refuse_unknown(name: str, known: list[str], what: str) -> None:
    if name not in known:
        raise _unknown(name, nearest(name, known), what, f"; expected {', '.join(known)}")


def _unknown(name: str, near: str | None, what: str, otherwise: str = "") -> ResourceNotFoundError:
    hint = f'; did you mean "{near}"?' if near else otherwise
    return ResourceNotFoundError(f'there is no {what} "{shorten(name)}"{hint}')
