// Mantine in our clothes: every colour, size and shadow it uses is one of tokens.css.
import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Drawer,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  NativeSelect,
  PasswordInput,
  Popover,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from "@mantine/core";
import parts from "./theme.module.css";

const accent = Array.from({ length: 10 }, () => "var(--accent)") as unknown as MantineColorsTuple;
const popTransition = { transition: "fade", duration: 140 } as const;
const field = { classNames: { input: parts["input"], label: parts["label"], error: parts["error"], description: parts["hint"] } };

const BUTTON_LOOKS = {
  filled: {
    "--button-bg": "var(--accent)",
    "--button-hover": "var(--accent-hover)",
    "--button-color": "var(--on-accent)",
    "--button-bd": "0",
  },
  default: {
    "--button-bg": "var(--surface)",
    "--button-hover": "var(--hover)",
    "--button-color": "var(--text)",
    "--button-bd": "var(--line) solid var(--border)",
  },
  subtle: {
    "--button-bg": "transparent",
    "--button-hover": "var(--hover)",
    "--button-color": "var(--text)",
    "--button-bd": "0",
  },
} as const;
type ButtonLook = keyof typeof BUTTON_LOOKS;

export const theme = createTheme({
  primaryColor: "accent",
  colors: { accent },
  fontFamily: "var(--font)",
  fontSizes: { xs: "var(--text-12)", sm: "var(--text-13)", md: "var(--text-14)", lg: "var(--text-16)", xl: "var(--text-20)" },
  lineHeights: { xs: "var(--line-16)", sm: "var(--line-20)", md: "var(--line-20)", lg: "var(--line-24)", xl: "var(--line-28)" },
  radius: {
    xs: "var(--radius-small)",
    sm: "var(--radius-chip)",
    md: "var(--radius-control)",
    lg: "var(--radius-card)",
    xl: "var(--radius-bubble)",
  },
  spacing: { xs: "var(--space-4)", sm: "var(--space-8)", md: "var(--space-12)", lg: "var(--space-16)", xl: "var(--space-24)" },
  shadows: { xs: "var(--shadow-1)", sm: "var(--shadow-1)", md: "var(--shadow-2)", lg: "var(--shadow-2)", xl: "var(--shadow-3)" },
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "never",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { variant: "default", size: "sm" },
      classNames: { root: parts["button"], label: parts["buttonLabel"] },
      vars: (_theme, { variant, size }) => ({
        root: {
          ...(BUTTON_LOOKS[variant as ButtonLook] ?? BUTTON_LOOKS.default),
          "--button-height": size === "md" ? "var(--input-height)" : "var(--control-height)",
          "--button-padding-x": variant === "subtle" ? "var(--space-8)" : "var(--space-12)",
          "--button-fz": size === "md" ? "var(--text-14)" : "var(--text-13)",
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "subtle" },
      classNames: { root: parts["iconButton"] },
      vars: () => ({
        root: {
          "--ai-size": "var(--icon-button)",
          "--ai-bg": "transparent",
          "--ai-hover": "var(--hover)",
          "--ai-color": "var(--text2)",
          "--ai-hover-color": "var(--text)",
        },
      }),
    }),
    TextInput: TextInput.extend(field),
    PasswordInput: PasswordInput.extend({
      classNames: { ...field.classNames, innerInput: parts["innerInput"], visibilityToggle: parts["visibility"] },
    }),
    Textarea: Textarea.extend(field),
    NativeSelect: NativeSelect.extend(field),
    Select: Select.extend({ classNames: { ...field.classNames, dropdown: parts["pop"], option: parts["option"] } }),
    Input: Input.extend({ classNames: { input: parts["input"] } }),
    TagsInput: TagsInput.extend({
      classNames: { ...field.classNames, pill: parts["pill"], dropdown: parts["pop"], option: parts["option"] },
    }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false }, classNames: { track: parts["track"], label: parts["switchLabel"] } }),
    Menu: Menu.extend({
      defaultProps: { shadow: "md", transitionProps: popTransition, zIndex: "var(--layer-menu)", offset: 4 },
      classNames: { dropdown: parts["pop"], item: parts["item"], label: parts["groupLabel"], divider: parts["divider"] },
    }),
    Popover: Popover.extend({
      defaultProps: { shadow: "md", transitionProps: popTransition, zIndex: "var(--layer-menu)", offset: 4 },
      classNames: { dropdown: parts["pop"] },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: popTransition, zIndex: "var(--layer-tooltip)" },
      classNames: { tooltip: parts["tooltip"] },
    }),
    Modal: Modal.extend({
      defaultProps: { zIndex: "var(--layer-dialog)", transitionProps: { transition: "fade", duration: 200 } },
      classNames: { content: parts["dialog"], header: parts["dialogHeader"], title: parts["dialogTitle"], overlay: parts["overlay"] },
    }),
    // Its defaults are those of its root, by which LabelledDrawer is built: else it would lie over its own menus.
    DrawerRoot: { defaultProps: { zIndex: "var(--layer-drawer)", transitionProps: { transition: "fade", duration: 200 } } },
    Drawer: Drawer.extend({
      classNames: { content: parts["drawer"], body: parts["drawerBody"], overlay: parts["overlay"] },
    }),
  },
});

const common = {
  "--mantine-color-text": "var(--text)",
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-dimmed": "var(--text2)",
  "--mantine-color-placeholder": "var(--text3)",
  "--mantine-color-error": "var(--red-text)",
  "--mantine-color-anchor": "var(--accent-text)",
  "--mantine-color-bright": "var(--text)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--border)",
  "--mantine-color-disabled": "var(--hover)",
  "--mantine-color-disabled-color": "var(--disabled)",
  "--mantine-color-disabled-border": "var(--hairline)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent-hover)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-color-accent-filled": "var(--accent)",
  "--mantine-color-accent-filled-hover": "var(--accent-hover)",
  "--mantine-color-accent-light-color": "var(--accent-text)",
};

/** In both schemes the same names: the tokens themselves change. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: common, dark: common });
