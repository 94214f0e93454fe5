"""What reports hold of repairs: the page, and JSON as its schema says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from paths import ROOT

from branchline.grammar.text_file import read_text
from branchline.tools.proving.proving import Proved, asked_of, prove_paths
from branchline.tools.repair.proposals import files_of, with_proposals
from branchline.tools.reports.proofs import PROOF_FORMATS
from branchline.tools.reports.repairs.page import repairs_page

SCRIPT = """script "<b>Desk</b>"
type Phone

begin: Begin
    Parameters = [Kind]
    -> which

which: Case "<i>Which kind?</i>"
    Variable = "{Kind}"
    "gold" -> done

done: Hangup
"""
ASKED = asked_of({}, (), None, None)


@pytest.fixture
def proved(tmp_path: Path) -> list[Proved]:
    """Return what is proved of a script, with its repairs."""
    path = tmp_path / "desk.flow"
    path.write_text(SCRIPT, "utf-8")
    return [with_proposals(each, ASKED) for each in prove_paths((path,), ASKED)]


def test_the_page_shows_the_difference_and_both_pictures(proved: list[Proved]) -> None:
    page = repairs_page(proved)

    assert "<b>+    -&gt; done</b>" in page
    assert page.count("<svg") == 2 * sum(
        each.fix is not None for each in proved[0].proposals.values()
    )
    assert "green: what is new" in page
    assert "<script" not in page
    assert "<i>Which" not in page
    assert "<b>Desk" not in page


def test_json_is_as_its_schema_says(proved: list[Proved]) -> None:
    schema = json.loads(
        (ROOT / "tools" / "reports" / "proofs" / "proofs.schema.json").read_text("utf-8")
    )
    document = json.loads("\n".join(PROOF_FORMATS.lines_of("json")(proved)))

    jsonschema.validate(document, schema)
    held = {each["name"]: each.get("repair") for each in document["properties"]}
    assert held["stuck"]["diff"]
    assert held["ends"] is None


def test_what_is_shown_is_what_is_written(proved: list[Proved]) -> None:
    (file,) = files_of(proved, ASKED)

    assert file.before == read_text(file.path).text
    assert file.after == proved[0].proposals["left-running"].after


def test_what_no_run_takes_that_is_asked_about_is_not_dropped_for_all_others(
    tmp_path: Path,
) -> None:
    """A narrowed question narrows no proof that runs are the same."""
    path = tmp_path / "desk.flow"
    text = SCRIPT.replace("[Kind]", "[Other]").replace('"gold" -> done', '"gold", "new" -> done')
    path.write_text(text.replace("-> done\n\ndone", "-> done\n    -> which\n\ndone"), "utf-8")
    asked = asked_of({"Kind": "gold"}, (), None, None)

    (each,) = (with_proposals(one, asked) for one in prove_paths((path,), asked))

    proposal = each.proposals["branch-feasible"]
    assert proposal.fix is None
    assert "would differ" in proposal.why or "Default" in proposal.why
