// The keys of the console, as data: the list under "?" and the hints in tooltips read from here.
import type { MessageId } from "../i18n/use_t.ts";

export interface Shortcut {
  /** As it is drawn: keys of a sequence or combination in order. */
  readonly keys: readonly string[];
  readonly label: MessageId;
}

export interface ShortcutGroup {
  readonly title: MessageId;
  readonly shortcuts: readonly Shortcut[];
}

const isMac = /Mac|iP/.test(navigator.userAgent);
export const MOD = isMac ? "⌘" : "Ctrl";

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "keys.group.list",
    shortcuts: [
      { keys: ["J"], label: "keys.next" },
      { keys: ["K"], label: "keys.previous" },
      { keys: ["Enter"], label: "keys.open" },
      { keys: ["/"], label: "keys.search" },
      { keys: ["Esc"], label: "keys.leave" },
    ],
  },
  {
    title: "keys.group.conversation",
    shortcuts: [
      { keys: ["R"], label: "keys.reply" },
      { keys: ["N"], label: "keys.note" },
      { keys: ["E"], label: "keys.close" },
      { keys: ["H"], label: "keys.snooze" },
      { keys: ["A"], label: "keys.assign" },
      { keys: ["I"], label: "keys.assign_me" },
      { keys: ["T"], label: "keys.tag" },
      { keys: ["U"], label: "keys.unread" },
      { keys: ["Z"], label: "keys.undo" },
    ],
  },
  {
    title: "keys.group.composer",
    shortcuts: [
      { keys: ["Enter"], label: "keys.send" },
      { keys: ["Shift", "Enter"], label: "keys.break" },
      { keys: [MOD, "Shift", "Enter"], label: "keys.send_and_close" },
      { keys: [MOD, "Z"], label: "keys.undo_send" },
    ],
  },
  {
    title: "keys.group.go",
    shortcuts: [
      { keys: ["G", "I"], label: "area.inbox" },
      { keys: ["G", "A"], label: "area.ai_agent" },
      { keys: ["G", "M"], label: "area.marketing" },
      { keys: ["G", "U"], label: "area.automation" },
      { keys: ["G", "H"], label: "area.help_center" },
      { keys: ["G", "N"], label: "area.analytics" },
      { keys: ["G", "S"], label: "area.settings" },
      { keys: [MOD, "K"], label: "palette.title" },
      { keys: ["["], label: "keys.sidebar" },
      { keys: ["]"], label: "keys.panel" },
      { keys: ["?"], label: "keys.title" },
    ],
  },
];
