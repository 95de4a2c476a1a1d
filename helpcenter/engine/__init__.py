"""What makes builds incremental: the manifest, the cache of rendered texts, the tree of a release, and the run.

Knows nothing of articles or pages: only outputs, each with the key of what decides its bytes.
"""

from helpcenter.engine.manifest import Manifest
from helpcenter.engine.output import KEY_BYTES, Output, hash_bytes, make_key
from helpcenter.engine.release import Release
from helpcenter.engine.run import Counts, Progress, publish_changes, publish_outputs
from helpcenter.engine.store import OutputStore

__all__ = [
    "KEY_BYTES",
    "Counts",
    "Manifest",
    "Output",
    "OutputStore",
    "Progress",
    "Release",
    "hash_bytes",
    "make_key",
    "publish_changes",
    "publish_outputs",
]
