"""The built playground in a real browser, served as files: the studio, and nothing leaves it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from browsing import needs_browser, serious_faults
from engine_page import Page as CallingPage
from engine_page import packed, talk
from paths import ROOT
from playground_site import Visitor, built, needs_pyodide, served, visiting
from playwright.sync_api import Browser, Page, expect

from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.script_file import read_script
from branchline.tools.playground.link import fragment

pytestmark = [needs_browser, needs_pyodide]

SAMPLES = ROOT / "sample_scripts"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".flow", ".yaml"})
SCRIPTS = [name for name in NAMES if name.endswith(".flow")]
FIRST = "01_end_a_contact"
HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'`${alert(3)}"
DRAFTS = """async () => {
    const done = (asked) =>
        new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
    const all = await done(indexedDB.open("branchline.playground"));
    return await done(all.transaction("drafts").objectStore("drafts").count());
}"""
ENGINE = Path(__file__).with_name("engine_in_page.js")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the playground was built into."""
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    """Return where it is served."""
    with served(site.parent) as origin:
        yield origin


@pytest.fixture(scope="module")
def regular(browser: Browser, origin: str) -> Iterator[Visitor]:
    """Return a visitor who comes again and again."""
    with visiting(browser, origin) as visitor:
        yield visitor


@pytest.fixture
def visitor(regular: Visitor) -> Iterator[Visitor]:
    """Return that visitor, with no page open; what went wrong in a page fails the test."""
    yield regular
    for page in regular.context.pages:
        page.close()
    wrong, regular.wrong = regular.wrong, []
    assert wrong == []


@pytest.fixture
def stranger(browser: Browser, origin: str) -> Iterator[Visitor]:
    """Return a visitor who was never there."""
    with visiting(browser, origin) as visitor:
        yield visitor


def _run(page: Page) -> None:
    page.locator("#tab-run").click()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".run-walk")).to_be_visible()


