import { ActionIcon, Menu, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Check, Rows2, Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { OpenSidebar } from "../../frame/open_sidebar.tsx";
import { useT } from "../../i18n/use_t.ts";
import { useKeys } from "../../keys/use_keys.ts";
import { useInbox } from "../use_inbox.ts";
import s from "./list_header.module.css";

const SEARCH_DELAY_MS = 250;

export function ListHeader() {
  const t = useT();
  const { filter } = useInbox();
  const [isSearching, setSearching] = useState(filter.query !== "");
  useKeys({ "/": () => setSearching(true) });
  if (isSearching) return <SearchHeader onLeave={() => setSearching(false)} />;
  return (
    <header className={s.header}>
      <OpenSidebar />
      <h1 className={s.title}>{t(`view.${filter.view}`)}</h1>
      <IconButton label={t("list.search")} shortcut="/" icon={Search} onClick={() => setSearching(true)} />
      <DensityMenu />
    </header>
  );
}

function SearchHeader({ onLeave }: { readonly onLeave: () => void }) {
  const t = useT();
  const { filter, search } = useInbox();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.query);
  const ask = useDebouncedCallback(search, SEARCH_DELAY_MS);
  useEffect(() => input.current?.focus(), []);
  const leave = (): void => {
    search("");
    onLeave();
  };
  return (
    <header className={s.header} role="search">
      <TextInput
        ref={input}
        className={s.search ?? ""}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          ask(event.currentTarget.value.trim());
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") leave();
        }}
        type="search"
        aria-label={t("list.search")}
        placeholder={t("list.search.hint")}
        leftSection={<Icon of={Search} />}
      />
      <IconButton label={t("list.search.leave")} icon={X} onClick={leave} />
    </header>
  );
}

function DensityMenu() {
  const t = useT();
  const { preferences } = useServices();
  const now = useObservable(preferences);
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={t("list.density")}>
          <Icon of={Rows2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(["comfortable", "compact"] as const).map((density) => (
          <Menu.Item
            key={density}
            rightSection={now.density === density ? <Icon of={Check} /> : null}
            onClick={() => preferences.set({ ...now, density })}
          >
            {t(`list.density.${density}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
