import { useQuery } from "@tanstack/react-query";
import { useLocation, useMatchRoute, useSearch } from "@tanstack/react-router";
import { Inbox, MailCheck } from "lucide-react";
import { Icon } from "../app/icon.tsx";
import { useServices } from "../app/services.ts";
import { useT } from "../i18n/use_t.ts";
import { countsQuery } from "../inbox/queries.ts";
import { VIEWS } from "../inbox/view.ts";
import { mayReadSentMail, useSession } from "../session/session.ts";
import { type Area, AREAS, linkOf } from "./areas.ts";
import { NavItem } from "./nav_item.tsx";
import s from "./sidebar.module.css";
import { StoreSwitcher } from "./store_switcher.tsx";
import { YouMenu } from "./you_menu.tsx";

interface SidebarProps {
  readonly isNarrow: boolean;
  /** Runs when something was chosen: the drawer closes. */
  readonly onChoose?: () => void;
}

export function Sidebar({ isNarrow, onChoose }: SidebarProps) {
  const t = useT();
  const services = useServices();
  const session = useSession();
  const { stores } = session;
  const matchRoute = useMatchRoute();
  const search = useSearch({ strict: false });
  const store = search.store ?? null;
  const { data: counts } = useQuery(countsQuery(services, store));
  const isInInbox = matchRoute({ to: "/inbox", fuzzy: true }) !== false;
  const view = search.view ?? "open";
  const shared = { isNarrow, ...(onChoose ? { onClick: onChoose } : {}) };
  const inStore = store ? { store } : {};
  return (
    <nav className={s.sidebar} aria-label={t("nav.label")} data-narrow={isNarrow || undefined}>
      <StoreSwitcher stores={stores} chosen={store} isNarrow={isNarrow} />
      <div className={s.groups}>
        <div className={s.group}>
          {isNarrow ? (
            <NavItem {...shared} link={{ to: "/inbox", search: inStore }} label={t("area.inbox")} icon={Inbox} isActive={isInInbox} />
          ) : (
            <h2 className={s.heading}>
              <Icon of={Inbox} />
              {t("area.inbox")}
            </h2>
          )}
          {isNarrow
            ? null
            : VIEWS.map((name) => (
                <NavItem
                  key={name}
                  {...shared}
                  link={{ to: "/inbox", search: name === "open" ? inStore : { view: name, ...inStore } }}
                  label={t(`view.${name}`)}
                  count={counts?.[name]}
                  isActive={isInInbox && view === name}
                />
              ))}
        </div>
        <div className={s.group}>
          {AREAS.filter(({ path }) => path !== "settings").map((area) => (
            <AreaItem key={area.path} {...shared} area={area} store={inStore} />
          ))}
        </div>
      </div>
      <div className={s.foot}>
        {mayReadSentMail(session) ? (
          <NavItem
            {...shared}
            link={{ to: "/sent-mail" }}
            label={t("sent_mail.title")}
            icon={MailCheck}
            isActive={matchRoute({ to: "/sent-mail" }) !== false}
          />
        ) : null}
        {AREAS.filter(({ path }) => path === "settings").map((area) => (
          <AreaItem key={area.path} {...shared} area={area} store={inStore} />
        ))}
        <YouMenu isNarrow={isNarrow} />
      </div>
    </nav>
  );
}

interface AreaItemProps {
  readonly area: Area;
  readonly isNarrow: boolean;
  readonly onClick?: () => void;
  /** The search that keeps the chosen store. */
  readonly store: { readonly store?: string };
}

function AreaItem({ area, store, ...shared }: AreaItemProps) {
  const t = useT();
  const { pathname } = useLocation();
  const link = linkOf(area);
  return (
    <NavItem
      {...shared}
      link={area.to ? { ...link, search: store } : link}
      label={t(area.label)}
      icon={area.Icon}
      isActive={pathname === `/${area.path}` || pathname.startsWith(`/${area.path}/`)}
    />
  );
}
