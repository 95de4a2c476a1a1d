// The inbox's views as data: what they ask the API, and the same question put to one conversation.
import type { Params } from "../api/client.ts";
import type { SharedConversation } from "../api/types.ts";

export const VIEWS = ["open", "mine", "unassigned", "snoozed", "closed"] as const;
export type View = (typeof VIEWS)[number];

export interface InboxFilter {
  readonly view: View;
  readonly storeId: string | null;
  readonly query: string;
}

const QUESTIONS: Readonly<Record<View, Params>> = {
  open: { status: "open" },
  mine: { status: "open", assignee_id: "me" },
  unassigned: { status: "open", assignee_id: "none" },
  snoozed: { status: "snoozed" },
  closed: { status: "closed" },
};

export function buildListParams(filter: InboxFilter): Params {
  return { ...QUESTIONS[filter.view], store_id: filter.storeId, query: filter.query };
}

/** Null when only the server can tell (a text search). */
export function matchesFilter(conversation: SharedConversation, filter: InboxFilter, me: string): boolean | null {
  if (filter.storeId && conversation.store_id !== filter.storeId) return false;
  if (!matchesView(conversation, filter.view, me)) return false;
  return filter.query ? null : true;
}

function matchesView(conversation: SharedConversation, view: View, me: string): boolean {
  switch (view) {
    case "open":
      return conversation.status === "open";
    case "mine":
      return conversation.status === "open" && conversation.assignee_id === me;
    case "unassigned":
      return conversation.status === "open" && conversation.assignee_id === null;
    case "snoozed":
    case "closed":
      return conversation.status === view;
  }
}
