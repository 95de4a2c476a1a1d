"""Use cases of conversations, the only writers; each is one unit of the group writer."""
