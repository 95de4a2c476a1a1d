// What the contact form's page fetches and saves.
import { queryOptions } from "@tanstack/react-query";
import type { ContactForm, ContactFormChange } from "@parlor/shared/api";
import { keys } from "../../api/keys.ts";
import type { Services } from "../../app/services.ts";

const address = (storeId: string): string => `/contact-forms/${encodeURIComponent(storeId)}`;

export function contactFormQuery({ api }: Pick<Services, "api">, storeId: string) {
  return queryOptions({
    queryKey: keys.settings(storeId, "contact-form"),
    // Someone else may change it, and no event tells of it.
    staleTime: 0,
    queryFn: ({ signal }) => api.get<ContactForm>(address(storeId), undefined, signal),
  });
}

export async function saveContactForm({ api, queries }: Services, storeId: string, change: ContactFormChange): Promise<void> {
  queries.setQueryData(keys.settings(storeId, "contact-form"), await api.patch<ContactForm>(address(storeId), change));
  await queries.invalidateQueries({ queryKey: keys.settings(storeId, "widget-config") });
}
