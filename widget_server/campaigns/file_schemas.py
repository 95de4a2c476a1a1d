"""A store's campaigns as a file: what stands in it, read with the field and line of what is wrong, and written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

import msgspec

from widget_server.campaigns.decide import check_facts
from widget_server.campaigns.entry_rules import check_definition, clean_definition
from widget_server.campaigns.kinds import MAX_CAMPAIGNS
from widget_server.campaigns.schemas import CampaignDefinition, Moment, Name, SettableStatus
from widget_server.campaigns.yaml_file import BadFile, YamlFile, read_yaml, write_yaml
from widget_server.kit.errors import FieldError, InvalidRequest
from widget_server.kit.validation import invalid_request

MAX_CASES: Final = 200
"""Of one campaign."""
MAX_KEY_CHARACTERS: Final = 60

_KEY: Final = re.compile(r"[^\W_]+(-[^\W_]+)*")
Expected = Literal[
    "shown", "not_active", "conditions_differ", "conditions_unknown", "conversation_open", "widget_open",
    "shown_before", "shown_this_visit", "shown_too_recently",
]  # fmt: skip


class CampaignCase(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One visit, and what the merchant expects of the campaign in it: `shown`, or the reason why not.

    Without `at` the campaign is taken to be active.
    """

    name: Name
    visit: dict[str, object] = {}
    expect: Expected
    at: Moment | None = None
    shown_hours_ago: Annotated[float, msgspec.Meta(ge=0)] | None = None
    is_shown_this_visit: bool = False
    is_conversation_open: bool = False
    is_widget_open: bool = False


class FiledCampaign(CampaignDefinition, kw_only=True, forbid_unknown_fields=True):
    """A campaign as it stands in a file. Without a status it stays as it is; a new one is a draft."""

    name: Name
    status: SettableStatus | None = None
    tests: Annotated[list[CampaignCase], msgspec.Meta(max_length=MAX_CASES)] = msgspec.field(default_factory=list)

    def definition(self) -> CampaignDefinition:
        """What the server keeps of it."""
        names = CampaignDefinition.__struct_fields__
        return CampaignDefinition(**{name: getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """Campaigns by their tags."""

    campaigns: dict[str, FiledCampaign]


def read_campaign_file(raw: bytes) -> tuple[CampaignFile, YamlFile]:
    """What a file says.

    Raises:
        BadFile: it is no YAML, or more than is allowed.
        WrongFields: the campaigns in it do not fit.
    """
    read = read_yaml(raw)
    if not isinstance(read.value, dict):
        raise BadFile("Begin with `campaigns:`", 1)
    raw_campaigns = read.value.get("campaigns")
    if set(read.value) != {"campaigns"} or not isinstance(raw_campaigns, dict):
        raise BadFile("Write `campaigns:` with campaigns by their tags, and nothing beside it", 1)
    if len(raw_campaigns) > MAX_CAMPAIGNS:
        raise BadFile(f"A store has at most {MAX_CAMPAIGNS} campaigns", 1)
    wrong: list[FieldError] = []
    campaigns: dict[str, FiledCampaign] = {}
    for key, given in raw_campaigns.items():  # one by one, so that an error tells whose it is
        if not _KEY.fullmatch(key) or key != key.lower() or len(key) > MAX_KEY_CHARACTERS:
            wrong.append(FieldError(f"campaigns.{key}", "A tag is of lower-case words with hyphens: contact-page"))
            continue
        try:
            campaigns[key] = msgspec.convert(given, FiledCampaign)
        except msgspec.ValidationError as error:
            wrong += place_errors(
                key, [FieldError(f".{each.field}", each.message) for each in invalid_request(error).errors]
            )
    if wrong:
        raise WrongFields(read, wrong)
    for campaign in campaigns.values():
        clean_definition(campaign)
    return CampaignFile(campaigns), read


class WrongFields(InvalidRequest):
    """Fields of a file that do not fit, with their lines."""

    def __init__(self, read: YamlFile, errors: list[FieldError]) -> None:
        super().__init__(errors[0].message, errors=errors)
        self.lines = read.locate(errors)


def check_alone(file: CampaignFile, read: YamlFile) -> None:
    """What can be said of the campaigns without their store. WrongFields names what does not fit."""
    wrong: list[FieldError] = []
    for key, campaign in file.campaigns.items():
        own = {_origin(link.url) for link in campaign.links}
        first = next(iter(campaign.variants[0].texts), "en")
        found = check_definition(campaign, domains=own, default_locale=first)
        wrong += place_errors(key, found)
        for number, case in enumerate(campaign.tests):
            wrong += check_facts(case.visit, f"campaigns.{key}.tests[{number}].visit")
    if wrong:
        raise WrongFields(read, wrong)


def place_errors(key: str, errors: Sequence[FieldError]) -> list[FieldError]:
    """Errors of a definition, with the paths that they have in the file."""
    return [FieldError(f"campaigns.{key}{error.field.removeprefix('definition')}", error.message) for error in errors]


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower()


def slim(value: object) -> Any:  # noqa: ANN401  any JSON
    """A struct as JSON without what is as it would be anyway: what people write, and what a difference is made of."""
    if isinstance(value, msgspec.Struct):
        found = {}
        for each in msgspec.structs.fields(value):
            inner = getattr(value, each.name)
            default = each.default_factory() if each.default_factory is not msgspec.NODEFAULT else each.default
            if inner != default:
                found[each.encode_name] = slim(inner)
        return found
    if isinstance(value, Mapping):
        return {str(key): slim(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [slim(inner) for inner in value]
    return msgspec.to_builtins(value)


def write_campaign_file(campaigns: Mapping[str, FiledCampaign]) -> str:
    """The text of a file."""
    first = ("name", "status")
    written = {}
    for key, campaign in campaigns.items():
        whole = slim(campaign)
        head = {name: whole.pop(name) for name in first if name in whole}
        cases = {"tests": whole.pop("tests")} if "tests" in whole else {}
        written[key] = {**head, **whole, **cases}
    return write_yaml({"campaigns": written})
