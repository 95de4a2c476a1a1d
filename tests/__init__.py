"""The tree's twin: `tests/<room>/test_<file>.py` for `widget_server/<room>/<file>.py`."""
