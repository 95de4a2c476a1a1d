"""Several serving processes on one port: a small supervisor and what each of its workers runs."""

from widget_server.workers.supervisor import Supervisor, check_shareable, open_shared_sockets

__all__ = ["Supervisor", "check_shareable", "open_shared_sockets"]
