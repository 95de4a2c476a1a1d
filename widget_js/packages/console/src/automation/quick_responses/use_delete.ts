// Deleting a quick response, with the way back for as long as its line is shown.
import { useMutation } from "@tanstack/react-query";
import type { QuickResponseView } from "@parlor/shared/api";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { useStore } from "../../settings/use_store.ts";
import { deleteQuickResponse, restoreQuickResponse } from "./queries.ts";
import { textFor } from "./response_values.ts";

export interface Deletion {
  readonly error: Error | null;
  readonly isPending: boolean;
  run(response: QuickResponseView): void;
}

export function useDelete(storeId: string, onDeleted?: () => void): Deletion {
  const t = useT();
  const services = useServices();
  const { store } = useStore();
  const { toasts } = services;
  const restore = useMutation({ mutationFn: (id: string) => restoreQuickResponse(services, storeId, id) });
  const remove = useMutation({
    mutationFn: ({ id }: QuickResponseView) => deleteQuickResponse(services, storeId, id),
    onSuccess: (_, response) => {
      const { question } = textFor(response, store.locales);
      toasts.show(t("quick.deleted", { name: question }), () => restore.mutate(response.id), response.id);
      onDeleted?.();
    },
  });
  return { error: remove.error ?? restore.error, isPending: remove.isPending, run: remove.mutate };
}
