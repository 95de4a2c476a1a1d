// What the server says of conditions while they are written.
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { ConditionsChecked } from "@parlor/shared/api";
import type { Conditions } from "../../../../widget/src/campaigns/conditions.ts";
import { useServices } from "../../app/services.ts";
import { checkQuery } from "../queries.ts";
import { leavesOf } from "./tree.ts";

const TYPING_MS = 400;

/** Null until it is known of these very conditions: the remarks name places, and another tree has other places. */
export function useChecked(conditions: Conditions): ConditionsChecked | null {
  const [asked] = useDebouncedValue(conditions, TYPING_MS);
  const isFilled = leavesOf(asked).every(({ value }) => (Array.isArray(value) ? value.every(Boolean) : value !== ""));
  const { data } = useQuery({ ...checkQuery(useServices(), asked), enabled: isFilled && leavesOf(asked).length > 0 });
  const isCurrent = isFilled && JSON.stringify(asked) === JSON.stringify(conditions);
  return (isCurrent && data) || null;
}
