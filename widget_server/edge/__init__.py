"""Door of the edge: what stands between the network and the routes: known origins, faults, deadlines."""

from widget_server.edge.deadline import BodyDeadline
from widget_server.edge.faults import FaultShield, answer_to
from widget_server.edge.origins import OriginBook
from widget_server.edge.protocol import PunctualProtocol

__all__ = ["BodyDeadline", "FaultShield", "OriginBook", "PunctualProtocol", "answer_to"]
