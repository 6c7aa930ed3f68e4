// The kit's theme: one accent, calm neutrals from ui/tokens.css, contrast that passes WCAG AA in both schemes.
import {
  ActionIcon,
  Badge,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Menu,
  Modal,
  Notification,
  Table,
  Tooltip,
  type CSSVariablesResolver,
  type VariantColorsResolver,
} from "@mantine/core";

/** Filled buttons and badges in our own pairs of colours: their contrast is checked in both schemes. */
const FILLED: Readonly<Record<string, string>> = { accent: "accent", red: "bad", green: "good", orange: "warn" };

const variantColorResolver: VariantColorsResolver = (input) => {
  const name = FILLED[input.color ?? input.theme.primaryColor];
  if (input.variant !== "filled" || name === undefined) return defaultVariantColorsResolver(input);
  const background = `var(--${name})`;
  const hover = `color-mix(in srgb, ${background} 88%, var(--ink))`;
  return { background, hover, color: "var(--accent-ink)", border: "1px solid transparent" };
};

export const theme = createTheme({
  variantColorResolver,
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  black: "#14181f",
  white: "#ffffff",
  defaultRadius: "md",
  fontFamily: 'Inter, "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, Menlo, Consolas, monospace",
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "10px", xl: "12px" },
  headings: {
    fontWeight: "700",
    sizes: { h1: { fontSize: "1.25rem" }, h2: { fontSize: "1rem" }, h3: { fontSize: "0.875rem" } },
  },
  colors: {
    accent: [
      "#eef0ff",
      "#dfe3ff",
      "#c0c8ff",
      "#a5b0ff",
      "#8c9bff",
      "#6a7bf0",
      "#3b4fd8",
      "#3143bb",
      "#28379a",
      "#1f2b78",
    ],
    dark: [
      "#eef1f6",
      "#c4ccd8",
      "#9aa5b5",
      "#6d7786",
      "#39414d",
      "#272d37",
      "#1d222b",
      "#161a21",
      "#0e1116",
      "#090b0f",
    ],
  },
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle" } }),
    Badge: Badge.extend({ defaultProps: { radius: "sm", tt: "none" } }),
    // The invisible first stop of the focus is no item of the menu, and screen readers count it as one.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // There and gone at once: a key typed on its heels goes where it is meant.
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "lg",
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 0 },
      },
    }),
    // A dialog is no page: its head must not become a second banner of the document.
    ModalHeader: { defaultProps: { component: "div" } },
    Notification: Notification.extend({ defaultProps: { withBorder: true } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 6, horizontalSpacing: 12 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } }),
  },
});

/** Ties the kit's own variables to our tokens, so that both change together. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--panel)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--dim)",
    "--mantine-color-placeholder": "var(--dim)",
    "--mantine-color-error": "var(--bad)",
    "--mantine-color-anchor": "var(--accent-text)",
    "--mantine-color-default-border": "var(--line)",
    "--mantine-color-accent-filled": "var(--accent)",
    "--mantine-color-accent-light": "var(--accent-soft)",
    "--mantine-color-accent-light-color": "var(--accent-text)",
    "--mantine-color-accent-outline": "var(--accent-text)",
    "--mantine-primary-color-contrast": "var(--accent-ink)",
    "--mantine-color-red-light": "var(--bad-soft)",
    "--mantine-color-red-light-color": "var(--bad)",
    "--mantine-color-green-light": "var(--good-soft)",
    "--mantine-color-green-light-color": "var(--good)",
    "--mantine-color-orange-light": "var(--warn-soft)",
    "--mantine-color-orange-light-color": "var(--warn)",
    "--mantine-color-gray-light-color": "var(--dim)",
  };
  return { variables: {}, light: shared, dark: { ...shared, "--mantine-color-default": "var(--panel)" } };
};
