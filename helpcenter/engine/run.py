"""From outputs to a published release: make what is new, link what is old, swap, remember."""

from collections.abc import Callable, Iterable
from functools import partial

import msgspec

from helpcenter.engine.manifest import FileRow, Manifest
from helpcenter.engine.output import Output, hash_bytes, make_key
from helpcenter.engine.release import FileEntry, Identities, Release, TreeWriter
from helpcenter.engine.store import OutputStore
from helpcenter.errors import HelpcenterError
from helpcenter.precompress import list_twins, pack

# Of new files in memory; beyond, they wait on the disk.
MAX_KEPT_BYTES = 16_000_000

Progress = Callable[[str, int, int], None]


class Counts(msgspec.Struct):
    """Outputs: `made` by a template or feed, `reused` by their key, `written` as files (twins included)."""

    made: int = 0
    reused: int = 0
    written: int = 0


class _Run(msgspec.Struct):
    """`known` gives what the release before had at a path."""

    store: OutputStore
    manifest: Manifest
    known: Callable[[str], FileRow | None]
    files: dict[str, FileEntry] = msgspec.field(default_factory=dict)
    paths: set[str] = msgspec.field(default_factory=set)
    old_files: dict[str, bytes] = msgspec.field(default_factory=dict)
    counts: Counts = msgspec.field(default_factory=Counts)
    kept_bytes: int = 0


def publish_outputs(
    outputs: Iterable[Output],
    store: OutputStore,
    manifest: Manifest,
    *,
    total: int,
    progress: Progress | None = None,
    lasting: str = "",
    remember: Callable[[], None] | None = None,
) -> tuple[Release, Counts]:
    """Publish exactly these outputs; `total` is about how many there will be, for `progress`.

    `lasting` is a folder whose files are called by their content: those of the release before are kept beside the
    output (`OutputStore.keep_former`). `remember` is called when they are published: what it writes into the manifest
    belongs to this release.
    """
    known = manifest.read_files()
    run = _Run(store, manifest, known.get)
    for done, output in enumerate(outputs):
        _take(run, output)
        if progress and done % 100 == 0:
            progress("pages", done, max(total, done))
    trees = manifest.read_trees()
    writer = TreeWriter(store, lambda folder: trees.get(folder, ""), run.old_files)
    top = writer.write(run.files)
    former = trees.get(lasting, "") if lasting else ""
    if former and former != writer.new.get(lasting):
        store.keep_former(lasting, former)
    gone, lost = known.keys() - run.paths, trees.keys() - writer.new.keys()
    return _publish(run, writer, top, gone=gone, lost=lost, remember=remember), run.counts


def publish_changes(
    outputs: Iterable[Output],
    removed: Iterable[str],
    store: OutputStore,
    manifest: Manifest,
    *,
    remember: Callable[[], None] | None = None,
) -> tuple[Release, Counts]:
    """Publish the release before with these outputs in it and without the `removed` paths.

    Raises OSError if that release is not there any more.
    """
    run = _Run(store, manifest, manifest.read_file)
    gone = set(removed)
    lost = {path + suffix for path in gone for suffix in _list_files(manifest.read_file(path))}
    for output in outputs:
        known = manifest.read_file(output.path)
        _take(run, output)
        lost |= {output.path + suffix for suffix in _list_files(known)} - run.files.keys()
    writer = TreeWriter(store, manifest.read_tree, run.old_files)
    top = writer.patch(run.files, lost, partial(_read_identities, manifest))
    return _publish(run, writer, top, gone=gone, lost=writer.gone, remember=remember, is_full=False), run.counts


def _list_files(row: FileRow | None) -> list[str]:
    """Suffixes of an output's files, the empty one included."""
    return [] if row is None else ["", *filter(None, row[2].split(","))]


