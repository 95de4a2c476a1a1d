"""Parlor's server: chat for a shop's visitors and agents, streamed over server-sent events."""

__version__ = "0.1.0"