def _downloaded(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as coming:
        page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def test_every_sample_comes_to_the_same_bytes_as_in_cpython(
    visitor: Visitor, tmp_path: Path
) -> None:
    answers: dict[str, str] = {}

    async def ask(page: CallingPage) -> None:
        for name in SCRIPTS:
            uri = page.uri(name)
            setup = await page.ask("branchline/run/setup", uri=uri)
            for scenario in ("", *setup["scenarios"]):
                made = await page.ask("branchline/page/trace", uri=uri, scenario=scenario)
                answers[f"{name} {scenario}"] = made["text"]
            picture = await page.ask("branchline/page/picture", uri=uri)
            answers[f"{name} picture"] = picture["text"]

    files = {name: packed((SAMPLES / name).read_text("utf-8")) for name in NAMES}
    assert talk(tmp_path, ask, files) == []
    page = visitor.open(is_there=False)

    found = cast("dict[str, str]", page.evaluate(ENGINE.read_text("utf-8"), SCRIPTS))

    assert list(found) == list(answers)
    for name, text in answers.items():
        assert found[name] == text, name
    assert len([name for name in answers if "picture" not in name]) > 2 * len(SCRIPTS)


def test_a_sample_opens_by_link_runs_and_is_downloaded(visitor: Visitor) -> None:
    page = visitor.open(f"sample={FIRST}")
    expect(page.locator(".box").first).to_be_visible()
    expect(page).to_have_title(f"{FIRST}.flow - Branchline Playground")
    expect(page.get_by_text("Nothing leaves this browser")).to_have_count(0)
    assert page.locator("#tab-compare").count() == 0, "it asks git, and there is none"

    page.get_by_role("button", name="Download", exact=True).click()
    taken = dict(_downloaded(page, button) for button in ("The file", "Picture", "Trace"))
    assert taken.pop(f"{FIRST}.flow") == (SAMPLES / f"{FIRST}.flow").read_bytes()
    assert taken.pop(f"{FIRST}.svg").startswith(b"<svg")
    steps = [json.loads(line) for line in taken.pop(f"{FIRST}.jsonl").splitlines()]
    assert len(steps) > 3
    assert taken == {}
    page.get_by_role("button", name="Show that page here").click()
    shown = page.frame_locator("iframe")
    expect(shown.get_by_role("heading", name="End a contact", exact=False).first).to_be_visible()
    shown.get_by_role("button", name="Step forward").click()
    expect(shown.get_by_text("step 2 of")).to_be_visible()
    page.get_by_role("button", name="close", exact=True).click()
    _run(page)
    assert serious_faults(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light")])
def test_it_is_for_every_window_and_its_lesson_tells_nothing(
    width: int, scheme: str, browser: Browser, origin: str
) -> None:
    with visiting(browser, origin, width, scheme) as visitor:
        page = visitor.open(is_there=False)
        expect(page.get_by_text("Nothing leaves this browser")).to_be_visible()
        assert serious_faults(page) == []
        page.close()
        page = visitor.open(f"lesson={FIRST}", is_there=False)
        shown = page.frame_locator("iframe")
        expect(shown.get_by_role("button").first).to_be_visible()
        assert serious_faults(page) == []
        wide = "document.documentElement.scrollWidth <= innerWidth"
        assert page.evaluate(wide)
        page.keyboard.press("Escape")
        assert page.get_by_text("scenarios").count() == 0


def test_what_is_shared_comes_to_another_browser_as_it_was_typed(
    visitor: Visitor, browser: Browser, origin: str
) -> None:
    page = visitor.open("sample=07_call_a_subscript")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# typed and not saved \u00e4\n")
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("checkbox").first).to_be_visible()
    link = dialog.get_by_label("Link")
    expect(link).to_have_value(re.compile("#s1[.]"))
    shared = {each.inner_text().strip() for each in dialog.locator("fieldset label").all()}
    assert "07_call_a_subscript.scenarios.yaml" in shared
    assert len(shared) > 2, "what it calls goes along"
    address = link.input_value()
    with visiting(browser, origin) as other:
        there = other.open(address.partition("#")[2])
        expect(there.locator(".cm-content")).to_contain_text("# typed and not saved \u00e4")
        paths = {each.get_attribute("title") for each in there.locator(".file").all()}
        assert {str(path).partition(" ")[0] for path in paths} == shared
        _run(there)


def test_what_a_link_says_stays_text_wherever_it_is_shown(visitor: Visitor) -> None:
    text = (SAMPLES / f"{FIRST}.flow").read_text("utf-8")
    quoted = HOSTILE.replace('"', '\\"')
    script = re.sub(r'(Begin|End a Contact|script) ".*"', rf'\1 "{quoted}"', text)
    assert script.count(quoted) == 3
    plain = HOSTILE.replace("'", "''")
    scenarios = f"scenarios:\n  '{plain}':\n    given: {{StuckContact: '{plain}'}}\n"
    name = "<img src=x onerror=alert(1)>"
    files = {f"{name}.flow": script, f"{name}.scenarios.yaml": scenarios}
    page = visitor.open(fragment(files, f"{name}.flow"))
    page.on("dialog", lambda dialog: pytest.fail(f"it ran: {dialog.message}"))
    expect(page.locator(".box").first).to_be_visible()
    expect(page.locator(".box").first).to_contain_text("onerror=alert(1)")
    _run(page)
    for panel in ("findings", "outline", "coverage", "properties"):
        page.locator(f"#tab-{panel}").click()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("dialog").get_by_role("checkbox")).to_have_count(2)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Download", exact=True).click()
    page.get_by_label("Run with").select_option(HOSTILE)
    page.get_by_role("button", name="Show that page here").click()
    shown = page.frame_locator("iframe")
    expect(shown.get_by_role("button", name="Step forward")).to_be_visible()
    for frame in page.frames:
        assert frame.evaluate("document.querySelectorAll('img').length") == 0


