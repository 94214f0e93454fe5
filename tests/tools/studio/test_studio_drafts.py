"""Drafts by themselves: how many there are, and what stands in their folder that is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from branchline.tools.studio import drafts as drafts_module
from branchline.tools.studio.drafts import Draft, Drafts

PATH = Path("/scripts/a.flow")
NOBODY = frozenset[str]()


def test_the_newest_of_pages_that_are_gone_comes_first(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    for page, at in (("a", 1.0), ("b", 3.0), ("c", 2.0)):
        drafts.keep(PATH, page, Draft(page, {"x": (1, 2)}, "", at))

    taken: list[str] = []
    living = frozenset({"b"})
    while (found := drafts.left(PATH, "new", living)) is not None:
        owner, draft = found
        taken.append(owner)
        assert (draft.text, draft.places) == (owner, {"x": (1, 2)})
        drafts.drop(PATH, owner)
        living = NOBODY if len(taken) == 2 else living

    assert taken == ["c", "a", "b"]


def test_a_draft_stays_until_somebody_has_decided(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PATH, "old", Draft("before", {}, "", 1))

    offered = drafts.left(PATH, "new", NOBODY)
    drafts.keep(PATH, "new", Draft("typed meanwhile", {}, "", 2))
    drafts.drop(PATH, "new")

    assert offered == ("old", Draft("before", {}, "", 1))
    assert drafts.left(PATH, "new", NOBODY) == offered


def test_a_page_takes_over_what_it_kept_under_another_name(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for page in ("first", "second"):
        drafts.keep(PATH, page, Draft(page, {}, "", 1))

    drafts.take_over(PATH, ("second", "first"), "third")
    drafts.drop(PATH, "third")

    assert drafts.left(PATH, "new", NOBODY) == ("first", Draft("first", {}, "", 1))


def test_the_oldest_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts_module, "MOST_DRAFTS", 3)
    drafts = Drafts(tmp_path)
    for number in range(5):
        drafts.keep(Path(f"/scripts/{number}.flow"), "page", Draft("text", {}, "", 0))
        for path in tmp_path.iterdir():
            state = path.stat()
            os.utime(path, (state.st_atime - 60, state.st_mtime - 60))

    kept = drafts.paths(Path("/scripts"), NOBODY)

    assert sorted(path.stem for path in kept) == ["2", "3", "4"]


def test_a_draft_of_which_nobody_knows_any_more_is_forgotten(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PATH, "old", Draft("old", {}, "", 0))
    os.utime(next(tmp_path.iterdir()), (0, 0))

    drafts.keep(Path("/scripts/b.flow"), "page", Draft("text", {}, "", 0))

    assert drafts.left(PATH, "new", NOBODY) is None


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "{}", "3", '{"path": "/scripts/a.flow"}', "[" * 100_000, "\0"]
    + [
        f'{{"path": "/scripts/a.flow", "page": "p", "text": "t", "stamp": "", {more}}}'
        for more in ('"places": {}', '"at": "x", "places": {}', '"at": 1, "places": {"a": [1]}')
    ],
)
def test_what_is_no_draft_is_passed_over(tmp_path: Path, text: str) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PATH, "page", Draft("kept", {}, "", 0))
    name = next(tmp_path.iterdir()).name
    (tmp_path / name.replace("page", "wrong")).write_text(text, "utf-8")
    (tmp_path / name.replace("page", "folder")).mkdir()

    assert drafts.paths(Path("/scripts"), NOBODY) == {PATH}
    found = drafts.left(PATH, "new", NOBODY)
    assert found is not None
    assert found[1].text == "kept"


def test_a_draft_of_another_file_is_never_taken(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PATH, "page", Draft("text", {}, "", 0))
    kept = next(tmp_path.iterdir())
    kept.write_text(kept.read_text("utf-8").replace("a.flow", "b.flow"), "utf-8")

    assert drafts.left(PATH, "new", NOBODY) is None
