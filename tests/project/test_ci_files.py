"""The files for CI are what the published schemas ask for, and the page shows them as they are."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from recipes import PROJECTS, ROOT, offline, run

TOOLS = Path(sys.executable).parent
WORKFLOW = PROJECTS / "github_action" / ".github" / "workflows" / "scripts.yml"
SCHEMAS = {
    ROOT / "action.yml": "github-actions",
    WORKFLOW: "github-workflows",
    ROOT / ".github" / "workflows" / "pages.yml": "github-workflows",
    PROJECTS / "gitlab_ci" / ".gitlab-ci.yml": "gitlab-ci",
    ROOT / ".ci" / "gitlab.yml": "gitlab-ci",
}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
@pytest.mark.parametrize("is_broken", [False, True], ids=["as it is", "broken"])
def test_a_file_is_what_its_schema_asks_for(
    path: Path, tmp_path: Path, *, is_broken: bool
) -> None:
    *_, text = path.read_text("utf-8").split("\n---\n")
    copy = tmp_path / path.name
    copy.write_text(f"{text}another: 7\n" if is_broken else text, "utf-8")
    words = [str(TOOLS / "check-jsonschema"), f"--builtin-schema=vendor.{SCHEMAS[path]}"]

    done = run([*words, "--data-transform=gitlab-ci", str(copy)], tmp_path, offline(tmp_path))

    assert (done.code == 0) is not is_broken, done.text


def test_the_hooks_are_what_pre_commit_asks_for(tmp_path: Path) -> None:
    words = [str(TOOLS / "pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]

    done = run(words, tmp_path, offline(tmp_path))

    assert done.code == 0, done.text


@pytest.mark.parametrize(
    "path",
    [
        WORKFLOW,
        PROJECTS / "gitlab_ci" / ".gitlab-ci.yml",
        PROJECTS / "pre_commit" / ".pre-commit-config.yaml",
    ],
    ids=lambda path: path.name,
)
def test_the_page_shows_what_was_run(path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "ci.md").read_text("utf-8")

    place = path.relative_to(PROJECTS).as_posix().partition("/")[2]
    assert f"```yaml\n# {place}\n{path.read_text('utf-8')}```\n" in page


def test_the_page_names_each_input_of_the_action() -> None:
    page = (ROOT / "docs" / "how-to" / "ci.md").read_text("utf-8")
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]

    named = re.findall(r"^\| `([\w-]+)` \|", page.partition("## GitLab")[0], re.MULTILINE)
    assert named == list(inputs)