def test_a_link_that_is_wrong_is_said_in_a_sentence(visitor: Visitor) -> None:
    page = visitor.open("smaple=01_end_a_contact")
    for link, said in (
        ("", "this link is none of the playground"),
        ("sample=01_end_a_contract", 'there is no "01_end_a_contract.flow" here'),
        ("s1.q1bKzEvLVrJ", "this link is broken"),
        (fragment({"../a.flow": "", "b.flow": ""}), '"../a.flow" is no path in the folder'),
    ):
        if link:
            page.evaluate("link => (location.hash = link)", link)  # which loads the page again
        expect(page.locator(".said")).to_contain_text(said)
        expect(page.locator(".said")).to_have_class(re.compile("is-wrong"))


def test_it_is_there_without_a_network_after_the_first_visit_and_keeps_what_was_saved(
    site: Path, browser: Browser
) -> None:
    with served(site.parent) as origin, visiting(browser, origin) as visitor:
        page = visitor.open(f"sample={FIRST}")
        page.locator(".cm-content").click()
        page.keyboard.press("Control+Home")
        page.keyboard.type("# mine\n")
        page.keyboard.press("Control+s")
        expect(page.locator(".path .state")).to_have_text("saved")
        page.keyboard.type("# not saved\n")
        expect(page.locator(".path .state")).to_have_text("not saved")
        kept = "navigator.serviceWorker.ready.then(({active}) => active.state)"
        assert page.evaluate(kept) in {"activating", "activated"}
        while page.evaluate(DRAFTS) == 0:  # a draft is kept a moment after it was typed
            page.evaluate("new Promise(requestAnimationFrame)")
        visitor.context.set_offline(True)
        page.close(run_before_unload=False)
        again = visitor.open(f"sample={FIRST}")
        dialog = again.get_by_role("dialog")
        expect(dialog).to_contain_text("# not saved")
        dialog.get_by_role("button", name="Throw them away").click()
        expect(again.locator(".cm-content")).to_contain_text("# mine")
        _run(again)


def test_what_one_tab_saves_comes_into_another_and_neither_is_lost(visitor: Visitor) -> None:
    one, other = (visitor.open(f"sample={FIRST}") for _ in range(2))
    for page, end, line in ((one, "Home", "# of one\n"), (other, "End", "# of the other\n")):
        page.bring_to_front()
        page.locator(".cm-content").click()
        page.keyboard.press(f"Control+{end}")
        page.keyboard.type(line)
    one.bring_to_front()
    one.keyboard.press("Control+s")
    expect(one.locator(".path .state")).to_have_text("saved")
    other.bring_to_front()
    expect(other.locator(".cm-content")).to_contain_text("# of the other")
    other.keyboard.press("Control+Home")
    expect(other.locator(".cm-content")).to_contain_text("# of one")
    other.keyboard.press("Control+s")
    one.bring_to_front()
    one.keyboard.press("Control+End")

    expect(one.locator(".cm-content")).to_contain_text("# of the other")
    expect(one.locator(".path .state")).to_have_text("saved")


