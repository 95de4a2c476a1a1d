import json

from tools.check_locks import find_addresses, find_differences, find_npm_addresses, find_unmet, read_pins

LOCK = """\
# written by a tool
msgspec==0.22.0 \\
    --hash=sha256:00
Uvloop==0.23.0 ; sys_platform != 'win32' \\
    --hash=sha256:01
"""


def test_pins_are_read_with_markers_and_hashes() -> None:
    assert read_pins(LOCK) == {"msgspec": "0.22.0", "uvloop": "0.23.0"}


def test_a_met_requirement_is_silent() -> None:
    assert not list(find_unmet(["msgspec>=0.22", "uvloop; sys_platform != 'win32'"], read_pins(LOCK), "lock"))


def test_a_missing_and_a_too_old_pin_are_told() -> None:
    told = list(find_unmet(["msgspec>=1", "nh3>=0.3"], read_pins(LOCK), "lock"))
    assert [line.split(": ")[1].split()[0] for line in told] == ["msgspec==0.22.0", "nh3"]


def test_tests_run_with_the_versions_that_are_installed() -> None:
    assert list(find_differences({"nh3": "1.0"}, {"nh3": "1.1"}))
    assert not list(find_differences({"nh3": "1.0"}, {"nh3": "1.0", "mypy": "2.0"}))


def test_an_index_in_a_lock_is_told() -> None:
    assert not list(find_addresses(LOCK, "lock"))
    assert len(list(find_addresses("--index-url https://index.example/simple\n" + LOCK, "lock"))) == 1


def test_a_resolved_address_in_npms_lock_is_told() -> None:
    lock = {
        "packages": {
            "": {},
            "a": {"resolved": "https://index.example/a.tgz"},
            "b": {"resolved": "packages/b"},
        }
    }
    assert len(list(find_npm_addresses(json.dumps(lock)))) == 1
