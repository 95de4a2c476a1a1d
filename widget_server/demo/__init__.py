"""The demo shop: one command that shows everything on embedded defaults."""

from widget_server.demo.run import run_demo

__all__ = ["run_demo"]
