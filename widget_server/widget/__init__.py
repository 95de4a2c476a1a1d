"""Door of widget: what a shop's page loads."""

from widget_server.widget.routes import widget_endpoints, widget_routes

__all__ = ["widget_endpoints", "widget_routes"]
