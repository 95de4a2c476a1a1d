// Every address of the console. Search parameters are typed: they hold the view and its filters.
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { AREAS } from "../frame/areas.ts";
import { Frame } from "../frame/frame.tsx";
import { readCampaignsSearch } from "../campaigns/campaigns_search.ts";
import { readConsentsSearch } from "../consents/consents_search.ts";
import { readHelpCenterSearch } from "../help_center/help_center_search.ts";
import { InboxPage } from "../inbox/inbox_page.tsx";
import { VIEWS, type View } from "../inbox/view.ts";
import { sessionQuery } from "../session/session.ts";
import { PageFailed } from "./page_failed.tsx";
import type { Services } from "./services.ts";

export interface InboxSearch {
  readonly view?: View;
  readonly store?: string;
  readonly query?: string;
}

function readText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Which of the merchant's stores a page is about. */
function readStore(raw: Record<string, unknown>): { store?: string } {
  const store = readText(raw["store"]);
  return store ? { store } : {};
}

/** What a new quick response begins with. */
function readStarter(raw: Record<string, unknown>): { starter?: string } {
  const starter = readText(raw["starter"]);
  return starter ? { starter } : {};
}

function readInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const view = VIEWS.find((name) => name === raw["view"]);
  const store = readText(raw["store"]);
  const query = readText(raw["query"]);
  return { ...(view && view !== "open" ? { view } : {}), ...(store ? { store } : {}), ...(query ? { query } : {}) };
}

/** Only addresses inside the console: anything else would be an open redirect. */
function readNext(raw: Record<string, unknown>): { next?: string } {
  const next = readText(raw["next"]);
  return next && /^\/(?![/\\])/.test(next) ? { next } : {};
}

/** A page of a shop that wants to show why campaigns are shown there or not. */
function readAskingPage(raw: Record<string, unknown>): { key?: string; origin?: string } {
  const key = readText(raw["key"]);
  const origin = readText(raw["origin"]);
  return { ...(key ? { key } : {}), ...(origin ? { origin } : {}) };
}

/** Who is not signed in does so first. In the same document: a window that a shop has opened keeps its opener. */
async function needSession(services: Services, next: string): Promise<void> {
  const session = await services.queries.ensureQueryData(sessionQuery(services));
  if (!session) throw redirect({ to: "/sign-in", search: { next }, replace: true });
}

const rootRoute = createRootRouteWithContext<{ services: Services }>()({
  component: Outlet,
  errorComponent: PageFailed,
  notFoundComponent: lazyRouteComponent(() => import("../frame/not_found_page.tsx"), "NotFoundPage"),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: readNext,
  component: lazyRouteComponent(() => import("../session/sign_in_page.tsx"), "SignInPage"),
});

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot",
  component: lazyRouteComponent(() => import("../session/forgot_password_page.tsx"), "ForgotPasswordPage"),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset/$token",
  component: lazyRouteComponent(() => import("../session/reset_password_page.tsx"), "ResetPasswordPage"),
});

const debugRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/campaign-debug",
  validateSearch: readAskingPage,
  beforeLoad: ({ context: { services }, location }) => needSession(services, location.href),
  loader: async () => (await import("../campaigns/texts.ts")).loadTexts(),
  component: lazyRouteComponent(() => import("../campaigns/debug/debug_page.tsx"), "DebugPage"),
});

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  component: Frame,
  beforeLoad: ({ context: { services }, location }) => needSession(services, location.href),
});

const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox", replace: true });
  },
});

const inboxRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/inbox",
  validateSearch: readInboxSearch,
  component: InboxPage,
});

const conversationRoute = createRoute({ getParentRoute: () => inboxRoute, path: "$conversationId" });

const sentMailRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/sent-mail",
  component: lazyRouteComponent(() => import("../sent_mail/sent_mail_page.tsx"), "SentMailPage"),
});

const helpCenterRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/help-center",
  validateSearch: readHelpCenterSearch,
  loader: async () => (await import("../help_center/texts.ts")).loadTexts(),
  component: lazyRouteComponent(() => import("../help_center/help_center_page.tsx"), "HelpCenterPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings",
  validateSearch: readStore,
  loader: async () => (await import("../settings/texts.ts")).loadTexts(),
  component: Outlet,
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/settings/widget", search, replace: true });
  },
});

const widgetSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "widget",
  component: lazyRouteComponent(() => import("../settings/widget/widget_page.tsx"), "WidgetPage"),
});

const installationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "installation",
  component: lazyRouteComponent(() => import("../settings/installation/installation_page.tsx"), "InstallationPage"),
});

const hoursRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "business-hours",
  component: lazyRouteComponent(() => import("../settings/hours/hours_page.tsx"), "HoursPage"),
});

const contactFormRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "contact-form",
  component: lazyRouteComponent(() => import("../settings/contact_form/contact_form_page.tsx"), "ContactFormPage"),
});

const automationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/automation",
  validateSearch: readStore,
  loader: async () => (await import("../automation/texts.ts")).loadTexts(),
  component: Outlet,
});

const automationHomeRoute = createRoute({
  getParentRoute: () => automationRoute,
  path: "/",
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/automation/quick-responses", search, replace: true });
  },
});

const quickResponsesRoute = createRoute({
  getParentRoute: () => automationRoute,
  path: "quick-responses",
  component: lazyRouteComponent(() => import("../automation/quick_responses/quick_responses_page.tsx"), "QuickResponsesPage"),
});

const newQuickResponseRoute = createRoute({
  getParentRoute: () => automationRoute,
  path: "quick-responses/new",
  validateSearch: readStarter,
  component: lazyRouteComponent(() => import("../automation/quick_responses/new_page.tsx"), "NewQuickResponsePage"),
});

const quickResponseRoute = createRoute({
  getParentRoute: () => automationRoute,
  path: "quick-responses/$responseId",
  component: lazyRouteComponent(() => import("../automation/quick_responses/edit_page.tsx"), "EditQuickResponsePage"),
});

const marketingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/marketing",
  validateSearch: readStore,
  loader: async () => (await import("../campaigns/texts.ts")).loadTexts(),
  component: Outlet,
});

const marketingHomeRoute = createRoute({
  getParentRoute: () => marketingRoute,
  path: "/",
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/marketing/campaigns", search, replace: true });
  },
});

const campaignsRoute = createRoute({
  getParentRoute: () => marketingRoute,
  path: "campaigns",
  validateSearch: readCampaignsSearch,
  component: lazyRouteComponent(() => import("../campaigns/list/campaigns_page.tsx"), "CampaignsPage"),
});

const galleryRoute = createRoute({
  getParentRoute: () => marketingRoute,
  path: "gallery",
  component: lazyRouteComponent(() => import("../campaigns/gallery/gallery_page.tsx"), "GalleryPage"),
});

const consentsRoute = createRoute({
  getParentRoute: () => marketingRoute,
  path: "consents",
  validateSearch: readConsentsSearch,
  component: lazyRouteComponent(() => import("../consents/consents_page.tsx"), "ConsentsPage"),
});

const campaignRoute = createRoute({
  getParentRoute: () => marketingRoute,
  path: "campaigns/$campaignId",
  component: lazyRouteComponent(() => import("../campaigns/editor/editor_page.tsx"), "EditorPage"),
});

const waitingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "waiting",
  component: lazyRouteComponent(() => import("../settings/waiting/waiting_page.tsx"), "WaitingPage"),
});

const areaRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/$area",
  beforeLoad: ({ params }) => {
    if (!AREAS.some(({ path }) => path === params.area)) throw redirect({ to: "/inbox", replace: true });
  },
  component: lazyRouteComponent(() => import("../frame/area_page.tsx"), "AreaPage"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  forgotRoute,
  resetRoute,
  debugRoute,
  frameRoute.addChildren([homeRoute, inboxRoute.addChildren([conversationRoute]), sentMailRoute, helpCenterRoute,
    automationRoute.addChildren([automationHomeRoute, quickResponsesRoute, newQuickResponseRoute, quickResponseRoute]),
    marketingRoute.addChildren([marketingHomeRoute, campaignsRoute, galleryRoute, campaignRoute, consentsRoute]),
    settingsRoute.addChildren([settingsHomeRoute, widgetSettingsRoute, installationRoute, hoursRoute, contactFormRoute, waitingRoute]), areaRoute]),
]);

export function createAppRouter(services: Services) {
  const router = createRouter({ routeTree, basepath: "/console", context: { services } });
  services.api.onSignedOut(() => {
    services.queries.setQueryData(["session"], null);
    void router.invalidate();
  });
  return router;
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}
