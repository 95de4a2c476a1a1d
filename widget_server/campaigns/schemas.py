"""Bodies and answers of campaigns, for staff, and what `/config` tells the widget of them."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from widget_server.campaigns.kinds import (
    MAX_BUTTON_LABEL_CHARACTERS,
    MAX_BUTTONS,
    MAX_CAMPAIGN_NAME_CHARACTERS,
    MAX_CAMPAIGN_TEXT_CHARACTERS,
    MAX_CAPTURE_LABEL_CHARACTERS,
    MAX_CODE_CHARACTERS,
    MAX_CONSENT_CHARACTERS,
    MAX_GAP_SECONDS,
    MAX_HOLDOUT_PERCENT,
    MAX_LINK_CHARACTERS,
    MAX_LINKS,
    MAX_PER_DAY,
    MAX_REPEAT_HOURS,
    MAX_THANKS_CHARACTERS,
    MAX_VARIANTS,
    CampaignStatus,
    Refusal,
    RepeatKind,
    ReplayStatus,
)
from widget_server.contacts import ClientId
from widget_server.kit.ids import id_meta

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
ShortId = Annotated[str, msgspec.Meta(max_length=40)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_CAMPAIGN_NAME_CHARACTERS)]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
CampaignRef = Annotated[str, id_meta("cmp")]
SettableStatus = Literal["draft", "active", "paused", "ended"]


class CampaignSender(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose face the message has; `agent` names one of the store's agents."""

    kind: Literal["agent", "random_agent", "shop"] = "shop"
    agent_id: ShortId | None = None


