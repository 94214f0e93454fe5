"""The page to try a platform on: it asks its own server alone, and a contact is ended on it."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from browsing import Open, needs_browser, until
from platform_exchanges import HERE
from playwright.sync_api import Browser, expect

from branchline.tools.platform.serving import Platform

WIDTHS = (1280, 800, 390)


@pytest.fixture
def served() -> Generator[tuple[Platform, str]]:
    platform = Platform(HERE / "worlds" / "floor.yaml")
    with platform as address:
        yield platform, address


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_in_each_width_and_takes_the_colours_asked_for(
    scheme: str, served: tuple[Platform, str], browser: Browser
) -> None:
    _, address = served
    opened = Open(browser, address)

    for width in WIDTHS:
        page = opened(f"{address}/docs", scheme, width)
        expect(page.locator("#operations-Contacts-end_contact")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (colour == "rgb(255, 255, 255)") is (scheme == "light")
    opened.close()


@needs_browser
def test_somebody_logs_in_on_the_page_and_ends_a_contact(
    served: tuple[Platform, str], browser: Browser
) -> None:
    platform, address = served
    opened = Open(browser, address)
    page = opened(f"{address}/docs")
    call = page.locator("#operations-Contacts-end_contact")

    page.get_by_role("button", name="Authorize").first.click()
    page.locator("#oauth_username").fill("Ana Lopez")
    page.locator("#oauth_password").fill("any will do")
    page.locator(".modal-ux .auth-btn-wrapper button.authorize").last.click()
    expect(page.get_by_text("Logout")).to_be_visible()
    page.locator(".modal-ux .close-modal").click()
    call.locator(".opblock-summary").click()
    call.get_by_placeholder("contactId").fill("300")
    call.get_by_role("button", name="Execute").click()
    until(page, "document.querySelector('.live-responses-table .response-col_status')")

    expect(call.locator(".live-responses-table")).to_contain_text("204")
    assert platform.emulator.layer.status_of("300") == "ended"
    opened.close()
