"""The demo shop: one command that shows everything on embedded defaults."""

from widget_server.demo.run import NotADemo, run_demo

__all__ = ["NotADemo", "run_demo"]
