"""`parlor campaigns`: a shop's campaigns exported, compared, applied and tried out as a file, on both databases."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.campaigns.test_campaigns import change, write
from tests.services.databases import PARLOR
from tests.services.people import ORIGIN, Person, Shop, open_shop
from tests.services.server import Server
from widget_server.campaigns import BadFile, WrongFields, check_alone, read_campaign_file, run_cases
from widget_server.campaigns.file_schemas import FiledCampaign, write_campaign_file
from widget_server.kit.clock import SystemClock

FILE = f"""\
campaigns:
  contact-page:
    name: Faster on chat
    status: active
    variants:
    - id: a
      texts:
        en:
          text: Chat is faster, {{{{first_name|there}}}}.
    links:
    - id: sale
      url: {ORIGIN}/sale
    conditions:
      all:
      - field: url
        operator: contains
        value: /contact
      - field: time_on_page
        operator: at_least
        value: 30
    delivery:
      repeat:
        kind: visit
    tests:
    - name: after half a minute
      visit:
        url: {ORIGIN}/contact
        time_on_page: 30
      expect: shown
    - name: not a second earlier
      visit:
        url: {ORIGIN}/contact
        time_on_page: 29
      expect: conditions_differ
    - name: not twice in a visit
      visit:
        url: {ORIGIN}/contact
        time_on_page: 30
      expect: shown_this_visit
      is_shown_this_visit: true
