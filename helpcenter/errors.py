"""The one tree of errors that a caller of the generator may meet.

Faults of a single article are never raised: they are `Problem`s, and the rest is published.
"""


class HelpcenterError(Exception):
    """The build did not happen; the old output, if any, is untouched."""


class ConfigurationError(HelpcenterError):
    """The call or `helpcenter.yml` is wrong (exit code 2)."""


class PublishError(HelpcenterError):
    """The new tree could not take the place of the old one."""
