"""Use cases of quick responses: what merchants change, what shoppers do."""
