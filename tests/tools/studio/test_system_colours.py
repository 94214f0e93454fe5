"""Where the system gives the colours, the page can still be read, and what is chosen is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import needs_browser
from paths import ROOT
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

# Texts that have the colour of what is behind them; the first opaque colour counts.
UNREADABLE = """() => {
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgba\\(.*, 0\\)$|^transparent$/.test(colour)) return colour;
    }
    return "";
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
  const hasText = (element) => [...element.childNodes].some(isText);
  return [...document.querySelectorAll("#studio *")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && hasText(element))
    .filter((element) => getComputedStyle(element).color === behind(element))
    .map((element) => `${element.className} ${element.textContent.slice(0, 40)}`);
}"""
WRONG = 'script "W"\ntype Generic\n\nb: Begin\n    -> nowhere\n'


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_can_be_read_in_the_colours_of_the_system(
    open_studio: OpenStudio, scheme: str
) -> None:
    studio = open_studio(ROOT / "sample_scripts", scheme=scheme)
    (studio.folder / "wrong.flow").write_text(WRONG, "utf-8")
    author, page = Author(studio), studio.page
    page.emulate_media(forced_colors="active")
    author.open("wrong.flow")
    author.click(page.locator(".box-title").first)
    found: dict[str, list[str]] = {}
    views: dict[str, Callable[[], None]] = {
        "wrong": lambda: author.press("Alt+2", "Control+d"),
        "adding": lambda: (author.canvas().focus(), author.press("a"))[0],
        "connecting": lambda: author.click(page.locator(".outlet").first),
        "all keys": lambda: author.press("F1"),
    }
    for view, show in views.items():
        show()
        found[view] = page.evaluate(UNREADABLE)
        page.keyboard.press("Escape")

    assert {view: texts for view, texts in found.items() if texts} == {}
