import { Button, Menu } from "@mantine/core";
import { makeUuid } from "@parlor/shared/ids";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { keys } from "../../api/keys.ts";
import type { Block, BlockKind, Visitor } from "../../api/types.ts";
import { Icon } from "../../app/icon.tsx";
import { type Services, useServices } from "../../app/services.ts";
import { useTimes } from "../../i18n/use_reader.ts";
import { useT } from "../../i18n/use_t.ts";
import { nameOf } from "../../people/names.ts";
import { blocksQuery } from "../queries.ts";
import s from "./block_control.module.css";

/** Whether the shop hears from this person: blocking by a menu, who blocked them and when, and the way back. */
export function BlockControl({ visitor }: { readonly visitor: Visitor }) {
  const t = useT();
  const services = useServices();
  const { data: blocks } = useQuery({ ...blocksQuery(services, visitor.id), staleTime: 0 });
  const name = nameOf(visitor) ?? t("visitor.unknown");

  const lifting = useMutation({ mutationFn: (block: Block) => liftBlock(services, block.id, visitor.id) });
  const blocking = useMutation({
    mutationFn: (kind: BlockKind) => addBlock(services, visitor.id, kind),
    onSuccess: (block) => services.toasts.show(t("toast.blocked", { name: block.email ?? name }), () => lifting.mutate(block)),
  });

  if (!blocks) return null;
  return (
    <div className={s.control}>
      {blocks.map((block) => (
        <Blocked key={block.id} block={block} isBusy={lifting.isPending} onLift={() => lifting.mutate(block)} />
      ))}
      {blocks.length ? null : <BlockMenu email={visitor.email} isBusy={blocking.isPending} onBlock={blocking.mutate} />}
      <p className={s.failure} role="status">
        {blocking.isError ? t("block.failed") : lifting.isError ? t("block.lift_failed") : null}
      </p>
    </div>
  );
}

interface BlockedProps {
  readonly block: Block;
  readonly isBusy: boolean;
  readonly onLift: () => void;
}

function Blocked({ block, isBusy, onLift }: BlockedProps) {
  const t = useT();
  const times = useTimes();
  const moment = t("time.moment", { day: times.day(block.blocked_at), time: times.clock(block.blocked_at) });
  const by = block.blocked_by.name;
  return (
    <div className={s.blocked}>
      <p title={times.full(block.blocked_at)}>
        <Icon of={Ban} />
        <bdi>{block.email ? t("block.email_by", { email: block.email, name: by, moment }) : t("block.by", { name: by, moment })}</bdi>
      </p>
      <Button size="xs" variant="default" loading={isBusy} onClick={onLift}>
        {block.email ? t("block.lift_email") : t("block.lift")}
      </Button>
    </div>
  );
}

interface BlockMenuProps {
  readonly email: string | null;
  readonly isBusy: boolean;
  readonly onBlock: (kind: BlockKind) => void;
}

function BlockMenu({ email, isBusy, onBlock }: BlockMenuProps) {
  const t = useT();
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<Icon of={Ban} />} loading={isBusy}>
          {t("block.menu")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onBlock("visitor")}>{t("block.visitor")}</Menu.Item>
        {email ? (
          <Menu.Item onClick={() => onBlock("email")}>
            <bdi className={s.address}>{t("block.email", { email })}</bdi>
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

async function addBlock(services: Services, visitorId: string, kind: BlockKind): Promise<Block> {
  const { api } = services;
  const { block } = await api.post<{ block: Block }>("/blocks", { id: makeUuid(), visitor_id: visitorId, kind });
  await refresh(services, visitorId);
  return block;
}

async function liftBlock(services: Services, blockId: string, visitorId: string): Promise<void> {
  await services.api.remove(`/blocks/${blockId}`);
  await refresh(services, visitorId);
}

function refresh({ queries }: Services, visitorId: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: keys.blocks(visitorId) });
}
