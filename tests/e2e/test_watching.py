"""The watch over the browser sees each kind of fault: without this, its silence would prove nothing."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

PAGE = b"""<!doctype html><html lang="en"><title>Faults</title><body><p id="done">here</p>
<script nonce="own">console.error("said aloud"); setTimeout(() => { throw new Error("thrown") });</script>
<script>document.title = "the policy let this run"</script>
<img alt="" src="http://elsewhere.invalid/picture.png">"""


class Faulty(BaseHTTPRequestHandler):
    """Serves one page with a fault of each kind."""

    def do_GET(self):
        """Answer every address with it."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Security-Policy", "script-src 'nonce-own'; img-src *")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def faulty() -> Iterator[str]:
    """The address of the page with faults."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Faulty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_each_kind_of_fault_is_seen(page, faults, faulty):
    page.goto(faulty)
    page.wait_for_timeout(300)
    told = "\n".join(faults.told())
    faults.clear()
    assert "console: said aloud" in told
    assert "errors: thrown" in told or "errors: Error: thrown" in told
    assert "foreign: http://elsewhere.invalid/picture.png" in told
    assert "policy: script-src" in told


def test_a_page_of_our_own_without_faults_has_none(page, faults):
    page.set_content("<!doctype html><html lang='en'><title>Fine</title><p>Fine</p>")
    assert faults.told() == []
