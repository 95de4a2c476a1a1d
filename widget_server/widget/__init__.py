"""Door of the widget's server side: its scripts, its configuration, and what staff set of both."""

from widget_server.widget.models import Installation, LauncherPicture
from widget_server.widget.routes import widget_endpoints, widget_routes

__all__ = ["Installation", "LauncherPicture", "widget_endpoints", "widget_routes"]