"""


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    return made


def campaigns(shop: Shop | None, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PARLOR_")}
    if shop is not None:
        own |= {"PARLOR_DATA_DIR": str(shop.server.data_dir), "PARLOR_DATABASE_URL": shop.server.database_url}
        arguments = (*arguments, "--store", shop.store_key)
    return subprocess.run(
        [PARLOR, "campaigns", *arguments],
        env=own,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def names_of(person: Person) -> dict[str, str]:
    return {each["tag"]: each["status"] for each in person.get("/campaigns").json()["items"]}


def test_a_file_becomes_the_shops_campaigns_and_back(shop: Shop, tmp_path: Path) -> None:
    alice = shop.sign_in("alice")
    other = write(alice, name="Welcome back")
    path = tmp_path / "campaigns.yml"
    path.write_text(FILE)
    planned = campaigns(shop, tmp_path, "plan", "campaigns.yml", "--check")
    assert planned.returncode == 1, planned.stderr
    assert "+ contact-page" in planned.stdout
    assert planned.stdout.endswith("1 to add, 0 to change, 0 to delete, 1 unchanged\n")
    assert names_of(alice) == {"welcome-back": "draft"}

    applied = campaigns(shop, tmp_path, "apply", "campaigns.yml")
    assert (applied.returncode, applied.stdout) == (0, planned.stdout), applied.stderr
    assert names_of(alice) == {"contact-page": "active", "welcome-back": "draft"}
    assert len(shop.shopper().get("/config").json()["campaigns"]) == 1

    # What the console changes meanwhile is told field by field.
    found = next(each for each in alice.get("/campaigns").json()["items"] if each["tag"] == "contact-page")
    assert change(alice, found, name="Chat is quicker", status="paused").status_code == 200
    planned = campaigns(shop, tmp_path, "plan", "campaigns.yml")
    assert planned.returncode == 0
    assert '~ name: "Chat is quicker" → "Faster on chat"' in planned.stdout
    assert '~ status: "paused" → "active"' in planned.stdout

    exported = campaigns(shop, tmp_path, "export", "--output", "campaigns.yml")
    assert exported.returncode == 0, exported.stderr
    file, _ = read_campaign_file(path.read_bytes())
    assert list(file.campaigns) == ["welcome-back", "contact-page"]
    assert len(file.campaigns["contact-page"].tests) == 3  # they stand in files only, and stay
    assert campaigns(shop, tmp_path, "plan", "campaigns.yml", "--check").returncode == 0

    path.write_text(FILE)
    applied = campaigns(shop, tmp_path, "apply", "campaigns.yml", "--delete-others")
    assert "- welcome-back" in applied.stdout
    assert names_of(alice) == {"contact-page": "active"}
    assert alice.post(f"/campaigns/{other['id']}/restore", {}).status_code == 200


def test_a_file_with_a_fault_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "campaigns.yml"
    path.write_text(FILE.replace(f"{ORIGIN}/sale", "https://evil.example"))
    answer = campaigns(shop, tmp_path, "apply", "campaigns.yml")
    assert answer.returncode == 2
    assert answer.stderr.startswith("campaigns.yml:12: campaigns.contact-page.links[0].url: ")
    assert "Traceback" not in answer.stderr
    assert names_of(shop.sign_in("alice")) == {}


def test_expected_cases_run_without_a_server(tmp_path: Path) -> None:
    (tmp_path / "good.yml").write_text(FILE)
    good = campaigns(None, tmp_path, "test", "good.yml")
    assert (good.returncode, good.stdout.splitlines()[-1]) == (0, "3 of 3 cases met"), good.stderr
    (tmp_path / "bad.yml").write_text(FILE.replace("value: 30", "value: 31"))
    bad = campaigns(None, tmp_path, "test", "bad.yml")
    assert bad.returncode == 1
    assert "expected shown, found conditions_differ" in bad.stdout
    assert "- conditions.all[1] time_on_page at_least: saw 30 (differs)" in bad.stdout
    assert not (tmp_path / "data").exists()
    assert campaigns(None, tmp_path, "test", "nowhere.yml").returncode == 2


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("operator: contains", "operator: resembles", "conditions.all[0].operator"),
        ("field: url", "field: mood", "conditions.all[0].field"),
        ("value: /contact", "value: [3]", "conditions.all[0].value[0]"),
        ("status: active", "status: alive", "status"),
        ("kind: visit", "kind: never", "delivery.repeat.kind"),
        ("text: Chat is faster, {{first_name|there}}.", "text: Hello {{first_name}}", "variants[0].texts.en.text"),
        ("    name: Faster", "    colour: red\n    name: Faster", "colour"),
        ("expect: shown\n", "expect: joy\n", "tests[0].expect"),
        ("time_on_page: 29", "time_on_moon: 29", "tests[1].visit.time_on_moon"),
        ("time_on_page: 29", "time_on_page: long", "tests[1].visit.time_on_page"),
    ],
)
def test_a_fault_is_told_with_its_line_and_field(old: str, new: str, field: str) -> None:
    text = FILE.replace(old, new)
    line = text[: text.index(new)].count("\n") + 1
    with pytest.raises(WrongFields) as refused:
        check_alone(*read_campaign_file(text.encode()))
    assert refused.value.lines[0].startswith(f"{line}: campaigns.contact-page.{field}: "), refused.value.lines


def test_an_evil_pattern_is_refused() -> None:
    for pattern in ("(a+)+\\1", "(a", "a{1,9999}", "(?=a)", "(" * 40):
        text = FILE.replace("operator: contains", "operator: regex").replace("value: /contact", f"value: '{pattern}'")
        with pytest.raises(WrongFields) as refused:
            check_alone(*read_campaign_file(text.encode()))
        assert "conditions.all[0].value" in refused.value.lines[0]


@pytest.mark.parametrize("text", ["", "a", "campaigns: 3", "campaigns: {}\nmore: 1", "- a", "campaigns:\n  Sale!: {}"])
def test_what_is_no_file_of_campaigns_is_refused(text: str) -> None:
    with pytest.raises((BadFile, WrongFields)):
        read_campaign_file(text.encode())


def test_what_is_written_is_read_the_same() -> None:
    file, _ = read_campaign_file(FILE.encode())
    assert write_campaign_file(file.campaigns) == FILE
    assert all(isinstance(each, FiledCampaign) for each in file.campaigns.values())
    assert all(result.is_met for result in run_cases(file, SystemClock().now()))
