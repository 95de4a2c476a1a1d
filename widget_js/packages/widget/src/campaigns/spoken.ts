/** What a campaign says: its message with everything that those who draw it need. Types only. */

import type { CampaignView } from "@parlor/shared/api";

export type ReportedName = "eligible" | "shown" | "clicked" | "dismissed" | "replied" | "code_copied" | "would_have_shown";

/** A field for the shopper's address. */
export interface Capture {
  readonly label: string;
  /** What the shopper agrees to beside a box that is not ticked; empty: nothing is asked. */
  readonly consent: string;
  readonly thanks: string;
}

export interface Spoken {
  readonly campaign: CampaignView;
  readonly variant: CampaignView["variants"][number] & { readonly capture?: Capture | null };
  readonly impressionId: string;
  /** Who speaks; null: the shop. */
  readonly agent: { readonly id: string; readonly name: string; readonly picture_url: string | null } | null;
  /** What is known of the shopper, for variables. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  /** To the server, and to the page where it has an event of that name. */
  report(name: ReportedName, properties?: Record<string, string | number>): void;
  /** The shopper did something. */
  interact(): void;
  /** It stands on the page no more. */
  end(): void;
}
