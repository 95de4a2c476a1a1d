import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Search } from "lucide-react";
import { Fragment, type KeyboardEvent, useEffect, useId, useState } from "react";
import { Icon } from "../app/icon.tsx";
import { useServices } from "../app/services.ts";
import type { DialogProps } from "../frame/dialogs_provider.tsx";
import { useT } from "../i18n/use_t.ts";
import { Keys } from "../keys/keys.tsx";
import { Words } from "../people/words.tsx";
import s from "./palette_dialog.module.css";
import { type Entry, noteUse } from "./palette_entries.ts";
import { useEntries } from "./use_entries.ts";

const ASK_AFTER_MS = 150;

/** One field for everything that can be done or gone to. */
export function PaletteDialog({ isOpen, onClose }: DialogProps) {
  const t = useT();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      size="40rem"
      yOffset="12vh"
      padding={0}
      attributes={{ content: { "aria-label": t("palette.title") } }}
      // The new page takes the focus where an entry leads; else it goes back by itself.
      returnFocus
    >
      <Palette onDone={onClose} />
    </Modal>
  );
}

function Palette({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const { usedEntries } = useServices();
  const id = useId();
  const [text, setText] = useState("");
  const query = text.trim();
  const [asked] = useDebouncedValue(query, ASK_AFTER_MS);
  const entries = useEntries(query, asked);
  const [active, setActive] = useState(0);
  const at = Math.min(active, entries.length - 1);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);

  function choose(entry: Entry | undefined): void {
    if (!entry) return;
    usedEntries.set(noteUse(usedEntries.get(), entry.id));
    onDone();
    // The dialog gives the focus back first, so that the action may place it anew.
    setTimeout(entry.run);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length) setActive((at + step + entries.length) % entries.length);
    else if (event.key === "Enter") choose(entries[at]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className={s.ask}>
        <Icon of={Search} />
        <input
          className={s.input}
          autoFocus
          data-autofocus
          value={text}
          dir={text ? "auto" : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label={t("palette.title")}
          placeholder={t("palette.hint")}
        />
      </div>
      <div className={s.list} id={`${id}-list`} role="listbox" aria-label={t("palette.title")}>
        {entries.map((entry, index) => (
          <Fragment key={`${entry.group} ${entry.id}`}>
            {entries[index - 1]?.group === entry.group ? null : (
              <p className={s.group} role="presentation">
                {t(`palette.group.${entry.group}`)}
              </p>
            )}
            <Row entry={entry} rowId={`${id}-${index}`} isActive={index === at} onPoint={() => setActive(index)} onChoose={() => choose(entry)} />
          </Fragment>
        ))}
      </div>
      {entries.length ? null : (
        <p className={s.none} role="status">
          {t("palette.none", { query })}
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly rowId: string;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Row({ entry, rowId, isActive, onPoint, onChoose }: RowProps) {
  return (
    // The keys reach it through the field, which keeps the focus.
    <div className={s.row} id={rowId} role="option" aria-selected={isActive} onPointerMove={onPoint} onClick={onChoose}>
      <Icon of={entry.icon} />
      <Words className={s.label}>{entry.label}</Words>
      {entry.detail ? <Words className={s.detail}>{entry.detail}</Words> : null}
      <Keys keys={entry.keys} />
    </div>
  );
}
