"""A page that notes what is done in it by another way than a task allows: by mouse, or by keys.

By keys, no event of a pointer may come, no text that no key wrote, no choice that no key made, and
the keyboard goes nowhere that neither a key nor the page itself has brought it to. By mouse, keys
only write into fields of text, Shift and Ctrl beside a click apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from playwright.sync_api import BrowserContext, Page

Way = Literal["mouse", "keys"]

_WATCH = """
(() => {
  window.deedsNoted = 0;
  const note = (what) => window.noteDeed(what).then(() => (window.deedsNoted += 1));
  const by = () => window.allowedWay;
  const named = (event) => {
    const { target } = event;
    const where = target instanceof Element ? `${target.localName}.${target.className}` : "window";
    return `${event.type} at ${where}`;
  };
  const watch = (types, handle) => {
    const first = { capture: true, passive: true };
    for (const type of types) window.addEventListener(type, handle, first);
  };
  let pressed = false, written = false, brought = false;

  const isPointed = ({ type, detail, pointerType }) =>
    type !== "click" || detail > 0 || pointerType !== "";
  watch(
    ["pointerdown", "pointermove", "pointerup", "mousedown", "mouseup", "click", "dblclick",
     "contextmenu", "wheel", "dragstart", "touchstart"],
    (event) => {
      if (by() === "keys" && event.isTrusted && isPointed(event)) note(named(event));
    },
  );

  const isText = ({ target, key, ctrlKey, metaKey, altKey }) => {
    if (["Shift", "Control", "Meta"].includes(key)) return true;
    const isField = target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName);
    const isLong = target.isContentEditable || target.tagName === "TEXTAREA";
    const isSign = key.length === 1 || key === "Backspace" || (key === "Enter" && isLong);
    return isField && !ctrlKey && !metaKey && !altKey && isSign;
  };
  watch(["keydown"], (event) => {
    pressed = written = true;
    if (by() !== "mouse" || !event.isTrusted || isText(event)) return;
    note(`${event.key}: ${named(event)}`);
  });
  watch(["keyup"], () => (pressed = false));

  watch(["beforeinput"], (event) => {
    const isAlone = by() !== undefined && event.isTrusted && !written;
    if (isAlone) note(`not written by keys: ${named(event)}`);
    written = false;
  });
  watch(["change"], (event) => {
    if (by() !== undefined && !event.isTrusted) note(`not chosen by anybody: ${named(event)}`);
  });

  // What a test asks of a page goes through wrappers of its own, so these see the page alone.
  const letting = (owner, name) => {
    const before = owner[name];
    owner[name] = function (...given) {
      brought = true;
      try {
        return before.apply(this, given);
      } finally {
        brought = false;
      }
    };
  };
  letting(HTMLElement.prototype, "focus");
  letting(SVGElement.prototype, "focus");
  letting(HTMLDialogElement.prototype, "showModal");
  letting(HTMLDialogElement.prototype, "close");
  watch(["focusin"], (event) => {
    if (by() === "keys" && !pressed && !brought) note(`brought by no key: ${named(event)}`);
  });
})();
"""


def watch(context: BrowserContext, note: Callable[[str], None]) -> None:
    """Note what is done by another way in all pages of a context that know which is allowed."""

    def hear(_: object, deed: str) -> None:
        note(deed)

    context.expose_binding("noteDeed", hear)  # pyright: ignore[reportUnknownMemberType]
    context.add_init_script(_WATCH)


def allow_only(page: Page, way: Way) -> None:
    """Say which way is allowed from now on, also after the page is loaded again."""
    page.add_init_script(f"window.allowedWay = {way!r};")
    page.evaluate("way => { window.allowedWay = way; }", way)
