import { Button } from "@mantine/core";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { QuickResponseView } from "@parlor/shared/api";
import { Problem } from "../../api/problem.ts";
import { Empty } from "../../app/empty.tsx";
import { Notice } from "../../app/notice.tsx";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { Section, SettingsPage } from "../../settings/settings_page.tsx";
import { type ChosenStore, useStore } from "../../settings/use_store.ts";
import { AUTOMATION } from "../pages.ts";
import { QuickResponsePreview } from "./preview.tsx";
import { changeQuickResponse, orderQuickResponses, quickResponsesQuery } from "./queries.ts";
import { ResponseTable } from "./response_table.tsx";
import { movedTo, textFor } from "./response_values.ts";
import { STARTERS } from "./starters.ts";
import { useDelete } from "./use_delete.ts";
import s from "./quick_responses.module.css";

/** Questions that a shop answers once for all: which there are, in which order, and what came of them. */
export function QuickResponsesPage() {
  const { store, mayChange } = useStore();
  return <QuickResponses key={store.id} store={store} mayChange={mayChange} />;
}

function QuickResponses({ store, mayChange }: Pick<ChosenStore, "store" | "mayChange">) {
  const t = useT();
  const services = useServices();
  const { id: storeId, locales } = store;
  const { data: responses } = useSuspenseQuery(quickResponsesQuery(services, storeId));
  const [said, say] = useState("");
  const order = useMutation({ mutationFn: (ids: readonly string[]) => orderQuickResponses(services, storeId, ids) });
  const turn = useMutation({
    mutationFn: ({ id, version, is_active }: QuickResponseView) => changeQuickResponse(services, storeId, id, { version, is_active: !is_active }),
  });
  const remove = useDelete(storeId);
  const problem = [order.error, turn.error, remove.error].find((error) => error instanceof Problem);

  const move = (from: number, to: number): void => {
    const moved = movedTo(responses, from, to);
    order.mutate(moved.map(({ id }) => id));
    const name = responses[from] ? textFor(responses[from], locales).question : "";
    say(t("quick.moved", { name, place: to + 1, count: responses.length }));
  };

  return (
    <SettingsPage
      title={t("area.automation")}
      pages={AUTOMATION}
      preview={<QuickResponsePreview storeId={storeId} locales={locales} responses={responses} />}
    >
      <Section title={t("automation.quick_responses")} hint={t("quick.hint")}>
        {problem ? <Notice tone="red">{describe(problem, t)}</Notice> : null}
        <p className="spoken" role="status">{said}</p>
        {responses.length ? (
          <>
            <ResponseTable
              responses={responses}
              locales={locales}
              mayChange={mayChange}
              turning={turn.isPending ? turn.variables.id : null}
              onTurn={turn.mutate}
              onMove={move}
              onDelete={remove.run}
            />
            {mayChange ? (
              <div>
                <Button component={Link} to="/automation/quick-responses/new" search variant="filled">{t("quick.write")}</Button>
              </div>
            ) : null}
          </>
        ) : (
          <Empty title={t("quick.none")} reason={t("quick.none.reason")} action={mayChange ? <Beginnings locales={locales} /> : null} />
        )}
      </Section>
    </SettingsPage>
  );
}

/** The first of all: a question that most shops are asked, or one's own. */
function Beginnings({ locales }: { readonly locales: readonly string[] }) {
  const t = useT();
  return (
    <div className={s.beginnings}>
      <Button component={Link} to="/automation/quick-responses/new" search variant="filled">{t("quick.write")}</Button>
      <p className={s.or}>{t("quick.starters")}</p>
      <ul className={s.starters}>
        {STARTERS.map((starter) => (
          <li key={starter.id}>
            <Link to="/automation/quick-responses/new" search={(kept) => ({ ...kept, starter: starter.id })} dir="auto">
              {textFor(starter, [...locales, "en"]).question}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function describe(problem: Problem, t: ReturnType<typeof useT>): string {
  if (problem.isUnreachable) return t("quick.unreachable");
  return problem.code === "version_conflict" ? t("quick.conflict") : problem.message || t("problem.unknown");
}
