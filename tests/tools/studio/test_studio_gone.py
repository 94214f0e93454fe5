"""A file that is deleted elsewhere while it is open in the studio."""

from __future__ import annotations

from browsing import needs_browser
from paths import ROOT
from playwright.sync_api import expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_browser, needs_page]
SCRIPT = "01_end_a_contact.flow"


def test_the_text_of_a_file_that_is_gone_stays_and_saving_makes_it_anew(
    open_studio: OpenStudio,
) -> None:
    author = Author(open_studio(ROOT / "sample_scripts"))
    author.open(SCRIPT)
    before = author.file.read_bytes()

    author.file.unlink()
    expect(author.page.locator(".said")).to_have_text(
        f"{SCRIPT} is gone from the disk; its text is still here, and saving makes it anew"
    )
    expect(author.page.locator(".box").first).to_be_visible()
    author.press("Control+s")
    expect(author.page.locator(".said")).to_have_text(f"saved {SCRIPT}")

    assert author.file.read_bytes() == before
