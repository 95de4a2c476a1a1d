"""The two pages that links in mail lead to: one stops such mail, one leads back into a conversation.

They carry no script but our own file and no other's resource, and tell nobody where their reader came from.
"""

import html
from importlib.resources import files
from pathlib import Path
from typing import Final

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from widget_server.accounts import WIDGET_LOCALES, Store, own_origin
from widget_server.kit.client_address import client_address
from widget_server.kit.errors import NotFound
from widget_server.kit.locale import choose_locale, is_right_to_left
from widget_server.kit.static import REVALIDATE, serve_file
from widget_server.runtime import Runtime, runtime_of
from widget_server.waiting.actions.stop import resume_mail, stop_mail
from widget_server.waiting.kinds import LinkGone, Subscription
from widget_server.waiting.links import StopRight, check_stop
from widget_server.waiting.rules import storefront_of
from widget_server.waiting.texts import shopper_texts

_HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}
_STOP_POLICY: Final = (
    "default-src 'none'; style-src {origin}; form-action {origin}; base-uri 'none'; frame-ancestors 'none'"
)
_RETURN_POLICY: Final = (
    "default-src 'none'; script-src {origin}; style-src {origin}; img-src {origin} data: blob:; connect-src {origin}; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


async def serve_stop_page(request: Request) -> Response:
    """Ask before it is done: programs that look at mail follow its links."""
    rt = runtime_of(request)
    _limit(request)
    try:
        right = check_stop(rt, request.path_params["token"])
    except LinkGone:
        return await _gone(request)
    return await _stop_page(request, right, "ask")


async def take_stop(request: Request) -> Response:
    """The button of the page, or a mail program's own (RFC 8058): the link is the right, there is no cookie."""
    rt = runtime_of(request)
    _limit(request)
    try:
        right = check_stop(rt, request.path_params["token"])
        body = await request.body() if int(request.headers.get("content-length") or 0) <= 1_000 else b""
        is_resumed = body == b"do=resume" and right.subscription is Subscription.ANSWERS
        await (resume_mail if is_resumed else stop_mail)(rt, right)
    except (LinkGone, ValueError):
        return await _gone(request)
    return await _stop_page(request, right, "resumed" if is_resumed else "done")


def _limit(request: Request) -> None:
    rt = runtime_of(request)
    address = client_address(request, rt.settings.trusted_hops)
    rt.limits.of("mail_stops", burst=60, per_second=1).spend(address)


async def _stop_page(request: Request, right: StopRight, state: str) -> Response:
    texts, kind = shopper_texts(right.locale), right.subscription.value
    store = await _get_store(runtime_of(request), right)
    words = {"store": store.name if store else ""}
    said = texts[f"stop_{kind}_{state}"].format(**words)
    button = ""
    if state == "ask":
        button = f'<button name="do" value="stop">{html.escape(texts["stop_button"])}</button>'
    elif state == "done" and right.subscription is Subscription.ANSWERS:
        button = f'<button class="quiet" name="do" value="resume">{html.escape(texts["stop_undo"])}</button>'
    body = f'<h1>{html.escape(said)}</h1>{f"""<form method="post">{button}</form>""" if button else ""}'
    return _page(request, right.locale, words["store"], body, _STOP_POLICY)


async def _gone(request: Request) -> Response:
    locale = choose_locale(request.headers.get("accept-language", "en"), WIDGET_LOCALES)
    body = f"<h1>{html.escape(shopper_texts(locale)['link_gone'])}</h1>"
    return _page(request, locale, "", body, _STOP_POLICY, status=404)


async def serve_return_page(request: Request) -> Response:
    """The way back: the secret is in the fragment, which did not come here, and is traded by a button."""
    rt = runtime_of(request)
    store = await _find_store_by_slug(rt, request.path_params["slug"])
    if store is None:
        raise NotFound
    locale = choose_locale(request.path_params["locale"], WIDGET_LOCALES)
    texts = shopper_texts(locale)
    shop = storefront_of(None, store.domains)
    words = {"store": store.name}
    attributes = {
        "data-store": store.key,
        "data-locale": locale,
        "data-gone": texts["return_gone"].format(**words),
        "data-open": texts["return_open"].format(**words),
        "data-failed": texts["return_failed"],
    }
    spelled = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    link = ""
    if shop:
        words_of_link = html.escape(texts["return_shop"].format(**words))
        link = f'<p><a rel="noreferrer" href="{html.escape(shop)}">{words_of_link}</a></p>'
    body = (
        f'<main id="return" {spelled}><h1>{html.escape(texts["return_title"].format(**words))}</h1>'
        f'<p role="status" hidden></p>'
        f'<button type="button" hidden>{html.escape(texts["return_button"])}</button>'
        f'{link}</main><script src="/return.js" defer></script>'
    )
    return _page(request, locale, store.name, body, _RETURN_POLICY)


async def serve_style(request: Request) -> Response:
    """How both pages look."""
    return await serve_file(request, Path(str(files("widget_server.waiting"))), "pages.css", cache=REVALIDATE)


async def _get_store(rt: Runtime, right: StopRight) -> Store | None:
    async with rt.db.read() as tx:
        found = await tx.first(select(Store).where(Store.id == right.store_id))
        return await tx.freeze(found) if found is not None else None


async def _find_store_by_slug(rt: Runtime, slug: str) -> Store | None:
    async with rt.db.read() as tx:
        found = await tx.first(select(Store).where(Store.slug == slug))
        return await tx.freeze(found) if found is not None else None


def _page(request: Request, locale: str, title: str, body: str, policy: str, *, status: int = 200) -> Response:
    direction = "rtl" if is_right_to_left(locale) else "ltr"
    page = (
        f'<!doctype html><html lang="{locale}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<title>{html.escape(title or "–")}</title><link rel="stylesheet" href="/waiting.css"></head>'
        f"<body>{body}</body></html>"
    )
    headers = {**_HEADERS, "Content-Security-Policy": policy.format(origin=own_origin(request))}
    return HTMLResponse(page, status_code=status, headers=headers)


def waiting_routes() -> list[Route]:
    """The pages."""
    return [
        Route("/stop/{token}", serve_stop_page, methods=["GET"]),
        Route("/stop/{token}", take_stop, methods=["POST"]),
        Route("/return/{slug}/{locale}", serve_return_page, methods=["GET"]),
        Route("/waiting.css", serve_style),
    ]
