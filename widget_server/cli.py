"""The command `parlor`. Exit codes: 0 done, 1 the work failed, 2 the call or the configuration is wrong."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer
from pydantic import ValidationError

from widget_server.settings import Settings

if TYPE_CHECKING:  # commands import what they need: `parlor --help` stays quick
    from widget_server.runtime import Runtime

ResultT = TypeVar("ResultT")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
db_app = typer.Typer(no_args_is_help=True, help="The database.")
account_app = typer.Typer(no_args_is_help=True, help="Merchants.")
store_app = typer.Typer(no_args_is_help=True, help="Their shops.")
agent_app = typer.Typer(no_args_is_help=True, help="Their staff.")
campaigns_app = typer.Typer(no_args_is_help=True, help="A shop's campaigns as a file.")
app.add_typer(db_app, name="db")
app.add_typer(account_app, name="account")
app.add_typer(store_app, name="store")
app.add_typer(agent_app, name="agent")
app.add_typer(campaigns_app, name="campaigns")

StoreOption = Annotated[
    str | None, typer.Option("--store", help="The shop's id, key or slug; not needed for an only one.")
]
FileArgument = Annotated[Path, typer.Argument(help="A file of campaigns: docs/campaign-files.md.")]
DeleteOption = Annotated[bool, typer.Option("--delete-others", help="Also delete campaigns that the file has not.")]


def fail(message: str, code: int) -> NoReturn:
    """Say what is wrong and leave."""
    print(message, file=sys.stderr)
    raise SystemExit(code)


def load_settings(**overrides: object) -> Settings:
    """The settings; a wrong one ends the program and is named."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # validated by pydantic
    except ValidationError as error:
        lines = [f"PARLOR_{'_'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()]
        fail("\n".join(lines), 2)


def prepare_database(settings: Settings) -> None:
    """The embedded store is upgraded by itself; PostgreSQL is an operator's to upgrade."""
    from widget_server.schema import whole_metadata
    from widget_server.store.migrate import is_current, upgrade

    try:
        if settings.effective_database_url.startswith("sqlite"):
            upgrade(settings.effective_database_url, whole_metadata())
        elif not is_current(settings.effective_database_url):
            fail("The database is not at this version. Run `parlor db upgrade` first.", 2)
    except ValueError as error:
        fail(str(error), 2)


def run_with_runtime(work: Callable[..., Awaitable[ResultT]], settings: Settings) -> ResultT:
    """Run a short piece of work on an open runtime."""
    from widget_server.app import build_app

    async def run() -> ResultT:
        built = build_app(settings)
        try:
            return await work(built.runtime)
        finally:
            await built.runtime.db.close()

    return asyncio.run(run())


async def check_account(rt: "Runtime", account_id: str) -> None:
    """End the program when there is no such account."""
    from widget_server.accounts import get_account

    if await get_account(rt, account_id) is None:
        fail("--account: there is no such account; `parlor account add` prints the id of a new one", 2)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 takes a free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; several need PostgreSQL and Redis.")] = 1,
) -> None:
    """Serve the chat server."""
    from widget_server.serve import CannotListen

    settings = load_settings()
    try:
        if workers > 1:
            raise SystemExit(serve_by_workers(settings, host, port, workers))
        serve_alone(settings, host, port)
    except (CannotListen, ValueError) as error:
        fail(str(error), 2)


def serve_alone(settings: Settings, host: str, port: int) -> None:
    """Serve in this process."""
    from widget_server.app import build_app
    from widget_server.serve import open_socket
    from widget_server.serve import serve as serve_app

    listener = open_socket(host, port)
    prepare_database(settings)
    serve_app(build_app(settings), listener, log_level=settings.log_level)


def serve_by_workers(settings: Settings, host: str, port: int, count: int) -> int:
    """Serve in `count` processes that this one starts and watches."""
    from widget_server.app import load_secret_key
    from widget_server.realtime import open_broker
    from widget_server.workers import Supervisor, check_shareable, open_shared_sockets

    if lacks := check_shareable(settings):
        fail("\n".join(lacks), 2)
    open_broker(settings.broker_url)  # a wrong URL is said here, not by every worker
    listeners = open_shared_sockets(host, port, count)
    prepare_database(settings)
    load_secret_key(settings)  # made once, before the workers look for it
    return Supervisor(listeners, log_level=settings.log_level).run()


