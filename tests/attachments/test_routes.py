import io
import socket
import time
import uuid

import httpx
import pytest
from PIL import Image

from tests.attachments import corpus
from tests.attachments.site import Site
from widget_server.attachments.intake import MAX_UPLOADS_AN_UPLOADER
from widget_server.attachments.kinds import LINK_SECONDS, MAX_BYTES
from widget_server.kit.clock import ManualClock


def check_problem(answer: httpx.Response, status: int, field: str | None = None, code: str | None = None) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert field is None or [error["field"] for error in problem["errors"]] == [field]
    assert code is None or problem["code"] == code


def test_a_shopper_uploads_a_picture_and_everyone_with_the_link_sees_it(site: Site) -> None:
    answer = site.upload(corpus.turned_photo(), "Mein Sofa.jpeg")
    assert answer.status_code == 201
    attachment = answer.json()["attachment"]
    assert attachment["id"].startswith("att_")
    assert attachment["name"] == "Mein Sofa.jpeg"
    assert (attachment["content_type"], attachment["width"], attachment["height"]) == ("image/jpeg", 20, 40)
    assert attachment["url"].startswith("/attachments/")
    file = httpx.get(str(site.http.base_url.join(attachment["url"])))
    assert file.status_code == 200
    assert len(file.content) == attachment["size_bytes"]
    assert Image.open(io.BytesIO(file.content)).size == (20, 40)


def test_served_files_cannot_run_and_may_be_shown_in_shops(site: Site) -> None:
    url = site.upload(corpus.picture("PNG"), "größe.png").json()["attachment"]["url"]
    headers = site.http.get(url).headers
    assert headers["content-type"] == "image/png"
    assert headers["content-disposition"].startswith("inline;")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["cache-control"].startswith("private")
    assert site.http.head(url).headers["content-length"] == headers["content-length"]


@pytest.mark.parametrize(
    ("data", "name", "content_type"),
    [
        (corpus.PDF_WITH_SCRIPT, "offer.pdf", "application/pdf"),
        (b"=cmd|' /C calc'!A0,1\n", "orders.csv", "text/csv; charset=utf-8"),
        (b"alert(1)", "run.js", "text/plain; charset=utf-8"),
    ],
)
def test_what_is_no_picture_is_served_as_a_download_only(site: Site, data: bytes, name: str, content_type: str) -> None:
    attachment = site.upload(data, name, declared="text/html").json()["attachment"]
    file = site.http.get(attachment["url"])
    assert file.content == data
    assert file.headers["content-type"] == content_type
    assert file.headers["content-disposition"].startswith("attachment;")
    assert attachment["width"] is None


def test_a_part_of_a_file_can_be_asked_for(site: Site) -> None:
    url = site.upload(b"0123456789", "a.txt").json()["attachment"]["url"]
    part = site.http.get(url, headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content) == (206, b"234")


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (corpus.SVG, "logo.svg", 415),
        (corpus.SVG, "logo.png", 415),
        (corpus.HTML, "photo.png", 415),
        (b"MZ\x90\x00" * 100, "photo.png", 415),
        (corpus.GIF_POLYGLOT, "a.gif", 422),
        (corpus.picture("JPEG")[:300], "a.jpg", 422),
        (corpus.png_bomb(), "a.png", 422),
        (corpus.many_scans(), "a.jpg", 422),
        (b"", "a.png", 422),
        (b"x" * (11 * 1024 * 1024), "a.txt", 413),
        (b"x" * (MAX_BYTES + 1), "a.txt", 413),
    ],
    ids=lambda value: value[:8].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_hostile_files_are_refused_naming_the_field(site: Site, data: bytes, name: str, status: int) -> None:
    check_problem(site.upload(data, name), status, "file")
    assert not [path for path in (site.rt.settings.data_dir / "attachments").glob("**/*") if path.is_file()]


