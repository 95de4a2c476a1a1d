import { Loader } from "@mantine/core";
import { Paperclip, X } from "lucide-react";
import type { ReactNode } from "react";
import clsx from "clsx";
import type { Attachment } from "../../api/types.ts";
import { Icon } from "../../app/icon.tsx";
import { IconButton } from "../../app/icon_button.tsx";
import { useT } from "../../i18n/use_t.ts";
import s from "./upload_tiles.module.css";
import type { Uploads } from "./use_uploads.ts";

interface UploadTilesProps {
  readonly attachments: readonly Attachment[];
  readonly uploads: Uploads;
}

export function UploadTiles({ attachments, uploads }: UploadTilesProps) {
  if (!attachments.length && !uploads.current.length) return null;
  return (
    <ul className={s.tiles}>
      {attachments.map(({ id, name }) => (
        <Tile key={id} name={name} icon={<Icon of={Paperclip} />} onRemove={() => uploads.remove(id)} />
      ))}
      {uploads.current.map(({ key, file, error }) => (
        <Tile
          key={key}
          name={file.name}
          error={error}
          icon={error ? <Icon of={Paperclip} /> : <Loader size={14} />}
          onRemove={() => uploads.drop(key)}
        />
      ))}
    </ul>
  );
}

interface TileProps {
  readonly name: string;
  readonly icon: ReactNode;
  readonly error?: string | null;
  readonly onRemove: () => void;
}

function Tile({ name, icon, error = null, onRemove }: TileProps) {
  const t = useT();
  return (
    <li className={clsx(s.tile, error && s.failed)}>
      {icon}
      <span className={s.words}>
        <bdi className={s.name}>{name}</bdi>
        {error ? <span role="alert">{error}</span> : null}
      </span>
      <IconButton label={t("upload.remove", { name })} icon={X} onClick={onRemove} />
    </li>
  );
}
