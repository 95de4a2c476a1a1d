import type { Conversation } from "../../api/types.ts";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { firstNameOf, nameOf } from "../../people/names.ts";
import s from "./typing_bubble.module.css";

export function TypingBubble({ conversation }: { readonly conversation: Conversation }) {
  const t = useT();
  const { typing } = useServices();
  const writers = useObservable(typing.writers)[conversation.id] ?? [];
  if (!writers.some(({ isVisitor }) => isVisitor)) return null;
  const name = nameOf(conversation.visitor);
  return (
    <div className={s.bubble}>
      <span className="spoken">{t("thread.writing", { name: name ? firstNameOf(name) : t("visitor.unknown") })}</span>
      <span className={s.dot} />
      <span className={s.dot} />
      <span className={s.dot} />
    </div>
  );
}
