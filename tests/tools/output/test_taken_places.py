"""What stands where output is to go: a file of this kind or another, a folder, another output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from output_places import FROM_ITS_FOLDER, alike, every_form, every_output, needs_root, plain
from processes import COMMAND, in_bash
from writers import OTHER_FORMS, OUTPUTS, Run, Writer, ids_of


@every_form
def test_what_is_of_another_kind_is_refused_and_force_replaces_it(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    own = b"a text of somebody's own\n"  # no script, which a command might look up in its folder
    place = Path(f"mine{writer.suffix}")
    place.write_bytes(own)

    refused = do(*writer.words(str(place)))

    assert (refused.code, refused.out) == (2, "")
    assert f'"{place}" is ' in refused.err
    assert "--force replaces it" in refused.err
    assert place.read_bytes() == own

    forced = do(*writer.words(str(place)), "--force")

    assert forced.code == code, forced.err
    assert alike(place.read_bytes()) == alike(content)


@every_output
def test_what_is_empty_is_written(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    place = Path(f"mine{writer.suffix}")
    place.write_bytes(b"\n")

    done = do(*writer.words(str(place)))

    assert done.code == code, done.err
    assert alike(place.read_bytes()) == alike(content)


@pytest.mark.parametrize(
    "writer",
    # A script is somebody's own, and is never replaced unasked.
    [
        each
        for each in [*OUTPUTS, *OTHER_FORMS]
        if each.option not in {"convert --output", "cover --write"}
    ],
    ids=ids_of,
)
def test_what_is_of_the_same_kind_is_replaced(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    done = do(*writer.words(f"plain{writer.suffix}"))

    assert done.code == code, done.err
    assert alike(Path(f"plain{writer.suffix}").read_bytes()) == alike(content)


@every_output
def test_a_file_that_is_read_only_is_refused(writer: Writer, do: Run) -> None:
    place = Path(f"mine{writer.suffix}")
    place.write_bytes(b"")
    place.chmod(0o444)

    done = do(*writer.words(str(place)), "--force")

    assert (done.code, done.out) == (2, "")
    assert f'"{place}" cannot be written: it is read-only' in done.err
    assert place.read_bytes() == b""


@every_output
def test_what_cannot_be_a_file_is_refused_before_the_work(writer: Writer, do: Run) -> None:
    Path(f"folder{writer.suffix}").mkdir()
    Path(f"loop{writer.suffix}").symlink_to(f"loop{writer.suffix}")
    names = ("folder", "loop", "clear.flow/x", "x" * 300, f"{'x' * 300}/x", "new/clear.flow/x")
    Path("new").mkdir()
    Path("new/clear.flow").write_text("", "utf-8")

    for name in names:
        place = f"{name}{writer.suffix}"
        done = do(*writer.words(place))
        assert (done.code, done.out) == (2, ""), place
        assert f'"{place}"' in done.err
        assert "Traceback" not in done.err


@every_output
def test_a_folder_that_is_not_there_is_made_for_a_file(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    place = Path(f"out/new/mine{writer.suffix}")

    done = do(*writer.words(str(place)))

    assert done.code == code, done.err
    if writer.option not in FROM_ITS_FOLDER:
        assert alike(place.read_bytes()) == alike(content)
    assert {each.name for each in Path("out").rglob("*")} <= {
        *("new", place.name),
        "mine.layout.yaml",
    }


@every_output
def test_no_folder_is_made_for_what_is_refused(writer: Writer, do: Run) -> None:
    words = writer.words(f"out/new/mine{writer.suffix}")
    wrong = "nowhere" if words[0] in {"check", "test"} else "--wrong-option"
    refused = do(*words, *(["--report", "json=clear.flow"] if wrong == "nowhere" else [wrong]))

    assert refused.code == 2
    assert not Path("out").exists()


@needs_root
def test_a_folder_that_was_made_for_nothing_is_taken_back(do: Run) -> None:
    del do
    line = f"ulimit -f 0; {COMMAND} check stuck.flow --no-cache --report json=out/new/x.json"

    done = in_bash(line)

    assert done.returncode == 2
    assert b'"out/new/x.json" cannot be written: file too large' in done.stderr
    assert not Path("out").exists()


def test_a_file_is_no_folder_for_another_output(do: Run) -> None:
    suite = ("test", "clear.scenarios.yaml", "--report")
    lines = [
        (*suite, "junit=out", "--report", "json=out/x.json"),
        (*suite, "junit=./out", "--coverage-file", "out/a/x.json"),
        (*suite, "junit=out", "--html", "out"),
        (*suite, "junit=out", "--html", "out/pages"),
    ]

    for words in lines:
        done = do(*words)

        assert (done.code, done.out) == (2, ""), words
        assert 'needs a folder where --report writes "' in done.err
        assert not Path("out").exists()


def test_one_place_is_never_written_twice(do: Run) -> None:
    Path("link").symlink_to("a.xml")
    Path("folder").symlink_to(".")
    Path("one").write_text("", "utf-8")
    os.link("one", "two")
    twice = [
        ("a.xml", "a.xml"),
        ("a.xml", "./a.xml"),
        ("a.xml", "link"),
        ("folder/a.xml", "a.xml"),
    ]

    for one, other in [*twice, ("one", "two"), ("a.xml", str(Path("a.xml").absolute()))]:
        for more in ("--report", "--coverage-file"):
            place = f"cobertura={other}" if more == "--report" else other
            done = do("test", "clear.scenarios.yaml", "--report", f"junit={one}", more, place)
            assert (done.code, done.out) == (2, ""), (one, other)
            assert "expected another file" in done.err
            assert not Path("a.xml").exists()
            assert Path("one").read_bytes() == b""


def test_a_picture_beside_a_difference_would_be_lost_and_is_refused(do: Run) -> None:
    done = do("check", "clear.flow", "--diff", "--report", "json=x.json")

    assert done.code == 2
    assert "--diff shows what would be mended and writes nothing: no --report" in done.err


def test_a_folder_of_pages_that_is_none_is_refused_before_anything_runs(do: Run) -> None:
    Path("dangling").symlink_to("nowhere")
    for place in ("stuck.flow", "stuck.flow/pages", "dangling"):
        done = do("test", "clear.scenarios.yaml", "--html", place)
        assert (done.code, done.out) == (2, ""), place
        assert "is no folder" in done.err


def test_a_page_replaces_no_page_of_somebody_elses(do: Run) -> None:
    Path("pages").mkdir()
    page = Path("pages/clear-hopes-for-too-much.html")
    page.write_text("<!DOCTYPE html>\n<p>mine", "utf-8")
    words = ("test", "clear.scenarios.yaml", "--html", "pages", "--report", "junit=j.xml")

    done = do(*words)

    assert done.code == 2
    assert "is no page of ours; --force replaces it" in done.err
    assert "4 passed, 1 failed" in done.out
    assert Path("j.xml").exists()
    assert page.read_text("utf-8") == "<!DOCTYPE html>\n<p>mine"
    assert do(*words, "--force").code == 1
    assert do(*words).code == 1
