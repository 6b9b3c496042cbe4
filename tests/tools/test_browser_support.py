"""The browser fixtures notice what they are there to notice. The pages come from a server of this file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.axe import assert_accessible, axe
from tests.support.browser import Guard, large_text, reflow

PAGE = (
    '<!doctype html><html lang="nl"><title>Proef</title><link rel="stylesheet" href="/style.css">'
    "<main><h1>Proef</h1>{}</main></html>"
)
PAGES = {
    "/style.css": ".wide { width: 500px } .low { height: 24px; width: 10em; overflow: hidden }",
    "/good": PAGE.format("<p>Een gewone pagina.</p>"),
    "/wide": PAGE.format('<p class="wide">Breed</p>'),
    "/unlabelled": PAGE.format('<input type="text">'),
    "/elsewhere": PAGE.format('<img alt="" src="http://localhost:9/x.png">'),
    "/inline": PAGE.format("<script>document.title = 'mis'</script>"),
    "/cut": PAGE.format('<p class="low">Deze regel past niet</p>'),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind = "text/css" if self.path == "/style.css" else "text/html; charset=utf-8"
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", "default-src 'self' http://localhost:9")
        self.end_headers()
        self.wfile.write(PAGES.get(self.path, PAGES["/good"]).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the tests say what matters."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def seen(guard: Guard) -> list[str]:
    """The faults so far; takes them out, so that the test itself does not fail on them."""
    faults, guard.faults = guard.faults, []
    return faults


def test_a_good_page_passes_everything(page, guard):
    page.goto("/good")
    assert_accessible(page)
    reflow(page)
    large_text(page)
    assert page.viewport_size == {"width": 1280, "height": 900}
    guard.check()


def test_axe_runs_under_a_strict_content_security_policy_and_finds_a_nameless_field(page):
    page.goto("/unlabelled")
    assert [violation.rule for violation in axe(page)] == ["label"]
    with pytest.raises(AssertionError, match="label: "):
        assert_accessible(page)


def test_a_wide_page_does_not_reflow(page):
    page.goto("/wide")
    with pytest.raises(AssertionError, match=r'class="wide"'):
        reflow(page)


def test_text_that_is_cut_off_when_large_is_found(page):
    page.goto("/cut")
    large_text(page, 100)
    with pytest.raises(AssertionError, match="Deze regel past niet"):
        large_text(page)


def test_a_request_to_another_host_is_a_fault(page, guard):
    page.goto("/elsewhere")
    assert "request to another host: http://localhost:9/x.png" in seen(guard)


def test_an_inline_script_is_a_fault(page, guard):
    page.goto("/inline")
    assert any("Content Security Policy" in fault for fault in seen(guard))


def test_a_page_that_is_refused_is_no_fault(page, guard):
    page.goto("/missing")
    guard.check()
