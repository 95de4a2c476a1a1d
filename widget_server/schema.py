"""Imports every room's tables, so that the metadata is whole wherever migrations or checks need it."""

from sqlalchemy import MetaData

from widget_server.accounts import Account, Store
from widget_server.agents import Agent, AgentStore
from widget_server.articles import ArticleFeedback, ArticleSearch
from widget_server.attachments import Attachment
from widget_server.blocks import Block
from widget_server.campaigns import Campaign, CampaignImpression, CampaignLimits, CampaignReplay
from widget_server.consents import ConsentWithdrawal, MarketingConsent, StorageConsent
from widget_server.contact_form import ContactForm, ContactSubmission
from widget_server.contacts import Browser, Contact, Visitor
from widget_server.conversations import Conversation, Message, ReadMark
from widget_server.flows import Interaction, QuickResponse
from widget_server.hours import StoreHours
from widget_server.jobs import Job
from widget_server.mail import SentMail, UnverifiedMail
from widget_server.realtime import Event, Stream
from widget_server.signals import DailyCount, Signal
from widget_server.store import Model
from widget_server.waiting import AnswerMail, MailStop, ReturnLink, WaitingSettings
from widget_server.widget import Installation, LauncherPicture

TABLES = (
    Account, Agent, AgentStore, AnswerMail, ArticleFeedback, ArticleSearch, Attachment, Block, Browser, Campaign,
    CampaignImpression, CampaignLimits, CampaignReplay, ConsentWithdrawal, Contact, ContactForm, ContactSubmission,
    Conversation, DailyCount, Event, Installation, Interaction, Job, LauncherPicture, MailStop, MarketingConsent,
    Message, QuickResponse, ReadMark, ReturnLink, SentMail, Signal, StorageConsent, Store, StoreHours, Stream,
    UnverifiedMail, Visitor, WaitingSettings,
)  # fmt: skip


def whole_metadata() -> MetaData:
    """The tables of every room."""
    return Model.metadata
