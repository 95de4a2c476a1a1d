import { Notice } from "../../app/notice.tsx";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useT } from "../../i18n/use_t.ts";
import { firstNameOf } from "../../people/names.ts";

/** Another agent is answering the same person. */
export function Collision({ conversationId }: { readonly conversationId: string }) {
  const t = useT();
  const { typing } = useServices();
  const writer = (useObservable(typing.writers)[conversationId] ?? []).find(({ isVisitor, name }) => !isVisitor && name);
  if (!writer?.name) return null;
  return <Notice tone="amber">{t("collision", { name: firstNameOf(writer.name) })}</Notice>;
}
