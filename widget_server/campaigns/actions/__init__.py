"""Use cases of campaigns: what merchants change, what shoppers answer."""
