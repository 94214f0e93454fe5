"""What replay writes for programs is as its published schema says, and each format has it all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from logs import as_csv, call_folder, drawn_contacts

from branchline.tools.replay.replaying import Asked, Replayed, replay
from branchline.tools.reports.replays import REPLAY_FORMATS


def schema() -> Mapping[str, object]:
    text = files("branchline.tools").joinpath("reports/replays/replays.schema.json")
    return json.loads(text.read_text("utf-8"))


def found(folder: Path, seed: int, *, is_whole: bool = False, tests: bool = True) -> Replayed:
    script = call_folder(folder)
    if not tests:
        (folder / "call.scenarios.yaml").unlink()
    (folder / "log.csv").write_text(as_csv(drawn_contacts(seed, 60, 0.5)), "utf-8")
    return replay(script, Asked((folder / "log.csv",), is_whole=is_whole))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("is_whole", [False, True])
@pytest.mark.parametrize("tests", [False, True])
def test_json_is_as_its_schema_says(
    seed: int, tmp_path: Path, *, is_whole: bool, tests: bool
) -> None:
    made = found(tmp_path, seed, is_whole=is_whole, tests=tests)

    document = json.loads("\n".join(REPLAY_FORMATS.lines_of("json")(made)))

    Draft202012Validator(schema()).validate(document)  # pyright: ignore[reportUnknownMemberType]
    assert document["agree"] + document["differ"] == document["contacts"] == 60
    assert sum(each["contacts"] for each in document["differences"]) == document["differ"]
    assert ("ends-early" in str(document["differences"])) == is_whole


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_every_format_names_the_first_differences_and_what_no_test_takes(
    name: str, tmp_path: Path
) -> None:
    made = found(tmp_path, 1)

    told = "\n".join(REPLAY_FORMATS.lines_of(name)(made)).replace("&quot;", '"')

    assert 'took "3", which "menu" of this script has no branch for' in told
    assert 'came to "sales", which this script has no action for' in told
    assert "menu: Timeout" in told
    assert f"{made.agreed} contacts" in told


def test_text_of_a_log_is_text_in_a_page(tmp_path: Path) -> None:
    script = call_folder(tmp_path)
    bad = "<img src=x onerror=alert(1)>|`x`\x1b[31m"
    rows = f'contact,action,outcome\n"{bad}",begin,\n"{bad}",menu,"{bad}"\n77,"{bad}",\n'
    (tmp_path / "log.csv").write_text(rows, "utf-8")
    made = replay(script, Asked((tmp_path / "log.csv",)))

    for name in ("html", "markdown", "text", "json"):
        told = "\n".join(REPLAY_FORMATS.lines_of(name)(made))
        assert "\x1b" not in told
        assert name in {"text", "json"} or "<img" not in told
