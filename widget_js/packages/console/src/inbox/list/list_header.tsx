import { ActionIcon, Menu, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { Check, ChevronDown, Rows2, Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useObservable } from "../../app/observable.ts";
import { useServices } from "../../app/services.ts";
import { useWidth } from "../../app/use_width.ts";
import { OpenSidebar } from "../../frame/open_sidebar.tsx";
import { useT } from "../../i18n/use_t.ts";
import { useKeys } from "../../keys/use_keys.ts";
import { useInbox } from "../use_inbox.ts";
import { VIEWS } from "../view.ts";
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
      <h1 className={s.title}>
        <ViewName />
      </h1>
      <IconButton label={t("list.search")} shortcut="/" icon={Search} onClick={() => setSearching(true)} />
      <DensityMenu />
    </header>
  );
}

/** Where the sidebar shows no views, the name of this one leads to the others. */
function ViewName() {
  const t = useT();
  const width = useWidth();
  const navigate = useNavigate();
  const { filter } = useInbox();
  const { isSidebarNarrow } = useObservable(useServices().preferences);
  const name = t(`view.${filter.view}`);
  if (width !== "narrow" && (width === "phone" || !isSidebarNarrow)) return name;
  return (
    <Menu position="bottom-start" width={180}>
      <Menu.Target>
        <UnstyledButton className={s.view} aria-label={t("list.view", { view: name })}>
          {name}
          <Icon of={ChevronDown} size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {VIEWS.map((view) => (
          <Menu.Item
            key={view}
            rightSection={view === filter.view ? <Icon of={Check} /> : null}
            onClick={() =>
              void navigate({
                to: "/inbox",
                search: { ...(view === "open" ? {} : { view }), ...(filter.storeId ? { store: filter.storeId } : {}) },
              })
            }
          >
            {t(`view.${view}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
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
    <header className={s.header}>
      <h1 className="spoken">{t(`view.${filter.view}`)}</h1>
      <search className={s.search}>
        <TextInput
          ref={input}
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
      </search>
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
