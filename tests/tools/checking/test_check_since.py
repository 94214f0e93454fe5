"""check --since shows what a change brought in, and nothing that was there before."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from branchline.tools.cli.entry.commands import run_command
from branchline.tools.revisions.commit import Commit, RevisionError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

STUCK = """script "Stuck"
type Phone

begin: Begin
    -> say

say: Play
    Sequence = "x"
"""
CALLS = """script "Calls"
type Phone

begin: Begin
    -> call

call: RunSub
    Script Name = "gone"
    -> done

done: Hangup
"""
Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git in a new repository, which is the working folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *own, *words], check=True, capture_output=True)  # noqa: S603, S607

    run("init", "--quiet")
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "old.flow").write_text(STUCK, "utf-8")
    (scripts / "calls.flow").write_text(CALLS, "utf-8")
    (scripts / "gone.flow").write_text(
        STUCK.replace("    Sequence", "    -> back\n    Sequence") + "\nback: Return\n", "utf-8"
    )
    run("add", ".")
    run("commit", "--quiet", "-m", "before")
    return run


def rules_found(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    run_command(["check", "--format", "concise", *words])
    return sorted(
        f"{line.partition(':')[0]} {line.rpartition('[')[2].rstrip(']')}"
        for line in capsys.readouterr().out.splitlines()
    )


@pytest.mark.usefixtures("git")
def test_what_was_there_is_not_shown_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_found(capsys, "scripts") == ["scripts/old.flow dead-end"]
    assert rules_found(capsys, "scripts", "--since", "HEAD") == []


@pytest.mark.usefixtures("git")
def test_what_is_shown_is_new_and_in_no_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["check", "scripts", "--write-baseline", "base.json"])
    Path("scripts/known.flow").write_text(STUCK, "utf-8")
    run_command(["check", "scripts", "--write-baseline", "more.json"])
    Path("scripts/new.flow").write_text(STUCK, "utf-8")
    capsys.readouterr()

    for name, found in (("base", ["known", "new"]), ("more", ["new"])):
        run_command(["check", "scripts", "--since", "HEAD", "--baseline", f"{name}.json"])
        out, err = capsys.readouterr()
        shown = [
            line.partition(":")[0] for line in out.splitlines() if line.endswith("[dead-end]")
        ]
        assert shown == [f"scripts/{each}.flow" for each in found]
        assert f"{len(found)} warning" in out
        assert "more than there is" not in err


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize(
    ("words", "is_gone"),
    [
        ((), True),
        (("--since", "HEAD"), True),
        (("--select", "dead-end"), True),
        (("--select", "stop-as-ending"), False),
        (("--ignore", "dead-end"), False),
        (("scripts/calls.flow",), False),
    ],
)
def test_a_baseline_knows_more_only_of_what_was_looked_at(
    words: tuple[str, ...], is_gone: object, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["check", "scripts", "--write-baseline", "base.json"])
    mended = STUCK.replace("    Sequence", "    -> back\n    Sequence") + "\nback: Return\n"
    Path("scripts/old.flow").write_text(mended, "utf-8")
    paths = () if "scripts/calls.flow" in words else ("scripts",)

    run_command(["check", *paths, *words, "--baseline", "base.json"])

    assert ("knows 1 more than there is" in capsys.readouterr().err) == is_gone


@pytest.mark.usefixtures("git")
def test_nobody_says_what_is_gone_of_a_script_with_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run_command(["check", "scripts", "--write-baseline", "base.json"])
    Path("scripts/old.flow").write_text(STUCK.replace("-> ", "-> no"), "utf-8")

    run_command(["check", "scripts", "--baseline", "base.json"])

    out, err = capsys.readouterr()
    assert "error" in out
    assert "more than there is" not in err


def test_a_baseline_of_what_came_in_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["check", "x.flow", "--since", "HEAD", "--write-baseline", "base.json"])

    assert code == 2
    assert "expected one of them" in capsys.readouterr().err


@pytest.mark.usefixtures("git")
def test_what_only_moved_is_not_new(capsys: pytest.CaptureFixture[str]) -> None:
    Path("scripts/old.flow").write_text("# more\n# lines\n" + STUCK, "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == []


@pytest.mark.usefixtures("git")
def test_what_came_in_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("scripts/new.flow").write_text(STUCK, "utf-8")
    Path("scripts/old.flow").write_text(STUCK.replace("say", "tell"), "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == [
        "scripts/new.flow dead-end",
        "scripts/old.flow dead-end",
    ]


@pytest.mark.usefixtures("git")
def test_a_script_that_was_taken_away_is_missed_in_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("scripts/gone.flow").unlink()

    assert rules_found(capsys, "scripts", "--since", "HEAD") == [
        "scripts/calls.flow missing-script"
    ]


@pytest.mark.usefixtures("git")
def test_a_single_file_is_compared_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_found(capsys, "scripts/old.flow", "--since", "HEAD") == []


def test_a_folder_that_was_not_there_is_all_new(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    del git
    Path("more").mkdir()
    Path("more/new.flow").write_text(STUCK, "utf-8")

    assert rules_found(capsys, "more", "--since", "HEAD") == ["more/new.flow dead-end"]


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("looked_at", ["scripts", "scripts/new.flow"])
def test_a_script_that_was_renamed_is_not_new(
    looked_at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("scripts/old.flow").rename("scripts/new.flow")
    assert rules_found(capsys, looked_at, "--since", "HEAD") == []

    Path("scripts/new.flow").write_text("# changed\n" + STUCK, "utf-8")
    assert rules_found(capsys, looked_at, "--since", "HEAD") == []

    Path("scripts/new.flow").write_text(STUCK.replace('"Stuck"', '"Other"'), "utf-8")
    assert rules_found(capsys, looked_at, "--since", "HEAD") == ["scripts/new.flow dead-end"]


@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
def test_of_two_that_call_themselves_the_same_the_content_says_which_is_which(
    hashes: str,
    git: Git,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever a repository makes the names of its objects with."""
    git("init", "--quiet", f"--object-format={hashes}", "other")
    folder = tmp_path / "other"
    monkeypatch.chdir(folder)
    (folder / "one.flow").write_text(STUCK, "utf-8")
    (folder / "two.flow").write_text(STUCK.replace("say", "tell"), "utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "before")

    (folder / "one.flow").rename(folder / "first.flow")
    (folder / "two.flow").rename(folder / "second.flow")

    assert len(rules_found(capsys, ".")) == 2
    assert rules_found(capsys, ".", "--since", "HEAD") == []


@pytest.mark.usefixtures("git")
def test_a_script_that_was_renamed_and_calls_itself_in_capitals_is_not_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scripts" / "old.flow").unlink()
    new = STUCK.replace('"Stuck"', '"STUCK"').replace('"x"', '"y"')
    (tmp_path / "scripts" / "fresh.flow").write_text(new, "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == []


@pytest.mark.usefixtures("git")
def test_what_is_too_large_to_be_looked_at_is_told() -> None:
    most = 64 * 1024 * 1024
    (blob, *_) = Commit("HEAD").whole.values()
    assert Commit("HEAD").held(blob)

    with pytest.raises(RevisionError, match=f"was larger than {most} bytes"):
        Commit("HEAD").held(blob._replace(size=most + 1))
    assert Commit("HEAD").held(blob._replace(size=most))


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize(
    ("more", "said"), [(1, "there are more than 536870912 bytes then"), (0, "is not here")]
)
def test_so_is_what_is_too_much_in_all(
    more: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same sizes one byte less is asked of git, which has other ones."""
    (blob, *_) = Commit("HEAD").whole.values()
    large = blob._replace(size=64 * 1024 * 1024)
    blobs = [large] * 7 + [large._replace(size=large.size - 1), blob._replace(size=1 + more)]
    monkeypatch.setattr(Commit, "_blobs", lambda _self, _folder: blobs)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]

    with pytest.raises(RevisionError, match=said):
        list(Commit("HEAD").files(Path()))


@pytest.mark.usefixtures("git")
def test_scripts_of_one_name_in_two_folders_are_two(capsys: pytest.CaptureFixture[str]) -> None:
    Path("scripts/deep").mkdir()
    Path("scripts/deep/old.flow").write_text(STUCK, "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == ["scripts/deep/old.flow dead-end"]


@pytest.mark.parametrize(
    "attributes",
    [
        "scripts/** export-ignore",
        "*.flow export-subst ident",
        "*.flow filter=spoil",
        "*.flow text eol=crlf working-tree-encoding=UTF-16",
    ],
)
def test_attributes_of_the_repository_change_nothing_of_what_was_there(
    attributes: str, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no program that its settings name is started to look at the past."""
    Path(".git/info/attributes").write_text(f"{attributes}\n", "utf-8")
    git("config", "filter.spoil.smudge", "touch started; cat")
    git("config", "core.fsmonitor", "touch started")
    git("config", "tar.tar.command", "touch started; cat")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == []
    assert not list(Path().rglob("started"))


def test_a_file_that_git_passes_over_today_was_there_then(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(".gitattributes").write_text("* export-ignore\n", "utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "attributes")
    Path(".gitignore").write_text("scripts/\n", "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == []
    assert rules_found(capsys, ".", "--since", "HEAD~1") == []


@pytest.mark.parametrize("looked_at", ["scripts", ".", "scripts/old.flow"])
def test_everything_is_new_since_a_commit_without_any_file(
    looked_at: str, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    git("rm", "-r", "--quiet", "--cached", ".")
    git("commit", "--quiet", "-m", "nothing", "--allow-empty")

    assert rules_found(capsys, looked_at, "--since", "HEAD") == ["scripts/old.flow dead-end"]


def test_names_that_hold_anything_are_found_again(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    name = 'scripts/q\N{LATIN SMALL LETTER U WITH DIAERESIS} "a"\tb.flow'
    Path("scripts/old.flow").rename(name)
    git("add", "--all")
    git("commit", "--quiet", "-m", "renamed")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == []


def test_a_forged_path_leads_nowhere(
    git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tree of git may hold any name, also one that a checkout would refuse."""
    blob = said_by(tmp_path, "hash-object", "-w", "scripts/old.flow")
    inner = said_by(tmp_path, "mktree", given=f"100644 blob {blob}\tescaped.flow\n")
    tree = said_by(tmp_path, "mktree", given=f"040000 tree {inner}\t..\n")
    commit = said_by(tmp_path, "commit-tree", tree, "-m", "forged")

    found = [place for place, _ in Commit(commit).files(tmp_path)]

    assert found == []
    assert rules_found(capsys, "scripts", "--since", commit) == ["scripts/old.flow dead-end"]
    git("status")


@pytest.mark.usefixtures("git")
def test_what_git_has_lost_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blob = said_by(tmp_path, "rev-parse", "HEAD:scripts/old.flow")
    Path(".git/objects", blob[:2], blob[2:]).unlink()

    assert run_command(["check", "scripts", "--since", "HEAD"]) == 2
    assert '--since: what "old.flow" held then is not here' in capsys.readouterr().err


def said_by(folder: Path, *words: str, given: str = "") -> str:
    own = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    done = subprocess.run(  # noqa: S603
        ["git", *own, *words],  # noqa: S607
        cwd=folder,
        input=given,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


@pytest.mark.usefixtures("git")
def test_a_revision_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["check", "scripts", "--since", "nowhere"])

    assert code == 2
    assert 'there is no revision "nowhere"' in capsys.readouterr().err
