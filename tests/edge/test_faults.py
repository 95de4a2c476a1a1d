import logging

import httpx
import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from widget_server.edge import FaultShield
from widget_server.store import StoreClosed


async def ask(error: Exception) -> httpx.Response:
    async def fail(request: Request) -> Response:
        raise error

    app = Starlette(routes=[Route("/reset/{token}", fail)], middleware=[Middleware(FaultShield)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop.example") as http:
        return await http.get("/reset/secret-token")


@pytest.mark.parametrize("error", [OperationalError("SELECT 1", {}, OSError()), StoreClosed("closing")])
async def test_an_outage_is_a_503_that_says_when_to_come_back(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await ask(error)
    assert answer.status_code == 503
    assert answer.json()["code"] == "unavailable"
    assert answer.headers["retry-after"] == "2"
    assert "secret-token" not in caplog.text


@pytest.mark.parametrize("error", [RuntimeError("inside"), IntegrityError("INSERT", {}, ValueError("inside"))])
async def test_a_fault_of_ours_is_a_500_that_tells_nothing_and_is_logged_once(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await ask(error)
    assert answer.status_code == 500
    assert "inside" not in answer.text
    (line,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert line.getMessage().startswith("request.failed method=GET path=/reset/{token}")
    assert line.exc_info is not None