def test_the_largest_file_fits(site: Site) -> None:
    assert site.upload(b"x" * MAX_BYTES, "a.txt").status_code == 201


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "%2e%2e%2fx"])
def test_a_name_never_leads_out_of_the_folder(site: Site, name: str) -> None:
    attachment = site.upload(b"hello", name).json()["attachment"]
    assert not set(attachment["name"]) & set("/\\")
    root = site.rt.settings.data_dir / "attachments"
    files = [path for path in site.rt.settings.data_dir.rglob("*") if path.is_file()]
    found = [path for path in files if path.stat().st_size == 5]
    assert [path.name for path in found] == [attachment["id"]]
    assert found[0].is_relative_to(root)


def test_a_name_that_turns_text_around_is_made_plain(site: Site) -> None:
    assert site.upload(b"hello", "cod\u202etxt.exe").json()["attachment"]["name"] == "codtxt.txt"


def test_a_repeat_gives_the_same_attachment_and_other_bytes_a_conflict(site: Site) -> None:
    client_id = str(uuid.uuid4())
    first = site.upload(corpus.picture("PNG"), client_id=client_id).json()["attachment"]
    again = site.upload(corpus.picture("PNG"), client_id=client_id.upper())
    assert again.status_code == 201
    assert again.json()["attachment"] == first
    check_problem(site.upload(b"other", client_id=client_id), 409, code="id_reused")
    other = site.upload(corpus.picture("PNG"), client_id=client_id, visitor=site.people.mallory)
    assert other.json()["attachment"]["id"] != first["id"]


def test_a_link_ends_after_five_minutes_and_a_fresh_one_is_given(site: Site, clock: ManualClock) -> None:
    attachment = site.upload(b"hello", "a.txt").json()["attachment"]
    clock.advance(LINK_SECONDS - 1)
    assert site.http.get(attachment["url"]).status_code == 200
    clock.advance(1)
    check_problem(site.http.get(attachment["url"]), 410, code="link_expired")
    path = f"/api/widget/v1/attachments/{attachment['id']}"
    fresh = site.http.get(path, headers=site.headers(site.people.cleo)).json()["attachment"]
    assert fresh["url"] != attachment["url"]
    assert site.http.get(fresh["url"]).content == b"hello"


def test_a_forged_link_opens_nothing(site: Site) -> None:
    url = site.upload(b"hello", "a.txt").json()["attachment"]["url"]
    other = site.upload(b"secret", "b.txt").json()["attachment"]["id"]
    _, expiry, signature = url.removeprefix("/attachments/").split(".")
    visitor_token = site.headers(site.people.cleo)["Authorization"].removeprefix("Bearer ")
    for token in (
        f"{other}.{expiry}.{signature}",
        f"{other}.{int(expiry) + 999}.{signature}",
        f"{other}.{expiry}.",
        f"{other}..",
        other,
        site.rt.signer.sign("visitor", other, site.rt.clock.now().replace(year=2030)),
        visitor_token.replace("/", "%2f"),
        "%00",
    ):
        check_problem(site.http.get(f"/attachments/{token}"), 404)


def test_nobody_else_reads_or_refreshes_an_upload(site: Site) -> None:
    attachment_id = site.upload(b"hello", "a.txt").json()["attachment"]["id"]
    path = f"/api/widget/v1/attachments/{attachment_id}"
    people = site.people
    assert site.http.get(path, headers=site.headers(people.cleo)).status_code == 200
    check_problem(site.http.get(path), 404)  # no store named
    check_problem(site.http.get(path, headers={"X-Parlor-Store": people.store.store.key}), 401)
    for visitor in (people.mallory, people.stranger):
        check_problem(site.http.get(path, headers=site.headers(visitor)), 404, code="attachment_not_found")
    stolen = site.headers(people.cleo, key=people.other_store.store.key)
    check_problem(site.http.get(path, headers=stolen), 401)
    for email in ("ben@pineandoak.example", "rival@rival.example"):  # not sent yet, so not even staff
        desk = site.http.get(f"/api/v1/attachments/{attachment_id}", headers=site.sign_in(email))
        check_problem(desk, 404, code="attachment_not_found")


