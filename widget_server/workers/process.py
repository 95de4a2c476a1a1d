"""What one worker runs: `python -m widget_server.workers.process FD LOG_LEVEL`, started by the supervisor only."""

import socket
import sys

from widget_server.app import build_app
from widget_server.serve import serve
from widget_server.settings import Settings


def main(descriptor: int, log_level: str) -> None:
    """Serve on the inherited socket until a signal comes or the supervisor is gone."""
    listener = socket.socket(fileno=descriptor)
    listener.setblocking(False)
    serve(build_app(Settings()), listener, log_level=log_level, ends_with_input=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
