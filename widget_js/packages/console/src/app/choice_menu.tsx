import { Button, Menu } from "@mantine/core";
import { Check, ChevronDown } from "lucide-react";
import { Icon } from "./icon.tsx";

interface ChoiceMenuProps<Value> {
  /** What the button is for, with the choice in it. */
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly name: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** A button that shows what is chosen, and a menu of the others. */
export function ChoiceMenu<Value extends string | number | null>({ label, choices, chosen, onChoose }: ChoiceMenuProps<Value>) {
  const name = choices.find(({ value }) => value === chosen)?.name ?? String(chosen);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button aria-label={label} rightSection={<Icon of={ChevronDown} size={14} />}>
          <bdi>{name}</bdi>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, name: each }) => (
          <Menu.Item
            key={value}
            rightSection={value === chosen ? <Icon of={Check} /> : null}
            onClick={() => onChoose(value)}
          >
            <bdi>{each}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
