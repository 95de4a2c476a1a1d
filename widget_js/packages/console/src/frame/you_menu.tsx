import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import clsx from "clsx";
import { Check, Keyboard, LogOut, SlidersHorizontal } from "lucide-react";
import type { Presence } from "../api/types.ts";
import { Icon } from "../app/icon.tsx";
import { useObservable } from "../app/observable.ts";
import { useServices } from "../app/services.ts";
import { activateLocale, LOCALE_NAMES, LOCALES } from "../i18n/locales.ts";
import { useT } from "../i18n/use_t.ts";
import { Picture } from "../people/picture.tsx";
import { Words } from "../people/words.tsx";
import { sessionQuery, signOut, useSession } from "../session/session.ts";
import { useDialogs } from "./dialogs.ts";
import s from "./you_menu.module.css";

const PRESENCES: readonly Presence[] = ["online", "away"];
const SCHEMES = ["light", "dark", "auto"] as const;

/** You: presence, look, language, keys, sign-out. */
export function YouMenu({ isNarrow }: { readonly isNarrow: boolean }) {
  const t = useT();
  const services = useServices();
  const router = useRouter();
  const { agent } = useSession();
  const { locale } = useObservable(services.preferences);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { open } = useDialogs();
  const presence = useMutation({
    mutationFn: (wanted: Presence) => services.api.patch("/session", { presence: wanted }),
    onSuccess: () => services.queries.invalidateQueries(sessionQuery(services)),
  });
  const leave = useMutation({
    mutationFn: () => signOut(services),
    onSettled: () => router.invalidate(),
  });
  const check = (isChosen: boolean) => (isChosen ? <Icon of={Check} /> : null);
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={clsx(s.you, isNarrow && s.narrow)} aria-label={isNarrow ? t("you.menu", { name: agent.name }) : undefined}>
          <Picture id={agent.id} name={agent.name} url={agent.picture_url} size="small" isOnline={agent.presence === "online"} />
          {isNarrow ? null : (
            <Words className={s.name}>{agent.name}</Words>
          )}
          {isNarrow ? null : <span className={s.presence}>{t(`presence.${agent.presence}`)}</span>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("you.presence")}</Menu.Label>
        {PRESENCES.map((name) => (
          <Menu.Item key={name} rightSection={check(agent.presence === name)} onClick={() => presence.mutate(name)}>
            {t(`presence.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("you.scheme")}</Menu.Label>
        {SCHEMES.map((name) => (
          <Menu.Item key={name} rightSection={check(colorScheme === name)} onClick={() => setColorScheme(name)}>
            {t(`scheme.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("you.language")}</Menu.Label>
        {LOCALES.map((name) => (
          <Menu.Item
            key={name}
            lang={name}
            rightSection={check((locale ?? document.documentElement.lang) === name)}
            onClick={() => {
              services.preferences.set({ ...services.preferences.get(), locale: name });
              void activateLocale(name);
            }}
          >
            <bdi>{LOCALE_NAMES[name]}</bdi>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={SlidersHorizontal} />} onClick={() => open("preferences")}>
          {t("preferences.title")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={Keyboard} />} rightSection={<kbd className={s.key}>?</kbd>} onClick={() => open("keys")}>
          {t("keys.title")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={LogOut} turns />} onClick={() => leave.mutate()}>
          {t("you.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
