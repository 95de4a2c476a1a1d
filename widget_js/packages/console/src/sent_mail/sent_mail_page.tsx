import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SentMail } from "../api/types.ts";
import { Empty } from "../app/empty.tsx";
import { Linked } from "../app/linked.tsx";
import { useServices } from "../app/services.ts";
import { Page } from "../frame/page.tsx";
import { useTimes } from "../i18n/use_reader.ts";
import { useT } from "../i18n/use_t.ts";
import { sentMailQuery } from "./sent_mail.ts";
import s from "./sent_mail_page.module.css";

export function SentMailPage() {
  const t = useT();
  const { data, isPending, isError, refetch } = useQuery(sentMailQuery(useServices()));
  return (
    <Page title={t("sent_mail.title")}>
      {isError ? (
        <Empty isAlert title={t("sent_mail.failed")} action={<Button onClick={() => void refetch()}>{t("retry")}</Button>} />
      ) : null}
      {isPending || isError ? null : data?.length ? (
        <ol className={s.list}>
          {data.map((mail) => (
            <Mail key={mail.id} mail={mail} />
          ))}
        </ol>
      ) : (
        <Empty title={t("sent_mail.empty.title")} reason={t("sent_mail.empty.reason")} />
      )}
    </Page>
  );
}

function Mail({ mail }: { readonly mail: SentMail }) {
  const t = useT();
  const times = useTimes();
  return (
    <li className={s.mail}>
      <header className={s.header}>
        <h2 className={s.subject}>
          <bdi>{mail.subject}</bdi>
        </h2>
        <time className={s.time} dateTime={mail.sent_at} title={times.full(mail.sent_at)}>
          {times.ago(mail.sent_at)}
        </time>
      </header>
      <p className={s.to}>{t("sent_mail.to", { address: mail.to })}</p>
      <p className={s.text} dir="auto">
        <Linked text={mail.text} />
      </p>
    </li>
  );
}