def test_an_agent_uploads_with_the_session_and_its_csrf_token(site: Site) -> None:
    headers = site.sign_in("ben@pineandoak.example")
    url, data = "/api/v1/attachments", {"id": str(uuid.uuid4())}
    files = {"file": ("swatch.png", corpus.picture("PNG"))}
    forged = site.http.post(url, headers={"Cookie": headers["Cookie"]}, data=data, files=files)
    check_problem(forged, 403, code="csrf_token_missing")
    answer = site.http.post(url, headers=headers, data=data, files=files)
    assert answer.status_code == 201
    path = f"/api/v1/attachments/{answer.json()['attachment']['id']}"
    assert site.http.get(path, headers=headers).status_code == 200
    check_problem(site.http.get(path, headers=site.sign_in("rival@rival.example")), 404)


@pytest.mark.parametrize(
    ("data", "files", "status", "field"),
    [
        ({}, {"file": ("a.txt", b"x")}, 422, "id"),
        ({"id": "not a uuid"}, {"file": ("a.txt", b"x")}, 422, "id"),
        ({"id": "x" * 1_000}, {"file": ("a.txt", b"x")}, 400, None),
        ({"id": str(uuid.uuid4())}, {"other": ("a.txt", b"x")}, 422, "other"),
        ({"id": str(uuid.uuid4()), "store_id": "sto_x"}, {"file": ("a.txt", b"x")}, 422, "store_id"),
        ({"id": str(uuid.uuid4()), "file": "not a file"}, {"id": ("a.txt", b"x")}, 422, "file"),
    ],
)
def test_forms_that_do_not_fit_are_refused(
    site: Site, data: dict[str, str], files: dict[str, tuple[str, bytes]], status: int, field: str | None
) -> None:
    answer = site.http.post(
        "/api/widget/v1/attachments", headers=site.headers(site.people.cleo), data=data, files=files
    )
    check_problem(answer, status, field)


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data", b"", 400),
        ("multipart/form-data; boundary=x", b"--y\r\n\r\n--y--", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--", 400),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x", 400),
    ],
)
def test_bodies_that_are_no_form_are_refused(site: Site, content_type: str, body: bytes, status: int) -> None:
    headers = site.headers(site.people.cleo) | {"Content-Type": content_type}
    check_problem(site.http.post("/api/widget/v1/attachments", headers=headers, content=body), status)


def test_a_second_file_is_refused(site: Site) -> None:
    files = [("file", ("a.txt", b"x")), ("file", ("b.txt", b"y"))]
    headers = site.headers(site.people.cleo)
    data = {"id": str(uuid.uuid4())}
    check_problem(site.http.post("/api/widget/v1/attachments", headers=headers, data=data, files=files), 400)


def test_an_endless_body_is_cut_off(site: Site) -> None:
    def endless() -> object:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(30):
            yield b"x" * 1024 * 1024

    headers = site.headers(site.people.cleo) | {"Content-Type": "multipart/form-data; boundary=x"}
    answer = site.http.post("/api/widget/v1/attachments", headers=headers, content=endless())  # type: ignore[arg-type]
    check_problem(answer, 413, "file")


def test_one_visitor_cannot_flood_the_server(site: Site) -> None:
    statuses = [site.upload(b"hello", "a.txt").status_code for _ in range(22)]
    assert statuses == [201] * 20 + [429] * 2
    assert int(site.upload(b"hello", "a.txt").headers["retry-after"]) > 0
    assert site.upload(b"hello", "a.txt", visitor=site.people.mallory).status_code == 201


def test_uploads_that_stand_still_are_counted_and_the_newest_refused(site: Site) -> None:
    headers = site.headers(site.people.cleo) | {"Content-Type": "multipart/form-data; boundary=x"}
    lines = [f"{name}: {value}" for name, value in {**headers, "Content-Length": "1000", "Host": "x"}.items()]
    request = "\r\n".join(["POST /api/widget/v1/attachments HTTP/1.1", *lines, "", "--x"]).encode()
    address = (site.http.base_url.host, site.http.base_url.port or 0)
    sockets = [socket.create_connection(address) for _ in range(MAX_UPLOADS_AN_UPLOADER)]
    try:
        for each in sockets:
            each.sendall(request)
        time.sleep(0.5)
        check_problem(site.upload(b"hello", "a.txt"), 429)
    finally:
        for each in sockets:
            each.close()
    time.sleep(0.5)
    assert site.upload(b"hello", "a.txt").status_code == 201
