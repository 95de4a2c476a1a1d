import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Conditions } from "../../../../widget/src/campaigns/conditions.ts";
import { useT } from "../../i18n/use_t.ts";
import s from "./audience.module.css";
import { explain, leavesOf, onlyAddresses } from "./tree.ts";
import { useSentence } from "./use_sentence.ts";

/** An address to try: which conditions on the address it fits. */
export function UrlTest({ conditions }: { readonly conditions: Conditions }) {
  const t = useT();
  const say = useSentence();
  const [url, setUrl] = useState("");
  const addresses = onlyAddresses(conditions);
  if (!addresses) return null;
  const { verdict, leaves } = explain(addresses, { url });
  const known = leavesOf(addresses);
  return (
    <div className={s.test}>
      <TextInput
        dir="ltr"
        type="url"
        label={t("audience.test")}
        description={t("audience.test.hint")}
        placeholder={t("audience.url.whole")}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value.trim())}
      />
      {url ? (
        <div role="status">
          <p className={s.verdict} data-verdict={verdict}>{t(verdict === "match" ? "audience.test.fits" : "audience.test.differs")}</p>
          {known.length > 1 ? (
            <ul className={s.verdicts}>
              {leaves.map((leaf, at) => (
                <li key={leaf.path}>{t(leaf.verdict === "match" ? "verdict.met" : "verdict.unmet", { condition: known[at] ? say.leaf(known[at]) : "" })}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
