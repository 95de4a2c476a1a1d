"""What `parlor campaigns` does, apart from its arguments."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

from widget_server.accounts import Store, find_store_of_operator
from widget_server.campaigns import (
    MAX_FILE_BYTES,
    BadFile,
    CampaignCase,
    WrongFields,
    apply_campaigns,
    check_alone,
    describe_plan,
    describe_result,
    export_campaigns,
    plan_campaigns,
    read_campaign_file,
    run_cases,
    write_campaign_file,
)
from widget_server.runtime import Runtime

ResultT = TypeVar("ResultT")


class CannotDo(Exception):
    """Why not, for people; `code` is the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


async def export_file(rt: Runtime, store_name: str | None, output: Path | None) -> str:
    """The store's campaigns as a file; the expected cases that stand in `output` stay."""
    store = await _find_store(rt, store_name)
    cases = {} if output is None else _read_cases(output)
    return write_campaign_file(await export_campaigns(rt, store, cases=cases))


def _read_cases(output: Path) -> dict[str, list[CampaignCase]]:
    if not output.exists():
        return {}
    file, _ = _in_file(output, lambda: read_campaign_file(_read(output)))
    return {key: campaign.tests for key, campaign in file.campaigns.items()}


async def compare_file(
    rt: Runtime, store_name: str | None, source: Path, *, deletes_others: bool, applies: bool
) -> tuple[list[str], bool]:
    """What the file changes, in lines, and whether it changes anything; done at once if it `applies`."""
    store = await _find_store(rt, store_name)
    file, read = _in_file(source, lambda: read_campaign_file(_read(source)))
    work = apply_campaigns if applies else plan_campaigns
    try:
        plan = await work(rt, store, file, read, deletes_others=deletes_others)
    except WrongFields as wrong:
        _refuse(source, wrong)
    return describe_plan(plan), plan.has_changes


def run_file(source: Path) -> tuple[list[str], bool]:
    """What came of the expected cases of a file, in lines, and whether all were met."""
    file, read = _in_file(source, lambda: read_campaign_file(_read(source)))
    _in_file(source, lambda: check_alone(file, read))
    results = list(run_cases(file, datetime.now(UTC)))
    lines = [line for result in results for line in describe_result(result)]
    failed = sum(not result.is_met for result in results)
    return [*lines, f"{len(results) - failed} of {len(results)} cases met"], not failed


async def _find_store(rt: Runtime, wanted: str | None) -> Store:
    found = await find_store_of_operator(rt, wanted)
    if found is None:
        message = "there is no such store" if wanted else "name the store by its id, key or slug"
        raise CannotDo(f"--store: {message}", 2)
    return found


def _read(source: Path) -> bytes:
    """The file, but never more of it than may be read."""
    try:
        with source.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise CannotDo(f"{source}: {error.strerror}", 2) from None


def _in_file(source: Path, work: Callable[[], ResultT]) -> ResultT:
    """Do it; what is wrong with the file is told with its line."""
    try:
        return work()
    except WrongFields as wrong:
        _refuse(source, wrong)
    except BadFile as bad:
        place = f"{source}:{bad.line}" if bad.line else str(source)
        raise CannotDo(f"{place}: {bad.message}", 2) from None


def _refuse(source: Path, wrong: WrongFields) -> NoReturn:
    raise CannotDo("\n".join(f"{source}:{line}" for line in wrong.lines), 2) from None
