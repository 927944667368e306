"""The pages as people see them: on a screen, on a telephone, and without a mouse."""

import pytest

from tests.store.samples import ACTION, HARBOUR
from tests.web.browser import Browser
from tests.web.conftest import Server

PAGES = (
    "",
    "search?q=s",
    "browse/articles",
    "ns/authority/us",
    "doc/organization/sensetime",
    ACTION.replace("id/", "doc/"),
    f"doc/article/{HARBOUR}",
)


@pytest.mark.parametrize("width", [1280, 400])
def test_no_page_is_wider_than_its_window(browser: Browser, server: Server, width: int) -> None:
    for page in PAGES:
        browser.open(f"{server.base}{page}", width)
        wide = "[...document.querySelectorAll('html, .scroll')].map(e => e.scrollWidth)"
        assert max(browser.value(wide)) <= width, page
        assert browser.value("document.querySelectorAll('h1').length") == 1, page


def test_a_name_is_found_by_keyboard_from_the_home_page(browser: Browser, server: Server) -> None:
    browser.open(server.base)
    pressed = 0
    while not browser.value("document.activeElement.name === 'q'"):
        browser.press("Tab", 9)
        pressed += 1
        assert pressed < 10
    browser.type("sense\r")
    browser.until("location.search === '?q=sense' && document.readyState === 'complete'")
    first = "document.querySelector('.entries a').textContent"
    assert browser.value(first) == "SenseTime"