def _read_identities(manifest: Manifest, folder: str, has_folders: bool) -> Identities:  # noqa: FBT001
    """Those of a folder's files: at once, unless whole branches would come along."""
    rows = {} if has_folders else dict(manifest.list_files(folder))
    read = manifest.read_file if has_folders else rows.get

    def find(path: str) -> bytes:
        """A twin has its file's; raises FileNotFoundError for a file that no build made."""
        row = read(path) or read(path.rpartition(".")[0])
        if row is None:
            raise FileNotFoundError(path)
        return row[1]

    return find


def _take(run: _Run, output: Output) -> None:
    if output.path in run.paths:
        raise HelpcenterError(f"{output.path} is written twice")
    run.paths.add(output.path)
    known = run.known(output.path)
    if known:
        for suffix in _list_files(known):
            run.old_files[output.path + suffix] = known[1]
    if known and output.key is not None and known[0] == output.key:
        run.counts.reused += 1
        _add_files(run, output, known[1], known[2], output.make)
        return
    run.counts.made += 1
    row = _link(run, output) if output.link else _make(run, output, known)
    if row != known:
        # Now, because there may be hundreds of thousands; all of a build is one transaction.
        run.manifest.replace_files([(output.path, row)], ())


def _link(run: _Run, output: Output) -> FileRow:
    identity = make_key("link", output.link)
    _add_files(run, output, identity, "", output.make)
    return output.key, identity, ""


def _make(run: _Run, output: Output, known: FileRow | None) -> FileRow:
    content = output.make()
    identity = hash_bytes(content)
    if known is not None and known[1] == identity:
        _add_files(run, output, identity, known[2], output.make)
        return output.key, identity, known[2]
    twins = list_twins(output.path, len(content))
    _keep(run, output.path, identity, content)
    for suffix in twins:
        _keep(run, output.path + suffix, identity, pack(content, suffix))
    return output.key, identity, ",".join(twins)


def _keep(run: _Run, path: str, identity: bytes, content: bytes) -> None:
    """Bytes wait until their folder is made: a few in memory, those of a whole help center on the disk."""
    run.kept_bytes += len(content)
    if run.kept_bytes <= MAX_KEPT_BYTES:
        run.files[path] = FileEntry(identity, partial(bytes, content))
        return
    spilled = len(run.files) + 1
    with open(run.store.name_spilled(spilled), "xb") as file:  # noqa: PTH123 (a path object would leave its name behind for good)
        file.write(content)
    run.files[path] = FileEntry(identity, spilled=spilled)


def _add_files(run: _Run, output: Output, identity: bytes, twins: str, make: Callable[[], bytes]) -> None:
    """A twin is a pure function of the file, so the file's identity is the twin's too."""
    run.files[output.path] = FileEntry(identity, make, output.link)
    for suffix in filter(None, twins.split(",")):
        run.files[output.path + suffix] = FileEntry(identity, partial(_pack, suffix, make))


def _pack(suffix: str, make: Callable[[], bytes]) -> bytes:
    return pack(make(), suffix)


def _publish(
    run: _Run,
    writer: TreeWriter,
    top: str,
    *,
    gone: Iterable[str],
    lost: Iterable[str],
    remember: Callable[[], None] | None,
    is_full: bool = True,
) -> Release:
    """Swap, then remember: `gone` are outputs, `lost` folders that are no more."""
    store, manifest = run.store, run.manifest
    run.counts.written = writer.written
    before = store.current
    if before != top:
        store.point_to(top)
    manifest.replace_files((), gone)
    old = {folder: writer.old(folder) for folder in (*writer.new, *lost)}
    fresh = [(folder, tree) for folder, tree in writer.new.items() if old[folder] != tree]
    manifest.replace_trees(fresh, lost)
    removable = []
    if before != top:
        manifest.drop_trees({tree for folder, tree in old.items() if tree and writer.new.get(folder) != tree})
        removable = manifest.take_dropped()
    if remember:
        remember()
    manifest.commit(is_full=is_full)
    for tree in removable:
        store.remove_tree(tree)
    return Release(store.trees / top, is_new=before != top)
