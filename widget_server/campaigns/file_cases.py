"""A merchant's own expected cases, run over the evaluator. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from widget_server.campaigns.conditions import Explanation, Verdict, read_conditions
from widget_server.campaigns.decide import Candidate, Visit, decide_campaign
from widget_server.campaigns.entry_rules import delivery_of
from widget_server.campaigns.file_schemas import CampaignCase, CampaignFile, FiledCampaign
from widget_server.campaigns.kinds import CampaignStatus, History, StoreLimits


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one case; `found` as `expect` says it."""

    key: str
    case: CampaignCase
    found: str
    conditions: Explanation | None

    @property
    def is_met(self) -> bool:
        """Whether it is what the merchant expects."""
        return self.found == self.case.expect


def run_cases(file: CampaignFile, now: datetime) -> Iterator[CaseResult]:
    """Every case of every campaign, in the order of the file. The file has been checked."""
    for key, campaign in file.campaigns.items():
        for case in campaign.tests:
            yield _run(key, campaign, case, now)


def _run(key: str, campaign: FiledCampaign, case: CampaignCase, now: datetime) -> CaseResult:
    tree = None if campaign.conditions is None else read_conditions(campaign.conditions)[0]
    status = CampaignStatus(campaign.status or "active") if case.at else CampaignStatus.ACTIVE
    delivery = delivery_of(campaign.delivery, status)
    if case.at is None:  # the times of a campaign are no part of a case that names none
        delivery = replace(delivery, starts_at=None, ends_at=None)
    moment = case.at or now
    ago = case.shown_hours_ago
    history = History(
        shown_at=None if ago is None else moment - timedelta(hours=ago),
        is_shown_this_visit=case.is_shown_this_visit,
        is_conversation_open=case.is_conversation_open,
        is_widget_open=case.is_widget_open,
    )
    decision = decide_campaign(Candidate(key, delivery, tree), Visit(case.visit, history), StoreLimits(), moment)
    found = decision.reasons[0].value if decision.reasons else "shown"
    return CaseResult(key, case, found, decision.conditions)


def describe_result(result: CaseResult) -> list[str]:
    """Lines for people: what came of the case, and of one that is not met why."""
    if result.is_met:
        return [f"ok      {result.key}: {result.case.name}"]
    lines = [
        f"FAILED  {result.key}: {result.case.name}",
        f"        expected {result.case.expect}, found {result.found}",
    ]
    for leaf in result.conditions.leaves if result.conditions else ():
        mark = {Verdict.MATCH: "+", Verdict.NO_MATCH: "-", Verdict.UNKNOWN: "?"}[leaf.verdict]
        reason = f" ({leaf.reason})" if leaf.reason else ""
        lines.append(f"        {mark} {leaf.path} {leaf.field} {leaf.operator}: saw {leaf.seen!r}{reason}")
    return lines
