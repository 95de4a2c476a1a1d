import { useEffect, useRef } from "react";
import type { Agent } from "../api/types.ts";
import { useServices } from "../app/services.ts";
import { sessionQuery } from "./session.ts";

/** Who opens the console is there: an agent that was offline becomes online, one that is away stays so. */
export function useArrival(agent: Agent): void {
  const services = useServices();
  const hasArrived = useRef(false);
  const isOffline = agent.presence === "offline";
  useEffect(() => {
    if (hasArrived.current) return;
    hasArrived.current = true;
    if (!isOffline) return;
    // The server calls nobody online who has no stream: asked before it is open, the answer would be "offline" and
    // could overtake the event that says otherwise. A lost one costs a wrong dot; the menu sets it right.
    void services.opening
      .wait()
      .then(() => services.api.patch("/session", { presence: "online" }))
      .then(() => services.queries.invalidateQueries(sessionQuery(services)))
      .catch(() => undefined);
  }, [services, isOffline]);
}