class CampaignButton(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a shopper may do; each kind has its own field beside the label, `open_chat` none."""

    kind: Literal["open_chat", "ask", "quick_response", "link"]
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_BUTTON_LABEL_CHARACTERS)]
    question: Annotated[str, msgspec.Meta(max_length=500)] | None = None
    quick_response_id: ShortId | None = None
    link_id: Slug | None = None


class CampaignCapture(msgspec.Struct, forbid_unknown_fields=True):
    """A field for the shopper's address. `consent` is what they agree to beside a box that is not ticked; empty: no
    marketing is asked for. `thanks` stands there afterwards. None of it is Markdown."""

    label: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_CAPTURE_LABEL_CHARACTERS)]
    consent: Annotated[str, msgspec.Meta(max_length=MAX_CONSENT_CHARACTERS)] = ""
    thanks: Annotated[str, msgspec.Meta(max_length=MAX_THANKS_CHARACTERS)] = ""


class CampaignText(msgspec.Struct, forbid_unknown_fields=True):
    """The message in one language: Markdown (bold, italic, code, lists), `{{name|default}}` for variables."""

    text: Annotated[str, msgspec.Meta(max_length=MAX_CAMPAIGN_TEXT_CHARACTERS)]
    buttons: Annotated[list[CampaignButton], msgspec.Meta(max_length=MAX_BUTTONS)] = []
    capture: CampaignCapture | None = None


class CampaignVariant(msgspec.Struct, forbid_unknown_fields=True):
    """One of the messages that are compared, by locale; `weight` is its share beside the others' weights."""

    id: Slug
    texts: dict[str, CampaignText]
    weight: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1


class CampaignLink(msgspec.Struct, forbid_unknown_fields=True):
    """An address at one of the store's domains, for buttons."""

    id: Slug
    url: Annotated[str, msgspec.Meta(max_length=MAX_LINK_CHARACTERS)]


class CampaignRepeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often one shopper may meet it; `hours` counts for the kind of that name."""

    kind: RepeatKind = RepeatKind.ONCE
    hours: Annotated[int, msgspec.Meta(ge=1, le=MAX_REPEAT_HOURS)] = 24


class CampaignDelivery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When it shows. The higher priority goes first."""

    starts_at: Moment | None = None
    ends_at: Moment | None = None
    priority: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    repeat: CampaignRepeat = CampaignRepeat()
    while_conversation_open: bool = False
    while_widget_open: bool = False
    holdout_percent: Annotated[int, msgspec.Meta(ge=0, le=MAX_HOLDOUT_PERCENT)] = 0


class CampaignDefinition(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a merchant writes of a campaign. Without conditions it is for everybody."""

    variants: Annotated[list[CampaignVariant], msgspec.Meta(min_length=1, max_length=MAX_VARIANTS)]
    sender: CampaignSender = CampaignSender()
    discount_code: Annotated[str, msgspec.Meta(max_length=MAX_CODE_CHARACTERS)] | None = None
    links: Annotated[list[CampaignLink], msgspec.Meta(max_length=MAX_LINKS)] = []
    conditions: dict[str, object] | None = None
    delivery: CampaignDelivery = CampaignDelivery()


class NewCampaign(msgspec.Struct, forbid_unknown_fields=True):
    """A campaign; it begins as a draft."""

    id: ClientId
    store_id: ShortId
    name: Name
    definition: CampaignDefinition


class ChangeCampaign(msgspec.Struct, forbid_unknown_fields=True):
    """What is to change; what is left out stays."""

    version: int
    name: Name | None = None
    status: SettableStatus | None = None
    definition: CampaignDefinition | None = None


class RestoreCampaign(msgspec.Struct, forbid_unknown_fields=True):
    """Take a deletion back."""


class CampaignItem(msgspec.Struct):
    """A campaign as staff see it; `status` is the one of this moment."""

    id: CampaignRef
    store_id: Annotated[str, id_meta("sto")]
    name: str
    tag: str
    status: CampaignStatus
    definition: CampaignDefinition
    version: int
    created_at: Moment
    updated_at: Moment


class CampaignAnswer(msgspec.Struct):
    """One campaign."""

    campaign: CampaignItem


class CampaignPage(msgspec.Struct):
    """Campaigns, the latest first."""

    items: list[CampaignItem]
    next: str | None


class CampaignsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of one store, or of all that the agent may see; as merchants set the status, the clock left aside."""

    store_id: ShortId | None = None
    status: SettableStatus | None = None
    limit: int = 50
    after: str | None = None


class CampaignVariantCounts(msgspec.Struct):
    """How often things happened with one variant; reports of programs are left out. An empty `variant`: none was
    named."""

    variant: str
    eligible_count: int = 0
    shown_count: int = 0
    clicked_count: int = 0
    dismissed_count: int = 0
    replied_count: int = 0
    code_copied_count: int = 0
    would_have_shown_count: int = 0
    unallocated_shown_count: int = 0
    """Of those above: met by people of whom nothing was known, so that the variant was drawn for the page. A comparison
    of variants, or with those who were held out, leaves them out."""
    unallocated_would_have_shown_count: int = 0
    unallocated_clicked_count: int = 0
    unallocated_replied_count: int = 0


class CampaignCounts(msgspec.Struct):
    """The counts of a campaign, a line for each variant."""

    items: list[CampaignVariantCounts]


class CampaignTotals(msgspec.Struct):
    """How often things happened with one campaign, all variants together."""

    campaign_id: CampaignRef
    shown_count: int = 0
    clicked_count: int = 0
    dismissed_count: int = 0
    replied_count: int = 0


class CampaignTotalsList(msgspec.Struct):
    """The counts of a store's campaigns; one that nobody met yet is left out."""

    items: list[CampaignTotals]


class CampaignDay(msgspec.Struct):
    """How often things happened with one campaign on one day (UTC)."""

    day: date
    shown_count: int = 0
    clicked_count: int = 0
    dismissed_count: int = 0
    replied_count: int = 0


class CampaignDays(msgspec.Struct):
    """The days of the last month on which something happened, the earliest first."""

    items: list[CampaignDay]


class CampaignTemplate(msgspec.Struct):
    """A campaign to begin with; name and summary by the console's languages, the definition in the store's."""

    id: str
    names: dict[str, str]
    summaries: dict[str, str]
    definition: CampaignDefinition


class CampaignTemplates(msgspec.Struct):
    """Campaigns to begin with, fitted to a store."""

    items: list[CampaignTemplate]


class CheckConditions(msgspec.Struct, forbid_unknown_fields=True):
    """Conditions to be looked at; nothing is kept."""

    conditions: dict[str, object]


class ConditionRemark(msgspec.Struct):
    """What is said of one field, by its path such as `conditions.all[0].value`."""

    field: str
    message: str


class ConditionsChecked(msgspec.Struct):
    """What would be refused, and what is allowed but can hardly be meant."""

    errors: list[ConditionRemark]
    warnings: list[ConditionRemark]


class ShownButton(CampaignButton, omit_defaults=True):
    """A button with the address of its link."""

    url: str | None = None


class ShownCapture(msgspec.Struct):
    """A field for the shopper's address; an empty `consent`: no marketing is asked for."""

    label: str
    consent: str
    thanks: str


class ShownVariant(msgspec.Struct):
    """A variant in the reader's language."""

    id: str
    weight: int
    text: str
    buttons: list[ShownButton]
    capture: ShownCapture | None


class ShownSender(msgspec.Struct):
    """Whose face the message has. `name` and `picture_url` are those of the named agent, while they are of the shop."""

    kind: Literal["agent", "random_agent", "shop"]
    agent_id: str | None
    name: str | None
    picture_url: str | None


class ShownRepeat(msgspec.Struct):
    """How often one shopper may meet it."""

    kind: RepeatKind
    hours: int


class ShownDelivery(msgspec.Struct):
    """When it shows; the server has looked at the status."""

    starts_at: Moment | None
    ends_at: Moment | None
    priority: int
    repeat: ShownRepeat
    while_conversation_open: bool
    while_widget_open: bool
    holdout_percent: int


class CampaignView(msgspec.Struct):
    """What the widget knows of an active campaign: the same for every visitor of a locale."""

    id: CampaignRef
    sender: ShownSender
    discount_code: str | None
    variants: list[ShownVariant]
    conditions: dict[str, object] | None
    delivery: ShownDelivery


class CampaignLimitsView(msgspec.Struct):
    """How many campaigns one shopper meets in 24 hours, and the least time between two; 0: no limit. A store that has
    set none begins with version 0."""

    store_id: Annotated[str, id_meta("sto")]
    per_day: int
    gap_seconds: int
    version: int


class CampaignLimitsChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to change; what is left out stays."""

    version: int
    per_day: Annotated[int, msgspec.Meta(ge=0, le=MAX_PER_DAY)] | None = None
    gap_seconds: Annotated[int, msgspec.Meta(ge=0, le=MAX_GAP_SECONDS)] | None = None


class ShownLimits(msgspec.Struct):
    """How much of campaigns one shopper meets; 0: no limit."""

    per_day: int
    gap_seconds: int


class MetCampaign(msgspec.Struct):
    """When a visitor last met a campaign; or would have, had they not been held out."""

    campaign_id: CampaignRef
    met_at: Moment


class NewCampaignDebugToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The store, and the origin of the page that shows why its campaigns are shown or not."""

    store_id: str
    origin: Annotated[str, msgspec.Meta(max_length=300, examples=["https://shop.example"])]


class CampaignDebugToken(msgspec.Struct):
    """What the page sends as `Authorization: Bearer`. It is kept in memory and stands in no URL."""

    token: str
    expires_at: Moment


class DebuggedCampaign(msgspec.Struct):
    """A campaign as far as it decides where it shows: nothing of what it says. Without conditions everybody meets it;
    one that is broken cannot be read, and nobody does."""

    id: CampaignRef
    name: str
    status: CampaignStatus
    is_broken: bool
    conditions: dict[str, object] | None
    delivery: ShownDelivery | None


class DebuggedCampaigns(msgspec.Struct):
    """All that the store has, those that nobody meets yet too; the highest priority first."""

    items: list[DebuggedCampaign]
    next: str | None


class CampaignHistory(msgspec.Struct):
    """What a visitor has met in all their browsers. `shown_at`: when any campaign was shown in the last 24 hours, the
    latest first."""

    items: list[MetCampaign]
    shown_at: list[Moment]


class DescribedVisit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A moment of a visit: what is seen by the fields of conditions, what was met before, what stands open. What is
    left out is not known, or did not happen."""

    facts: dict[str, object] = {}
    at: Moment | None = None
    """Now, where it is left out."""
    shown_at: Moment | None = None
    """When this shopper last met the campaign."""
    is_shown_this_visit: bool = False
    is_conversation_open: bool = False
    is_widget_open: bool = False
    is_another_shown: bool = False
    shown_times: Annotated[list[Moment], msgspec.Meta(max_length=MAX_PER_DAY)] = []
    """When they met any campaign of the store."""


class ExplainCampaign(msgspec.Struct, forbid_unknown_fields=True):
    """For which visit, and by which definition if not by the saved one. With `visitor_id` the server's own memory of
    that visitor stands for what they have met, and the hold-out is theirs; without a `visit`, the page view of theirs
    that came closest to the conditions stands for it."""

    visit: DescribedVisit | None = None
    visitor_id: ShortId | None = None
    definition: CampaignDefinition | None = None
    is_active: bool = False
    """Take it for active: how it will be, rather than how it is."""


class ConditionVerdict(msgspec.Struct):
    """One condition: its place, what it saw, whether that fits, and why not."""

    path: str
    field: str
    operator: str
    seen: object
    verdict: Literal["match", "no_match", "unknown"]
    reason: str | None


class ExplainedPageView(msgspec.Struct):
    """A page view that was recorded of a visitor, as it stood when they left it."""

    url: str
    left_at: Moment
    among_count: int
    """Of how many it came closest."""


class CampaignExplanation(msgspec.Struct):
    """Why it is shown or not. `reasons` are all that stand against it, in the order in which they are asked; the first
    one counts, and none means that it shows."""

    is_shown: bool
    reasons: list[Refusal]
    verdict: Literal["match", "no_match", "unknown"]
    conditions: list[ConditionVerdict]
    at: Moment
    met_at: Moment | None
    """When this shopper last met it, or would have if they had not been held out."""
    page_view: ExplainedPageView | None
    """The one that was taken for the visit."""


class NewReplay(msgspec.Struct, forbid_unknown_fields=True):
    """Run a campaign over the visits that were recorded; by this definition if not by the saved one."""

    id: ClientId
    definition: CampaignDefinition | None = None


class ReasonCount(msgspec.Struct):
    """How often this stood first against showing it."""

    reason: Refusal
    count: int


class CampaignCollision(msgspec.Struct):
    """An active campaign whose conditions fit where this one would have shown; the higher priority goes first."""

    campaign_id: CampaignRef
    name: str
    count: int
    goes_first: bool
    """Whether the other one would have been shown instead."""
    priority: int = 0
    """The other one's."""


class ReplayCondition(msgspec.Struct):
    """One condition: on how many page views it was met, and on how many nothing was recorded of what it asks for."""

    path: str
    field: str
    operator: str
    met_count: int
    unknown_count: int


class ReplayDay(msgspec.Struct):
    """One day (UTC)."""

    day: str
    page_views_count: int
    shown_count: int


class ReplayResult(msgspec.Struct):
    """What would have come of it. Page views are taken as they stood when the shopper left them."""

    since: Moment
    page_views_count: int
    is_cut: bool
    """Whether there were more page views than are replayed; the latest ones are."""
    fitting_count: int
    """Page views whose conditions fit, whatever stood against showing it."""
    shown_count: int
    held_out_count: int
    visitors_count: int
    """Known visitors among those who would have seen it."""
    anonymous_count: int
    """Page views of nobody known on which it would have shown: how many people that are is not recorded."""
    reasons: list[ReasonCount]
    collisions: list[CampaignCollision]
    days: list[ReplayDay]
    unrecorded_fields: list[str]
    """What its conditions ask for and no record tells: as far as it hangs on these, the replay says nothing."""
    conditions: list[ReplayCondition] = []
    """Each one by itself, the one that was met least first."""


class ReplayItem(msgspec.Struct):
    """A replay, its progress in percent, and its result when it is done."""

    id: Annotated[str, id_meta("rpl")]
    campaign_id: CampaignRef
    status: ReplayStatus
    progress: int
    created_at: Moment
    finished_at: Moment | None
    result: ReplayResult | None


class ReplayAnswer(msgspec.Struct):
    """One replay."""

    replay: ReplayItem
