"""A request that takes long lets others by, and is broken off: by the client, or by an edit."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast
from weakref import ReferenceType, ref

import pytest
import yaml
from conversing import converse
from pygls.exceptions import JsonRpcContentModified

from branchline.grammar.slices import checkpoint
from branchline.tools.lsp.asides import Asides
from branchline.tools.lsp.server import Request

HERE = Path(__file__).with_name("asides")
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "asides.yaml").read_text("utf-8"))
MANY = 40
CALLS = (
    'script "S{0}"\ntype Generic\nbegin: Begin\n  -> call\ncall: RunSub\n  Script Name = "s{1}"\n'
    "  -> done\ndone: End\n"
)
LOOP = (
    'script "Loop"\ntype Generic\nbegin: Begin\n  -> count\ncount: Assign\n  Variable = "n"\n'
    '  Value = "{n + 1}"\n  -> count\n'
)
BIG = "".join(f'wait_{number}: Wait "{number}"\n  -> wait_{number + 1}\n' for number in range(500))


def estate(folder: Path) -> None:
    """Write scripts that call each other, and one that goes round and round."""
    for number in range(MANY):
        text = CALLS.format(number, (number + 1) % MANY)
        (folder / f"s{number}.flow").write_text(text, "utf-8")
    (folder / "loop.flow").write_text(LOOP, "utf-8")


def filled(found: Any, folder: str) -> Any:  # noqa: ANN401 - any YAML
    """Return steps with the address of the folder, and with a large script."""
    if isinstance(found, dict):
        fields = cast("dict[str, Any]", found)
        return {name: filled(value, folder) for name, value in fields.items()}
    if isinstance(found, list):
        return [filled(value, folder) for value in cast("list[Any]", found)]
    if isinstance(found, str):
        return found.replace("FOLDER", folder).replace("BIG", BIG)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_request_that_takes_long(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each slice ends at the first checkpoint, so that a request takes as many as there are."""
    monkeypatch.setattr("branchline.tools.lsp.asides.SLICE", 0)
    monkeypatch.setattr("branchline.tools.lsp.asides.TOLD_EACH", 0)
    estate(tmp_path)
    steps = filled(case["steps"], tmp_path.as_uri())

    wire, code = converse(steps)

    assert wire.faults == []
    assert code == 0
    answers = [one["id"] for one in wire.all if "id" in one and "method" not in one]
    assert sorted(answers) == sorted(set(answers))
    told = [
        one["params"]["value"]["kind"] for one in wire.all if one.get("method") == "$/progress"
    ]
    assert told[:1] + told[-1:] == case.get("progress", [])


class Text:
    """Stands for what a request looks at."""


async def broken_off(asides: Asides) -> ReferenceType[Text]:
    """Have a request broken off by an edit; return what it looked at."""
    text = Text()
    looked_at = ref(text)

    def work(text: Text = text) -> None:
        while text:
            checkpoint("looking")

    asked = asyncio.ensure_future(asides.answer(work, None, JsonRpcContentModified))
    del text, work
    await asyncio.sleep(0)
    asides.texts_change()
    await asyncio.wait([asked])
    assert isinstance(asked.exception(), JsonRpcContentModified)
    return looked_at


def test_what_was_broken_off_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is freed at once; nobody has to come by and collect it."""
    monkeypatch.setattr("branchline.tools.lsp.asides.SLICE", 0)
    asides = Asides()
    gc.disable()
    try:
        with ThreadPoolExecutor(1) as aside:  # a browser's loop may run in this thread
            looked_at = aside.submit(asyncio.run, broken_off(asides)).result()
    finally:
        gc.enable()

    assert looked_at() is None
    assert not asides


def test_each_request_is_broken_off_with_an_error_of_its_own() -> None:
    """What is raised keeps where it was raised, again and again."""
    broken = Request("any", print).on_change

    assert broken is not None
    assert broken() is not broken()
