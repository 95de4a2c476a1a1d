import clsx from "clsx";
import { Fragment } from "react";
import type { Message, Visitor } from "../../api/types.ts";
import { Linked } from "../../app/linked.tsx";
import { useTimes } from "../../i18n/use_reader.ts";
import { type Translate, useT } from "../../i18n/use_t.ts";
import { firstNameOf, nameOf } from "../../people/names.ts";
import { useSession } from "../../session/session.ts";
import { Attachments } from "./attachments.tsx";
import s from "./run.module.css";
import type { RunItem } from "./thread_items.ts";

interface RunProps {
  readonly item: RunItem;
  readonly visitor: Visitor;
  readonly storeId: string;
  readonly isSeen: boolean;
}

/** Messages that one author wrote in one go, with one line below that tells who and when. */
export function Run({ item, visitor, storeId, isSeen }: RunProps) {
  const t = useT();
  const times = useTimes();
  const { agent, stores } = useSession();
  const last = item.messages.at(-1);
  if (!last) return null;
  const shop = stores.find(({ id }) => id === storeId)?.name ?? t("product");
  const parts = [describeAuthor(item, visitor, { me: agent.id, shop }, t), times.clock(last.created_at)];
  if (last.via) parts.push(last.campaign ? t("via.campaign.named", { name: last.campaign.name }) : t(`via.${last.via}`));
  if (isSeen) parts.push(t("thread.seen"));
  return (
    <div className={clsx(s.run, s[item.kind])}>
      {item.messages.map((message) => (
        <Bubble key={message.id} message={message} />
      ))}
      <p className={s.meta}>
        {/* The line runs as the page does; a name keeps its own direction within it. */}
        <time dateTime={last.created_at} title={times.full(last.created_at)}>
          {parts.map((part, index) => (
            <Fragment key={index}>
              {index ? " · " : null}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </time>
      </p>
    </div>
  );
}

function Bubble({ message }: { readonly message: Message }) {
  return (
    <>
      {message.text ? (
        <p className={s.bubble} dir="auto">
          <Linked text={message.text} />
        </p>
      ) : null}
      <Attachments attachments={message.attachments} />
    </>
  );
}

/** `shop` is whose name what nobody in particular said is said in. */
function describeAuthor(item: RunItem, visitor: Visitor, { me, shop }: { readonly me: string; readonly shop: string }, t: Translate): string {
  const author = item.messages[0]?.author ?? null;
  switch (item.kind) {
    case "visitor": {
      const name = nameOf(visitor);
      return name ? firstNameOf(name) : t("visitor.unknown");
    }
    case "ai":
      return t("thread.ai", { name: author?.name ?? t("area.ai_agent") });
    case "note":
      return author && author.id !== me ? t("thread.note.by", { name: firstNameOf(author.name) }) : t("thread.note");
    case "ours":
      if (!author) return shop;
      return author.id === me ? t("you") : firstNameOf(author.name);
  }
}
