"""How soon the playground answers in a browser, beside a Pyodide that starts with nothing in it.

It needs Chromium, Playwright and the built playground, so it stands beside ``make bench``:
``make playground`` and then ``.venv/bin/python benchmarks/playground/measure.py``. Both are served
from this machine and take turns; the result is the ratio of the two.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from browsing import started
from playground_site import served
from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
ROUNDS = 5
MOST = 1.5
"""The bound of issue 18: so many times as long as a bare Pyodide, plus what our code takes."""
LIMITS = {"useful paint": 1.0, "cold": 6.0, "warm": 3.0}
"""The bounds of issue 18 in seconds, for a machine that does nothing else."""
_SAMPLE = "playground/#sample=01_end_a_contact"
_SEEN = """
new MutationObserver(() => {
    if (document.querySelector(".privacy")) globalThis.useful ??= performance.now();
    if (document.querySelector(".files-list .file")) globalThis.answered ??= performance.now();
}).observe(document, { childList: true, subtree: true });
"""
_BARE = """async (folder) => {
    const source = `
        const { loadPyodide } = await import("${folder}pyodide.mjs");
        const python = await loadPyodide({ indexURL: "${folder}" });
        postMessage(python.runPython("1 + 1"));`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const begin = performance.now();
    await new Promise((resolve, reject) => {
        const worker = new Worker(address, { type: "module" });
        worker.onmessage = resolve;
        worker.onerror = reject;
    });
    return performance.now() - begin;
}"""


def main() -> None:
    """Start both in turns, from an empty cache and from a full one, and print the ratios."""
    if not (SITE / "playground" / "index.html").is_file():
        sys.exit("there is no playground: make playground")
    folder = next(each.name for each in (SITE / "playground").iterdir() if each.is_dir())
    seconds: dict[str, list[float]] = {}
    with served(SITE) as origin, started() as browser:
        for _ in range(ROUNDS):
            for what, took in _round(browser, origin, folder):
                seconds.setdefault(what, []).append(took)
    for what, limit in LIMITS.items():
        print(
            f"{what:12} {median(seconds[what]):6.2f} s, at most {limit:.0f} s on an idle machine"
        )
    for what in ("cold", "warm"):
        pairs = zip(seconds[what], seconds[f"{what}, bare"], strict=True)
        ratio = median(ours / bare for ours, bare in pairs)
        bare = median(seconds[f"{what}, bare"])
        print(f"{what:12} {ratio:6.2f} times a bare Pyodide ({bare:.2f} s), at most {MOST}")


def _round(browser: Browser, origin: str, folder: str) -> list[tuple[str, float]]:
    """Return how long each took in browsers that know nothing yet, and once more in the same."""
    took: list[tuple[str, float]] = []
    context, bare = browser.new_context(), browser.new_context()
    for what in ("cold", "warm"):
        took.extend(_playground(context, origin, what))
        page = bare.new_page()
        page.goto(f"{origin}/playground/{folder}/licences.txt")
        spent = page.evaluate(_BARE, f"{origin}/playground/{folder}/")
        took.append((f"{what}, bare", spent / 1000))
        page.close()
    context.close()
    bare.close()
    return took


def _playground(context: BrowserContext, origin: str, what: str) -> list[tuple[str, float]]:
    page = context.new_page()
    page.add_init_script(_SEEN)
    page.goto(f"{origin}/{_SAMPLE}")
    page.locator(".files-list .file").first.wait_for(timeout=120_000)
    answered: float = page.evaluate("answered")
    useful: float = page.evaluate("useful")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")  # it fetches beside the next
    page.close()
    return [(what, answered / 1000), ("useful paint", useful / 1000)]


if __name__ == "__main__":
    main()
