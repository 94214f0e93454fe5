"""The hooks are run by pre-commit in a repository that uses them as a user would."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from recipes import Done, checkout, commit, git_environment, offline, project, run

PRE_COMMIT = str(Path(sys.executable).parent / "pre-commit")
ADDRESS = "https://git.example.com/OWNER/branchline"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return project("pre_commit", tmp_path)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which git finds our checkout where the project says."""
    return {
        **offline(tmp_path),
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{checkout(tmp_path)}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }


def test_a_commit_goes_through_the_hooks(repository: Path, environment: dict[str, str]) -> None:
    def try_hooks() -> Done:
        return run([PRE_COMMIT, "run", "--all-files", "--verbose"], repository, environment)

    good = try_hooks()
    script = repository / "scripts" / "remind.flow"
    text = script.read_text("utf-8")
    script.write_text(text.replace("    True  -> note", "  True -> nowhere"), "utf-8")
    broken = try_hooks()
    script.write_text(text.replace("    True  -> note", "  True -> done"), "utf-8")
    changed = try_hooks()
    commit(repository)
    (repository / "notes.txt").write_text("nothing of ours\n", "utf-8")
    run(["git", "add", "notes.txt"], repository, git_environment())
    other = run([PRE_COMMIT, "run"], repository, environment)

    assert good.code == 0, good.text
    assert good.text.count("Passed") == 3
    assert "2 passed, in 1 file" in good.text
    assert broken.code == 1
    assert 'there is no action "nowhere"' in broken.text
    assert broken.text.count("Failed") == 3
    assert changed.code == 1
    assert "files were modified by this hook" in changed.text
    assert "    True, False -> done\n" in script.read_text("utf-8")
    assert 'failed  scripts/remind.scenarios.yaml:3: "it is time"' in changed.text
    assert other.code == 0, other.text
    assert other.text.count("(no files to check)Skipped") == 3
