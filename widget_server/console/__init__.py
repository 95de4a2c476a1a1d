"""Door of console: the built console and its page."""

from widget_server.console.routes import console_endpoints, console_routes

__all__ = ["console_endpoints", "console_routes"]
