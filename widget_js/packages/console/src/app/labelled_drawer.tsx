import { Drawer, type DrawerRootProps } from "@mantine/core";

interface LabelledDrawerProps extends DrawerRootProps {
  readonly label: string;
}

/** A drawer that is announced by its label: Mantine's shorthand puts the label on a box without a role. */
export function LabelledDrawer({ label, children, ...root }: LabelledDrawerProps) {
  return (
    <Drawer.Root {...root}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={label}>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
