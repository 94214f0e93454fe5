"""How smooth a script of 2,000 actions pans on the canvas of the studio, beside a bare React Flow.

It needs Chromium, Playwright and the built page, so it stands beside ``make bench``:
``.venv/bin/python benchmarks/panning/measure.py``. The result is the ratio of the two.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ACTIONS, ROUNDS = 2_000, 5
SLOWEST_FRAMES = 50
"""The bound of issue 17: so many frames a second at the median."""
_AHEAD = (1, 1, 2, 3, 5, 8)

_PAN = """async () => {
    const pane = document.querySelector(".react-flow__pane");
    const { left, top, width, height } = pane.getBoundingClientRect();
    const at = { x: left + width / 2, y: top + height / 2 };
    const send = (target, type) => target.dispatchEvent(new MouseEvent(type, {
        bubbles: true, cancelable: true, view: window, clientX: at.x, clientY: at.y, buttons: 1,
    }));
    send(pane, "mousedown");
    const frames = [];
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 180; frame += 1) {
        at.x += frame < 90 ? -9 : 9;
        at.y += frame < 90 ? -4 : 4;
        send(window, "mousemove");
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
    }
    send(window, "mouseup");
    return [frames, document.querySelector(".react-flow__viewport").style.transform];
}"""


def main() -> None:
    """Pan both in turns, and print frames a second at the median and their ratio."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        into = Path(folder)
        flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        with _studio(into / "scripts") as address:
            size = {"width": 1400, "height": 900}
            studio, bare = (browser.new_page(viewport=size) for _ in range(2))  # pyright: ignore[reportArgumentType]
            studio.goto(address)
            studio.get_by_title("large.flow").click()
            studio.locator(".box").first.wait_for(timeout=120_000)
            bare.goto(_bare_page(into).as_uri())
            bare.locator(".react-flow__node").first.wait_for()
            frames: dict[str, list[float]] = {"studio": [], "bare": []}
            for number in range(ROUNDS):
                pages = {"studio": studio, "bare": bare}
                for name in pages if number % 2 else reversed(pages):
                    frames[name] += _pan(pages[name])
        browser.close()
    rates = {name: 1000 / median(times) for name, times in frames.items()}
    slow = {name: 1000 / sorted(times)[int(0.95 * len(times))] for name, times in frames.items()}
    for name, rate in rates.items():
        print(f"{name}: {rate:.1f} frames a second at the median, {slow[name]:.1f} at worst in 20")
    print(f"studio / bare React Flow: {rates['studio'] / rates['bare']:.2f}")
    if rates["studio"] < SLOWEST_FRAMES:
        raise SystemExit(1)


def _pan(page: Page) -> list[float]:
    """Return how long each frame took while the canvas was dragged there and back."""
    page.bring_to_front()
    before = page.locator(".react-flow__viewport").get_attribute("style")
    frames, _ = page.evaluate(_PAN)
    assert before is not None
    return frames


@contextmanager
def _studio(folder: Path) -> Generator[str]:
    folder.mkdir()
    (folder / "large.flow").write_text(script(), "utf-8")
    command = str(Path(sys.executable).with_name("branchline"))
    words = [command, "studio", str(folder), "--no-open"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own command
        assert server.stdout is not None
        told = next(line for line in server.stdout if "http://" in line)
        yield next(word for word in told.split() if word.startswith("http://"))
        server.terminate()


def _bare_page(into: Path) -> Path:
    """Build the bare page with the bundler of our own pages."""
    web = ROOT / "web"
    bundle = into / "bare.js"
    esbuild = str(web / "node_modules" / "esbuild" / "bin" / "esbuild")
    source = Path(__file__).with_name("bare.tsx")
    words = [str(source), "--bundle", "--minify", "--jsx=automatic", f"--outfile={bundle}"]
    words.append('--define:process.env.NODE_ENV="production"')
    subprocess.run(  # noqa: S603 - our own command
        [esbuild, *words], check=True, cwd=web, env={"NODE_PATH": str(web / "node_modules")}
    )
    page = into / "bare.html"
    page.write_text(
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="bare.css">'
        '<body><script src="bare.js"></script>',
        "utf-8",
    )
    return page


def script() -> str:
    """Return a script that branches forward, the same one each time."""
    chance = Random(4)  # noqa: S311 - the same script each time
    parts = ['script "Large"\ntype Generic\n\nbegin: Begin\n    -> a0\n']

    def ahead(at: int) -> str:
        return f"a{min(ACTIONS - 1, at + chance.choice(_AHEAD))}" if at < ACTIONS - 1 else "done"

    for at in range(ACTIONS):
        if at % 3:
            parts.append(
                f'a{at}: Assign "Remember {at}"\n    Variable = "V"\n    Value = "{at}"\n'
                f"    -> {ahead(at)}\n"
            )
        else:
            parts.append(
                f'a{at}: End a Contact "Step number {at}"\n    Contact Id = "{{C}}"\n'
                f"    Success -> {ahead(at)}\n    Unauthorized -> {ahead(at)}\n"
                f"    -> {ahead(at)}\n"
            )
    parts.append("done: End\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main()