def test_a_newer_version_comes_whole_once_the_tabs_of_the_older_are_closed(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    place = Path(shutil.copytree(site, tmp_path / "playground"))
    older = next(each.name for each in place.iterdir() if each.is_dir())
    newer = f"{older}-2"
    version = "document.querySelector('script[src]').src.split('/').at(-2)"
    (tmp_path / "beside.html").write_text('<link rel="icon" href="data:,">', "utf-8")
    with served(tmp_path) as origin, visiting(browser, origin) as visitor:
        page = visitor.open()
        page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        page.reload()  # from now on the worker of the service answers
        (place / older).rename(place / newer)
        for name in ("index.html", "service-worker.js"):
            text = (place / name).read_text("utf-8")
            (place / name).write_text(text.replace(older, newer), "utf-8")
        page.locator(".file").first.wait_for()
        expect(page.locator(".said")).to_contain_text("a newer playground is kept")
        other = visitor.open()
        assert [each.evaluate(version) for each in (page, other)] == [older, older]
        for each in (page, other):
            each.close()
        kept = "caches.keys().then((names) => names.map((name) => name.split(' ')[1]))"
        beside = visitor.context.new_page()  # a page that the playground is not asked for
        beside.goto(f"{origin}/beside.html")
        visitor.wrong.remove(f"asked for {origin}/beside.html")
        looks = (beside.evaluate(kept) for _ in range(5_000))
        assert [newer] in looks, "the newer one takes over once both are gone"
        last = visitor.open()
        assert last.evaluate(version) == newer


def test_exports_that_are_dropped_are_read_and_leave_as_flow(
    visitor: Visitor, tmp_path: Path
) -> None:
    dropped = tmp_path / "exports"
    (dropped / "night").mkdir(parents=True)
    sample, _ = read_script(SAMPLES / f"{FIRST}.flow")
    (dropped / "desk.json").write_text(write_cxone_json(sample), "utf-8")
    (dropped / "night" / "queue.json").write_text(write_cxone_json(sample), "utf-8")
    (dropped / "notes.txt").write_text("no script", "utf-8")
    page = visitor.open()
    session = visitor.context.new_cdp_session(page)
    data = {"items": [], "files": [str(dropped)], "dragOperationsMask": 1}
    send = cast("Callable[[str, object], object]", session.send)  # pyright: ignore[reportUnknownMemberType]
    for kind in ("dragEnter", "dragOver", "drop"):
        send("Input.dispatchDragEvent", {"type": kind, "x": 500, "y": 400, "data": data})

    expect(page.locator(".said")).to_contain_text("2 files are here now, 1 of another kind")
    expect(page.locator(".file[title^='exports/night/queue.json']")).to_be_visible()
    expect(page.locator(".box").first).to_be_visible()
    page.get_by_role("button", name="Download", exact=True).click()
    name, text = _downloaded(page, "As .flow")
    assert name in {"desk.flow", "queue.flow"}
    assert text.startswith(b'script "End a contact"')


def test_without_webassembly_it_says_what_is_missing(stranger: Visitor) -> None:
    stranger.context.add_init_script("delete globalThis.WebAssembly")

    page = stranger.open(is_there=False)

    expect(page.get_by_role("alert")).to_contain_text("this browser has no WebAssembly")


def test_it_starts_from_its_files_where_its_memory_is_broken(stranger: Visitor) -> None:
    stranger.context.route("**/memory.pack", lambda route: route.fulfill(body=b"nothing"))

    page = stranger.open(f"sample={FIRST}")

    expect(page.locator(".box").first).to_be_visible()
    assert len(stranger.wrong) == 1
    assert "Python is started from its files" in stranger.wrong.pop()


def test_the_engine_reaches_nothing_but_its_own_place(
    visitor: Visitor, site: Path, tmp_path: Path
) -> None:
    page = visitor.open()
    engine = next(each for each in page.workers if each.url.startswith("blob:"))
    (tmp_path / "secret").write_text("not for it", "utf-8")
    with served(tmp_path) as elsewhere:
        asking = f"fetch('{elsewhere}/secret', {{mode: 'no-cors'}}).then(() => 'let out', String)"
        assert engine.evaluate(asking) == "TypeError: Failed to fetch"
    text = (site / "index.html").read_text("utf-8")
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "unsafe-eval'" not in policy[1].replace("'wasm-unsafe-eval'", "")
    assert "default-src 'none'" in policy[1]
    assert "http" not in policy[1]


def test_what_is_shipped_stands_with_its_licence(site: Path) -> None:
    text = next(site.glob("*/licences.txt")).read_text("utf-8")

    for name in ("pyodide", "CPython", "lark", "networkx", "PyYAML", "pygls", "react", "attrs"):
        assert re.search(rf"^{name} [\d.]+: ", text, re.MULTILINE), name
