"""Use cases of waiting, the only writers."""
