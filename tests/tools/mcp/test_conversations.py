"""What an assistant asks and is answered, by the SDK's own client: each file is a conversation.

A step calls a ``tool`` ``with`` arguments, reads a ``resource`` or asks for the ``list`` of tools;
``holds`` lists what its answer holds, ``lacks`` what it must not, ``fails`` says that it is an
error, and ``left`` in a step that the client leaves the call before it is answered.
``command`` has the words behind ``branchline mcp``, ``files`` what is there, and ``left``
what some files hold in the end.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import anyio
import pytest
import yaml
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.shared.exceptions import MCPError
from paths import ROOT
from processes import COMMAND

from branchline.tools.mcp.tools import TOOLS

FOLDER = Path(__file__).with_name("conversations")
SAMPLES = ROOT / "sample_scripts"
ROUNDS = "".join(f"  r{number}: {{expect: {{ending: limit}}}}\n" for number in range(5_000))
_SOON = 2
"""Seconds after which a call is left that would go on for hours."""


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_a_conversation_goes_as_expected(name: str, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    shutil.copytree(SAMPLES, tmp_path / "scripts")
    for file, text in case.get("files", {}).items():
        place = tmp_path / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.replace("ROUNDS", ROUNDS), "utf-8")
    for link, target in case.get("links", {}).items():
        (tmp_path / link).symlink_to(tmp_path / target)

    with ThreadPoolExecutor(1) as apart:  # beside the loop of a browser that another test drives
        faults = apart.submit(anyio.run, _talk, case, tmp_path).result()

    assert faults == []
    left = {file: (tmp_path / file).read_text("utf-8") for file in case.get("left", {})}
    assert left == case.get("left", {})


def test_the_page_of_assistants_lists_every_tool() -> None:
    page = (ROOT / "docs" / "how-to" / "assistants.md").read_text("utf-8")

    assert [name for name in TOOLS.names() if f"`{name}`" not in page] == []


async def _talk(case: dict[str, Any], folder: Path) -> list[str]:
    """Return what was not as expected."""
    server = StdioServerParameters(
        command=str(COMMAND), args=["mcp", *case.get("command", ["scripts"])], cwd=folder
    )
    faults: list[str] = []
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        await session.initialize()
        for step in case["steps"]:
            text, is_error = await _answer(session, _filled(step, folder))
            faults += _faults(step, text.replace(str(folder), "FOLDER"), is_error=is_error)
    return faults


async def _answer(session: ClientSession, step: dict[str, Any]) -> tuple[str, bool]:
    if "resource" in step:
        try:
            read = await session.read_resource(step["resource"])
        except MCPError as error:
            return str(error), True
        return "\n".join(getattr(each, "text", "") for each in read.contents), False
    if "list" in step:
        tools = (await session.list_tools()).tools
        return "\n".join(f"{tool.name}: {tool.description}" for tool in tools), False
    if step.get("left"):
        with anyio.move_on_after(_SOON):
            await session.call_tool(step["tool"], step["with"])
            return "it was answered before", True
        return "", False
    result = await session.call_tool(step["tool"], step.get("with", {}))
    return "\n".join(getattr(each, "text", "") for each in result.content), result.is_error


def _filled(found: Any, folder: Path) -> Any:  # noqa: ANN401 - any YAML
    """Return data with the folder, and a long text, in place of their words."""
    if isinstance(found, dict):
        fields = cast("dict[str, Any]", found)
        return {name: _filled(value, folder) for name, value in fields.items()}
    if isinstance(found, list):
        return [_filled(value, folder) for value in cast("list[Any]", found)]
    if isinstance(found, str):
        return found.replace("FOLDER", str(folder)).replace("LONG", "x = 1\n" * 200_000)
    return found


def _faults(step: dict[str, Any], text: str, *, is_error: bool) -> list[str]:
    wanted = step.get("fails", False)
    said = f"{step} answered:\n{text}"
    return [
        *([f"error: {is_error}; {said}"] if is_error != wanted else []),
        *(f"lacks {part!r}; {said}" for part in step.get("holds", ()) if part not in text),
        *(f"holds {part!r}; {said}" for part in step.get("lacks", ()) if part in text),
        *([f"{len(text)} signs"] if len(text) > step.get("most", len(text)) else []),
    ]
