"""Bringing a help center over from elsewhere: foreign files in, clean Markdown with front matter out.

A format is one module with a `read_…` function; writing, pictures and the report are the same for all (`run.py`).
Imports nothing, because every command of the generator names the formats in its help.
"""

FORMATS = ("markdown", "zendesk")
