"""A script of the studio beside what it was at a revision, by the requests of its page."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from repositories import committed, git
from studio_server import StudioClient, StudioServer, needs_page, running

from branchline.tools.revisions.commit import Commit, RevisionError
from branchline.tools.revisions.old_script import old_script

pytestmark = needs_page

OLD = """script "Desk"
type Phone

begin: Begin
    -> ask

ask: Menu "Which department?"
    Sequence = "one for sales"
    "1" -> sales
    "2" -> support
    -> done

sales: ReqAgent
    Skill = "Sales"
    -> done

support: ReqAgent
    Skill = "Support"
    -> done

done: End
"""
NEW = (
    OLD.replace('"2" -> support', '"2" -> hold')
    .replace("support: ReqAgent", "hold: Music")
    .replace('Skill = "Support"', 'Sequence = "soft.wav"')
    .replace('"Sales"', '"Returns"')
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[StudioServer]:
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "desk.flow").write_text(OLD, "utf-8")
    committed(folder, "begin with a desk")
    (folder / "desk.flow").write_text(OLD.replace("one for sales", "press one"), "utf-8")
    committed(folder, "say it otherwise")
    (folder / "other.flow").write_text(OLD, "utf-8")
    with running(folder) as found:
        found.open_session()
        yield found


@pytest.fixture
def page(server: StudioServer) -> Generator[StudioClient]:
    with server.connect() as socket:
        yield StudioClient(socket)


def opened(page: StudioClient, server: StudioServer, text: str, name: str = "desk.flow") -> str:
    """Return the address of a file that is open with a text."""
    uri = server.uri(name)
    item = {"uri": uri, "languageId": "flow", "version": 1, "text": text}
    page.tell("textDocument/didOpen", {"textDocument": item})
    return uri


def test_the_revisions_that_touched_a_file_are_told_newest_first(
    page: StudioClient, server: StudioServer
) -> None:
    uri = opened(page, server, NEW)

    told = page.ask("branchline/revisions", {"uri": uri})

    assert [each["subject"] for each in told["revisions"]] == [
        "say it otherwise",
        "begin with a desk",
    ]
    assert told["isWhole"]
    assert told["why"] is None


def test_both_versions_are_one_graph_with_marks(page: StudioClient, server: StudioServer) -> None:
    uri = opened(page, server, NEW)
    graph = page.ask("branchline/graph", {"uri": uri})

    told = page.ask("branchline/compare", {"uri": uri, "revision": "HEAD~1"})

    actions: dict[str, Any] = {each["id"]: each for each in told["graph"]["actions"]}
    assert told["summary"] == "1 added, 1 removed, 1 changed, 1 rewired"
    assert set(actions) == {"begin", "ask", "sales", "support", "hold", "done"}
    assert told["marks"]["actions"] == {
        "ask": {"tone": "rewired", "text": "> leads elsewhere"},
        "sales": {"tone": "changed", "text": "~ Skill"},
        "support": {"tone": "removed", "text": "- removed"},
        "hold": {"tone": "added", "text": "+ added"},
    }
    assert told["marks"]["branches"] == {
        'ask "2"': {"tone": "added", "text": "+"},
        'ask - "2"': {"tone": "removed", "text": "-"},
        "support Default": {"tone": "removed", "text": "-"},
        "hold Default": {"tone": "added", "text": "+"},
    }
    gone = next(port for port in actions["ask"]["ports"] if port["outcome"] == '- "2"')
    assert gone["target"] == "support"
    assert [(each["box"], each["isGone"]) for each in told["changes"]] == [
        ("ask", False),
        ("sales", False),
        ("support", True),
        ("hold", False),
    ]
    stands = {each["id"]: (each["x"], each["y"]) for each in graph["actions"]}
    assert {id: (actions[id]["x"], actions[id]["y"]) for id in stands} == stands


@pytest.mark.parametrize(
    ("name", "text", "revision", "said"),
    [
        ("desk.flow", NEW, "nowhere", 'there is no revision "nowhere"'),
        ("desk.flow", NEW, "--output=x", 'there is no revision "--output=x"'),
        ("other.flow", OLD, "HEAD", '"HEAD" has no "other.flow"'),
        ("desk.flow", "script\n", "HEAD", "half-written"),
    ],
)
def test_what_cannot_be_compared_is_told(
    page: StudioClient, server: StudioServer, name: str, text: str, revision: str, said: str
) -> None:
    uri = opened(page, server, text, name)

    answer = page.answer("branchline/compare", {"uri": uri, "revision": revision})

    assert said in answer["error"]["message"]


def test_a_folder_without_revisions_says_why(tmp_path: Path) -> None:
    (tmp_path / "desk.flow").write_text(OLD, "utf-8")
    with running(tmp_path) as server:
        server.open_session()
        with server.connect() as socket:
            page = StudioClient(socket)
            uri = opened(page, server, OLD)

            told = page.ask("branchline/revisions", {"uri": uri})

    assert told["revisions"] == []
    assert told["why"] == "this folder is in no git repository"


def test_a_renamed_file_has_the_revisions_of_before_and_a_star_in_a_name_is_a_star(
    tmp_path: Path,
) -> None:
    (tmp_path / "desk.flow").write_text(OLD, "utf-8")
    (tmp_path / "d*.flow").write_text(NEW, "utf-8")
    (tmp_path / "same.flow").write_text(OLD, "utf-8")  # gone with the next one, as the desk is
    committed(tmp_path, "one")
    (tmp_path / "desk.flow").write_text(OLD.replace("one for sales", "press one"), "utf-8")
    committed(tmp_path, "two")
    (tmp_path / "same.flow").unlink()
    (tmp_path / "night").mkdir()
    (tmp_path / "desk.flow").rename(tmp_path / "night" / "other.flow")
    committed(tmp_path, "three")

    def was(inner: str, number: int) -> str:
        path = tmp_path / inner
        commit = Commit("HEAD", path.parent).touching(path, 9)[number]
        return old_script(Commit(commit.name, path.parent), path).name.partition(":")[2]

    def touching(inner: str) -> list[str]:
        path = tmp_path / inner
        return [each.subject for each in Commit("HEAD", path.parent).touching(path, 9)]

    assert touching("night/other.flow") == ["three", "two", "one"]
    assert touching("d*.flow") == ["one"]
    assert [was("night/other.flow", number) for number in (0, 1, 2)] == [
        "night/other.flow",
        "desk.flow",
        "desk.flow",
    ]


def test_a_bare_repository_is_not_taken_for_the_folder_that_is_worked_in(tmp_path: Path) -> None:
    (tmp_path / "desk.flow").write_text(OLD, "utf-8")
    committed(tmp_path, "one")
    git(tmp_path, "clone", "--bare", ".", "bare")

    with pytest.raises(RevisionError, match="in a bare git repository, which has no files"):
        Commit("HEAD", tmp_path / "bare")
    with pytest.raises(RevisionError, match=r'inside of "\.git", and not among the files'):
        Commit("HEAD", tmp_path / ".git")


def test_a_repository_of_somebody_else_is_not_called_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk.flow").write_text(OLD, "utf-8")
    committed(tmp_path, "one")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(RevisionError, match="belongs to another user"):
        Commit("HEAD", tmp_path)
