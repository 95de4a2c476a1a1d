/** What the loader gives to the chunks that it loads, and what it expects of them. Types only: they cost no byte. */

import type { WidgetConfig } from "@parlor/shared/api";
import type { Engine } from "../../widget/src/conversation/engine.ts";
import type { Spoken } from "../../widget/src/campaigns/spoken.ts";
import type { Panel } from "../../widget/src/panel/panel.ts";

export type EventListener = (detail: unknown) => void;

/** In the words of the API. */
export interface AnsweredCampaign {
  readonly campaign_id: string;
  readonly campaign_variant: string;
  readonly campaign_impression_id: string;
  /** Whose face was seen, where it may be any agent's. */
  readonly campaign_agent_id?: string;
}

/** What the shop's page told us; kept in memory, used by the chunks. */
export interface PageContext {
  /** When the loader began, in milliseconds since the epoch. */
  readonly since: number;
  page?: unknown;
  cart?: unknown;
  tracked?: [name: string, properties: unknown][];
  /** Set while a merchant debugs: then nothing is counted, and conditions see the address without the wish to. */
  debug?: (address: URL) => string;
  /** Whether the browser may keep anything, as the page has said. */
  consent?: boolean;
  /** What a campaign says now; the panel shows it. */
  spoken?: Spoken | undefined;
  /** The campaign that the next first message answers. */
  campaign?: AnsweredCampaign | undefined;
}

export interface Host {
  /** Where widget.js came from, with a slash at the end: chunks and the API stand beside it. */
  readonly base: string;
  readonly storeKey: string;
  /** The script tag's data- attributes. */
  readonly data: DOMStringMap;
  readonly shadow: ShadowRoot;
  /** Carries lang, dir, colours and scheme; every part of the widget is inside. */
  readonly frame: HTMLElement;
  readonly launcher: HTMLButtonElement;
  readonly context: PageContext;
  /** Who the shopper is, signed by the shop; told to the server once there is a visitor. */
  readonly identity: { value?: string | undefined };
  locale(): string;
  setLocale(tag: string): void;
  setColorScheme(scheme: string): void;
  showUnread(count: number): void;
  showOpen(isOpen: boolean): void;
  load(chunk: string): Promise<unknown>;
  /** What the server says of the shop, and when it says something else. */
  visit(): Promise<Visit>;
  addSheet(css: string): void;
  drawIcon(...paths: string[]): SVGElement;
  /** To the listeners of `Parlor.on`, and as a DOM event on window. */
  emit(name: string, detail?: unknown): void;
  /** What went wrong, as the event `error`. */
  tell(error: unknown): void;
}

export interface Visit {
  /** Tells `listener` of the configuration: now if it is here, and of every later one. Asks again if it is old. */
  follow(listener: (config: WidgetConfig) => void): void;
}

export interface VisitChunk {
  default(host: Host, startChat: StartChat): Visit;
}

export type StartChat = () => Promise<Chat>;

export type ChatMethods = Record<string, (...args: never[]) => unknown>;

export interface Chat {
  /** Those that the launcher calls too. */
  methods: ChatMethods;
  /** Any method of window.Parlor, loaded if need be. */
  find(method: string): Promise<ChatMethods[string] | undefined>;
  readonly engine: Engine;
  getPanel(): Panel;
  /** The words of the launcher's language are here afterwards. */
  loadWords(): Promise<void>;
}

export interface ChatChunk {
  default(host: Host): Chat;
}

/** One call that the stub has kept: [method, arguments, resolve, reject]. */
export type QueuedCall = [string, unknown[], (value: unknown) => void, (error: unknown) => void];

/** Filled in by the build. */
declare global {
  /** The hash in the names of all chunks. */
  const PARLOR_HASH: string;
  /** The languages that there are, with spaces between. */
  const PARLOR_LOCALES: string;
  /** What the launcher is called, and where a language has another word for it. */
  const PARLOR_NAME: string;
  const PARLOR_NAMES: Record<string, string>;
}