@app.command()
def worker() -> None:
    """Run jobs beside serving processes: mail, timers, sweeping."""
    from widget_server.app import open_process
    from widget_server.serve import work_until_signal

    settings = load_settings()
    prepare_database(settings)
    try:
        process = open_process(settings)
    except ValueError as error:
        fail(str(error), 2)
    work_until_signal(process, log_level=settings.log_level)


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 takes a free one.")] = 8000,
    reset: Annotated[bool, typer.Option(help="Start over with fresh data.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the addresses as one line of JSON.")] = False,
) -> None:
    """Serve the demo shop with its widget, console and help center."""
    from widget_server.demo import NotADemo, run_demo
    from widget_server.serve import CannotListen

    try:
        run_demo(load_settings, prepare_database, port=port, is_reset=reset, as_json=as_json)
    except (CannotListen, NotADemo) as error:
        fail(str(error), 2)


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version."""
    from widget_server.schema import whole_metadata
    from widget_server.store.migrate import upgrade

    settings = load_settings()
    try:
        upgrade(settings.effective_database_url, whole_metadata())
    except ValueError as error:
        fail(str(error), 2)


@account_app.command("add")
def account_add(name: Annotated[str, typer.Argument(help="The merchant's name.")]) -> None:
    """Open an account for a merchant; prints its id."""
    from widget_server.accounts import add_account

    settings = load_settings()
    prepare_database(settings)
    print(run_with_runtime(lambda rt: add_account(rt, name), settings))


@store_app.command("add")
def store_add(
    name: Annotated[str, typer.Argument(help="The shop's name, as shoppers know it.")],
    account: Annotated[str, typer.Option(help="The account's id.")],
    domain: Annotated[list[str], typer.Option(help="An origin like https://shop.example; repeat for more.")],
    locale: Annotated[
        list[str] | None, typer.Option(help="A language it speaks, the default (en) first; repeat for more.")
    ] = None,
    color: Annotated[str, typer.Option(help="The widget's colour.")] = "#1d66a7",
) -> None:
    """Add a shop to an account; prints its public key."""
    from widget_server.accounts import AccountId, add_store, list_stores
    from widget_server.runtime import Runtime

    async def work(rt: Runtime) -> str:
        await check_account(rt, account)
        store_id = await add_store(
            rt,
            AccountId(account),
            name=name,
            domains=domain,
            locales=locale or ["en"],
            appearance={"color": color},
        )
        return next(store.key for store in await list_stores(rt, account) if store.id == store_id)

    settings = load_settings()
    prepare_database(settings)
    print(run_with_runtime(work, settings))


@agent_app.command("add")
def agent_add(
    email: Annotated[str, typer.Argument(help="What they sign in with.")],
    name: Annotated[str, typer.Option(help="Shoppers see the first word of it.")],
    account: Annotated[str, typer.Option(help="The account's id.")],
    password: Annotated[
        str,
        typer.Option(
            prompt=True,
            hide_input=True,
            envvar="PARLOR_AGENT_PASSWORD",
            help="Better not here: asked for, or read from PARLOR_AGENT_PASSWORD.",
        ),
    ],
    role: Annotated[str, typer.Option(help="owner, admin, agent or editor.")] = "agent",
) -> None:
    """Add a staff person; prints their id."""
    from widget_server.agents import Role, add_agent
    from widget_server.runtime import Runtime

    if role not in set(Role):
        fail(f"role: use one of {', '.join(Role)}", 2)

    async def work(rt: Runtime) -> str:
        await check_account(rt, account)
        return await add_agent(rt, account, name=name, email=email, password=password, role=Role(role))

    settings = load_settings()
    prepare_database(settings)
    print(run_with_runtime(work, settings))


@campaigns_app.command("export")
def campaigns_export(
    store: StoreOption = None,
    output: Annotated[
        Path | None, typer.Option(help="Where to write it; expected cases that stand there stay. Else it is printed.")
    ] = None,
) -> None:
    """Write a shop's campaigns as a file."""
    from widget_server.campaign_commands import export_file

    text = _work_on_campaigns(lambda rt: export_file(rt, store, output))
    if output is None:
        print(text, end="")
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"{output}: {error.strerror}", 1)


@campaigns_app.command("plan")
def campaigns_plan(
    file: FileArgument,
    store: StoreOption = None,
    delete_others: DeleteOption = False,
    check: Annotated[bool, typer.Option("--check", help="Exit code 1 if the shop differs from the file.")] = False,
) -> None:
    """Say what a file would change of a shop's campaigns, and change nothing."""
    has_changes = _compare_campaigns(file, store, deletes_others=delete_others, applies=False)
    if check and has_changes:
        raise SystemExit(1)


@campaigns_app.command("apply")
def campaigns_apply(file: FileArgument, store: StoreOption = None, delete_others: DeleteOption = False) -> None:
    """Make a shop's campaigns those of a file: all of it, or nothing."""
    _compare_campaigns(file, store, deletes_others=delete_others, applies=True)


@campaigns_app.command("test")
def campaigns_test(file: FileArgument) -> None:
    """Run the expected cases of a file; exit code 1 when one is not met. It needs no database."""
    from widget_server.campaign_commands import CannotDo, run_file

    try:
        lines, are_met = run_file(file)
    except CannotDo as error:
        fail(str(error), error.code)
    print("\n".join(lines))
    if not are_met:
        raise SystemExit(1)


def _compare_campaigns(file: Path, store: str | None, *, deletes_others: bool, applies: bool) -> bool:
    from widget_server.campaign_commands import compare_file

    lines, has_changes = _work_on_campaigns(
        lambda rt: compare_file(rt, store, file, deletes_others=deletes_others, applies=applies)
    )
    print("\n".join(lines))
    return has_changes


def _work_on_campaigns(work: "Callable[[Runtime], Awaitable[ResultT]]") -> ResultT:
    from widget_server.campaign_commands import CannotDo

    settings = load_settings()
    prepare_database(settings)
    try:
        return run_with_runtime(work, settings)
    except CannotDo as error:
        fail(str(error), error.code)


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def helpcenter(context: typer.Context) -> None:
    """Make a help center from a folder of Markdown (as the command `helpcenter` does)."""
    from helpcenter.cli import run

    raise SystemExit(run(context.args))


@app.command()
def doctor() -> None:
    """Check that this installation can work; exit code 1 when it cannot."""
    from widget_server.doctor import run_checks

    settings = load_settings()
    if not run_checks(settings):
        raise SystemExit(1)


def main() -> None:
    """Entry of the console script."""
    from sqlalchemy.exc import DBAPIError

    from widget_server.kit.errors import InvalidRequest, ParlorError

    try:
        app()
    except InvalidRequest as error:
        fail("\n".join(f"{item.field}: {item.message}" for item in error.errors) or str(error), 2)
    except ParlorError as error:
        fail(f"{error.title}: {error.detail}" if error.detail else error.title, 1)
    except DBAPIError as error:
        fail(f"The database does not do its part: {str(error.orig).splitlines()[0]}", 1)
