"""Runs the app under uvicorn with the settings that our promises rest on."""

import asyncio
import errno
import logging
import resource
import signal
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

import uvicorn

from widget_server.app import App, Process
from widget_server.edge import PunctualProtocol

log = logging.getLogger("parlor.server")

BACKLOG: Final = 4_096
_SEND_BUFFER_BYTES: Final = 64 * 1024
"""A frozen reader keeps 94 kB of kernel memory instead of 2.8 MB."""

_USER_TIMEOUT_MILLISECONDS: Final = 40_000
"""A peer that acknowledges nothing for so long is cut off by the kernel; uvicorn has no such deadline."""

_DRAIN_SECONDS: Final = 10.0
_DRAIN_SECONDS_A_STREAM: Final = 0.01
_GRACE_SECONDS: Final = 15
_KEEP_ALIVE_SECONDS: Final = 20
_MAX_CONNECTIONS: Final = 30_000


class CannotListen(OSError):
    """The address is not ours to listen on: no right, no such host."""


class PortTaken(CannotListen):
    """Another program listens there."""


def open_socket(host: str, port: int, *, is_shared: bool = False) -> socket.socket:
    """A listening socket whose connections inherit our limits; PortTaken when the port is in use.

    Args:
        is_shared: other sockets of this user may listen on the port too, and the kernel deals connections out.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if is_shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _USER_TIMEOUT_MILLISECONDS)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"Port {port} is in use. Choose another one, such as {_another(port)}.") from None
        raise CannotListen(f"Cannot listen on {host}, port {port}: {error.strerror}") from None
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


def _another(port: int) -> int:
    return port + 1 if port < 65_535 else 8_000


class Server(uvicorn.Server):
    """uvicorn's server that ends streams evenly before it closes connections."""

    def __init__(self, config: uvicorn.Config, app: App, *, ends_with_input: bool) -> None:
        super().__init__(config)
        self._app = app
        self._ends_with_input = ends_with_input

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve; a worker also watches the pipe to its supervisor, which ends when the supervisor does."""
        await super().startup(sockets)
        if self._ends_with_input:
            loop = asyncio.get_running_loop()
            loop.add_reader(sys.stdin.fileno(), self._end_with_supervisor)

    def _end_with_supervisor(self) -> None:
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """SIGTERM and SIGINT end the server with exit code 0; uvicorn would raise them again afterwards."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        known = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in known.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take nobody new, end the streams evenly, then wait for the other requests."""
        for server in self.servers:
            server.close()
        hub = self._app.runtime.hub
        log.info("server.stopping streams=%d", hub.count)
        drain = asyncio.create_task(hub.drain(min(_DRAIN_SECONDS, hub.count * _DRAIN_SECONDS_A_STREAM)))
        await super().shutdown(sockets)
        await drain
        log.info("server.stopped")


def serve(app: App, listener: socket.socket, *, log_level: str = "info", ends_with_input: bool = False) -> None:
    """Serve until a signal ends it, or, for a worker, until its standard input ends."""
    configure_logging(log_level)
    allow_open_files()
    config = uvicorn.Config(
        app,
        http=PunctualProtocol,
        loop="uvloop",
        lifespan="on",
        ws="none",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MAX_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        log_config=None,
    )
    log.info("server.starting url=http://%s:%d", *address_of(listener))
    Server(config, app, ends_with_input=ends_with_input).run([listener])


def work_until_signal(process: Process, *, log_level: str = "info") -> None:
    """Run jobs without a web server until a signal ends it."""
    configure_logging(log_level)

    async def work() -> None:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        await process.start()
        log.info("worker.started")
        await stopped.wait()
        await process.close()
        log.info("worker.stopped")

    asyncio.run(work())


def allow_open_files() -> None:
    """Every stream is a file to the kernel; the usual soft limit is 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MAX_CONNECTIONS + 1_024
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def configure_logging(level: str) -> None:
    """Log lines are events with fields, to stderr."""
    logging.basicConfig(
        level=level.upper(),
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        force=True,
    )
    for noisy in ("uvicorn", "uvicorn.error", "alembic", "sse_starlette", "MARKDOWN", "PIL"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def address_of(listener: socket.socket) -> tuple[str, int]:
    """Host and port that the socket listens on."""
    name: Any = listener.getsockname()
    return str(name[0]), int(name[1])
