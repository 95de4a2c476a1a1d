import { Menu, UnstyledButton } from "@mantine/core";
import { useMatchRoute, useNavigate, useSearch } from "@tanstack/react-router";
import clsx from "clsx";
import { Check, ChevronsUpDown, Store } from "lucide-react";
import type { StoreBrief } from "../api/types.ts";
import { Icon } from "../app/icon.tsx";
import { useT } from "../i18n/use_t.ts";
import { initialsOf, tintOf } from "../people/names.ts";
import { Words } from "../people/words.tsx";
import s from "./store_switcher.module.css";

interface StoreSwitcherProps {
  readonly stores: readonly StoreBrief[];
  /** Null: all of them. */
  readonly chosen: string | null;
  readonly isNarrow: boolean;
}

export function StoreSwitcher({ stores, chosen, isNarrow }: StoreSwitcherProps) {
  const t = useT();
  const navigate = useNavigate();
  const { view } = useSearch({ strict: false });
  const shown = stores.length === 1 ? stores[0] : stores.find(({ id }) => id === chosen);
  const name = shown?.name ?? t("stores.all");
  const isInHelpCenter = useMatchRoute()({ to: "/help-center" }) !== false;
  const choose = (store: StoreBrief | null): void => {
    if (isInHelpCenter) {
      void navigate({ to: "/help-center", search: store ? { store: store.id } : {} });
      return;
    }
    void navigate({ to: "/inbox", search: { ...(view ? { view } : {}), ...(store ? { store: store.id } : {}) } });
  };
  const face = (
    <>
      <StoreTile store={shown ?? null} />
      {isNarrow ? null : (
        <Words className={s.name}>{name}</Words>
      )}
    </>
  );
  if (stores.length < 2) return <div className={clsx(s.switcher, isNarrow && s.narrow)}>{face}</div>;
  return (
    <Menu position="bottom-start" width="target">
      <Menu.Target>
        <UnstyledButton className={clsx(s.switcher, s.button, isNarrow && s.narrow)} aria-label={t("stores.choose", { name })}>
          {face}
          {isNarrow ? null : <Icon of={ChevronsUpDown} size={14} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={s.menu}>
        {[null, ...stores].map((store) => (
          <Menu.Item
            key={store?.id ?? "all"}
            leftSection={<StoreTile store={store} />}
            rightSection={(store?.id ?? null) === chosen ? <Icon of={Check} /> : null}
            onClick={() => choose(store)}
          >
            <bdi>{store?.name ?? t("stores.all")}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function StoreTile({ store }: { readonly store: StoreBrief | null }) {
  if (!store) return <span className={s.tile}><Icon of={Store} size={14} /></span>;
  return (
    <span className={s.tile} data-tint={tintOf(store.id)} aria-hidden="true">
      {[...initialsOf(store.name)][0]}
    </span>
  );
}
