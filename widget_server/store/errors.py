"""What goes wrong between a room and its rows. Programming faults, never shown to a client."""


class StoreError(Exception):
    """Root of the store's own errors."""


class FrozenError(StoreError):
    """Something tried to write to a frozen object."""


class UnloadedError(StoreError):
    """An attribute was read that had not been loaded inside its block."""


class StaleError(StoreError):
    """The row has changed, or is gone, since the frozen copy was taken."""


class StoreClosed(StoreError):
    """The store is shutting down and takes no more work."""
