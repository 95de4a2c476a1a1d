"""How every peer is started: uvicorn with the loop, parser and settings that the product uses."""

import argparse
import os
import resource
from typing import Final

import uvicorn
from starlette.types import ASGIApp

_OPEN_FILES: Final = 32_768
_LEAST_FRAME: Final = 64


def frame_bytes() -> int:
    """How long an event's frame is."""
    return max(_LEAST_FRAME, int(os.environ.get("PARLOR_BENCH_FRAME_BYTES", "1024")))


def make_data(body: bytes) -> bytes:
    """The payload of an event: the posted JSON, filled up with blanks to the product's length."""
    return body.ljust(frame_bytes() - len("event: message.created\ndata: \n\n"))


def launch(app: ASGIApp) -> None:
    """Serve until a signal ends it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    uvicorn.run(
        app,
        port=parser.parse_args().port,
        loop="uvloop",
        http="httptools",
        lifespan="off",
        ws="none",
        access_log=False,
        proxy_headers=False,
        log_level="warning",
        backlog=4_096,
        timeout_graceful_shutdown=2,
    )
