import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import server as server_module
from tests.services.server import Server, ServerFactory, serve_in

_STAND_IN = f"""#!{sys.executable}
# Answers /healthz as `parlor serve` does, so that the fixture is tested without the product.
import http.server, os, sys

if os.environ.get("PARLOR_LOG_LEVEL") == "fail":
    raise SystemExit("no such level")
if sys.argv[1] == "settings":
    print(os.environ["PARLOR_DATA_DIR"])
    raise SystemExit

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/crash":
            print("Traceback (most recent call last)\\nBoom", flush=True)
        self.send_response(200)
        self.end_headers()

http.server.HTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "parlor"
    path.write_text(_STAND_IN)
    path.chmod(0o755)
    monkeypatch.setattr(server_module, "PARLOR", path)


@pytest.fixture
def factory(stand_in: None, tmp_path: Path) -> Iterator[ServerFactory]:
    yield from serve_in(tmp_path)


def _crash(parlor: Server) -> None:
    import urllib.request

    urllib.request.urlopen(f"{parlor.url}/crash").close()


def test_a_server_comes_back_on_the_same_port_after_a_kill(factory: ServerFactory) -> None:
    parlor = factory()
    first = parlor.pid
    parlor.kill()
    parlor.restart()
    assert parlor.pid != first
    assert parlor.url.endswith(str(parlor.port))


def test_commands_run_with_the_servers_settings(factory: ServerFactory) -> None:
    parlor = factory()
    assert parlor.run("settings").strip() == str(parlor.data_dir)


def test_a_server_that_ends_while_starting_fails_with_its_log(factory: ServerFactory) -> None:
    with pytest.raises(pytest.fail.Exception, match="no such level"):
        factory(PARLOR_LOG_LEVEL="fail")


def test_a_traceback_in_the_log_fails_at_the_end(stand_in: None, tmp_path: Path) -> None:
    scope = serve_in(tmp_path)
    _crash(next(scope)())
    with pytest.raises(pytest.fail.Exception, match="Boom"):
        next(scope)


def test_a_provoked_traceback_can_be_forgiven(factory: ServerFactory) -> None:
    parlor = factory()
    _crash(parlor)
    assert "Boom" in parlor.tracebacks()
    parlor.forgive_tracebacks()
    assert parlor.tracebacks() == ""
