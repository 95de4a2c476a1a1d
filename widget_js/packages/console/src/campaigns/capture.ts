// Pure: the field for a shopper's address in a campaign's text.
import type { CampaignText } from "@parlor/shared/api";

export interface Capture {
  readonly label: string;
  /** What is agreed to beside a box that is not ticked; empty: no marketing is asked for. */
  readonly consent?: string;
  readonly thanks?: string;
}

export type CapturingText = CampaignText & { readonly capture?: Capture | null };

export const MOST_CAPTURE = { label: 80, consent: 300, thanks: 200 } as const;
