"""Door of signals: what the widget reports of a visit, and how often it happened."""

from widget_server.signals.actions import NoteSignals, add_signal, move_signals, record_signals
from widget_server.signals.kinds import SIGNAL_DAYS, Reporter, SignalCount, SignalFact
from widget_server.signals.models import DailyCount, Signal
from widget_server.signals.queries import count_signals, sum_signals
from widget_server.signals.routes import signal_endpoints
from widget_server.signals.schemas import NewSignal, NewSignals

__all__ = [
    "SIGNAL_DAYS",
    "DailyCount",
    "NewSignal",
    "NewSignals",
    "NoteSignals",
    "Reporter",
    "Signal",
    "SignalCount",
    "SignalFact",
    "add_signal",
    "count_signals",
    "move_signals",
    "record_signals",
    "signal_endpoints",
    "sum_signals",
]
