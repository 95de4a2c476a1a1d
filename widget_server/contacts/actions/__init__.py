"""Use cases of shoppers, the only writers of visitors, browsers and contacts."""
