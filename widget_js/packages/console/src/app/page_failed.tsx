import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useT } from "../i18n/use_t.ts";
import { Empty } from "./empty.tsx";

/** A whole page could not be drawn or fetched. */
export function PageFailed({ reset }: { readonly reset: () => void }) {
  const t = useT();
  const router = useRouter();
  return (
    <Empty
      title={t("page.failed.title")}
      reason={t("page.failed.reason")}
      action={
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          {t("retry")}
        </Button>
      }
    />
  );
}
