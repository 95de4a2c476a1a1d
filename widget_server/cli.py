"""The command `parlor`. Exit codes: 0 done, 1 the work failed, 2 the call or the configuration is wrong."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from pydantic import ValidationError

from widget_server.settings import Settings

ResultT = TypeVar("ResultT")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
db_app = typer.Typer(no_args_is_help=True, help="The database.")
account_app = typer.Typer(no_args_is_help=True, help="Merchants.")
store_app = typer.Typer(no_args_is_help=True, help="Their shops.")
agent_app = typer.Typer(no_args_is_help=True, help="Their staff.")
helpcenter_app = typer.Typer(no_args_is_help=True, help="The help center.")
app.add_typer(db_app, name="db")
app.add_typer(account_app, name="account")
app.add_typer(store_app, name="store")
app.add_typer(agent_app, name="agent")
app.add_typer(helpcenter_app, name="helpcenter")


def fail(message: str, code: int) -> NoReturn:
    """Say what is wrong and leave."""
    print(message, file=sys.stderr)
    raise SystemExit(code)


def load_settings(**overrides: object) -> Settings:
    """The settings; a wrong one ends the program and is named."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # validated by pydantic
    except ValidationError as error:
        lines = [
            f"PARLOR_{'_'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()
        ]
        fail("\n".join(lines), 2)


def prepare_database(settings: Settings) -> None:
    """The embedded store is upgraded by itself; PostgreSQL is an operator's to upgrade."""
    from widget_server.schema import whole_metadata
    from widget_server.store.migrate import is_current, upgrade

    try:
        if settings.effective_database_url.startswith("sqlite"):
            settings.data_dir.mkdir(parents=True, exist_ok=True)
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


@app.command()
def serve(
    host: str = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535)] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64)] = 1,
) -> None:
    """Serve the chat server."""
    from widget_server.app import build_app
    from widget_server.serve import PortTaken, open_socket
    from widget_server.serve import serve as serve_app

    settings = load_settings()
    if workers > 1:
        fail("One process for now: start several behind a load balancer, on PostgreSQL and Redis.", 2)
    prepare_database(settings)
    try:
        listener = open_socket(host, port)
        built = build_app(settings)
    except (PortTaken, ValueError) as error:
        fail(str(error), 2)
    serve_app(built, listener, log_level=settings.log_level)


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65_535)] = 8000,
    reset: Annotated[bool, typer.Option(help="Start over with fresh data.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the addresses as one line of JSON.")] = False,
) -> None:
    """Serve the demo shop with its widget, console and help center."""
    from widget_server.demo import run_demo
    from widget_server.serve import PortTaken

    try:
        run_demo(load_settings, prepare_database, port=port, is_reset=reset, as_json=as_json)
    except PortTaken as error:
        fail(str(error), 2)


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version."""
    from widget_server.schema import whole_metadata
    from widget_server.store.migrate import upgrade

    settings = load_settings()
    try:
        if settings.effective_database_url.startswith("sqlite"):
            settings.data_dir.mkdir(parents=True, exist_ok=True)
        upgrade(settings.effective_database_url, whole_metadata())
    except ValueError as error:
        fail(str(error), 2)


@account_app.command("add")
def account_add(name: str) -> None:
    """Open an account for a merchant; prints its id."""
    from widget_server.accounts import add_account

    settings = load_settings()
    prepare_database(settings)
    print(run_with_runtime(lambda rt: add_account(rt, name), settings))


@store_app.command("add")
def store_add(
    name: str,
    account: Annotated[str, typer.Option(help="The account's id.")],
    domain: Annotated[list[str], typer.Option(help="An origin like https://shop.example; repeat for more.")],
    locale: Annotated[list[str] | None, typer.Option(help="The default locale first.")] = None,
    color: str = "#1d66a7",
) -> None:
    """Add a shop to an account; prints its public key."""
    from widget_server.accounts import AccountId, add_store, list_stores
    from widget_server.kit.errors import ParlorError
    from widget_server.runtime import Runtime

    async def work(rt: Runtime) -> str:
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
    try:
        print(run_with_runtime(work, settings))
    except ParlorError as error:
        fail("\n".join(f"{item.field}: {item.message}" for item in error.errors) or error.title, 2)


@agent_app.command("add")
def agent_add(
    email: str,
    name: Annotated[str, typer.Option()],
    account: Annotated[str, typer.Option(help="The account's id.")],
    role: str = "agent",
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, envvar="PARLOR_AGENT_PASSWORD")] = "",
) -> None:
    """Add a staff person; prints their id."""
    from widget_server.agents import Role, add_agent
    from widget_server.kit.errors import ParlorError
    from widget_server.runtime import Runtime

    if role not in set(Role):
        fail(f"role: use one of {', '.join(Role)}", 2)

    async def work(rt: Runtime) -> str:
        return await add_agent(rt, account, name=name, email=email, password=password, role=Role(role))

    settings = load_settings()
    prepare_database(settings)
    try:
        print(run_with_runtime(work, settings))
    except ParlorError as error:
        fail("\n".join(f"{item.field}: {item.message}" for item in error.errors) or error.title, 2)


@helpcenter_app.command("build")
def helpcenter_build(
    root: Annotated[Path, typer.Argument(help="The folder of Markdown.")] = Path(),
    output: Annotated[Path, typer.Option(help="Where the site goes.")] = Path("helpcenter_output"),
    full: Annotated[bool, typer.Option(help="Also write llms-full.txt.")] = False,
) -> None:
    """Build the help center."""
    from helpcenter.cli import main as helpcenter_main

    arguments = ["build", str(root), "--output", str(output), *(["--full"] if full else [])]
    sys.argv = ["helpcenter", *arguments]
    helpcenter_main()


@app.command()
def doctor() -> None:
    """Check that this installation can work; exit code 1 when it cannot."""
    from widget_server.doctor import run_checks

    settings = load_settings()
    if not run_checks(settings):
        raise SystemExit(1)


def main() -> None:
    """Entry of the console script."""
    app()
