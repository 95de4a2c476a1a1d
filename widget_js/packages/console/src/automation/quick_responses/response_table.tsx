import { type DragEvent, useState } from "react";
import type { QuickResponseView } from "@parlor/shared/api";
import { useT } from "../../i18n/use_t.ts";
import { ResponseRow } from "./response_row.tsx";
import { movedTo } from "./response_values.ts";
import s from "./quick_responses.module.css";

interface ResponseTableProps {
  readonly responses: readonly QuickResponseView[];
  readonly locales: readonly string[];
  readonly mayChange: boolean;
  /** The one that is being switched on or off now. */
  readonly turning: string | null;
  readonly onTurn: (response: QuickResponseView) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onDelete: (response: QuickResponseView) => void;
}

interface Drag {
  readonly from: number;
  readonly to: number;
}

/** Quick responses in the order in which shoppers meet them. Drawn as cards on phones, so the roles are said. */
export function ResponseTable({ responses, locales, mayChange, turning, onTurn, onMove, onDelete }: ResponseTableProps) {
  const t = useT();
  const [drag, setDrag] = useState<Drag | null>(null);
  const shown = drag ? movedTo(responses, drag.from, drag.to) : responses;

  const over = (event: DragEvent, to: number): void => {
    if (!drag) return;
    event.preventDefault();
    if (drag.to !== to) setDrag({ ...drag, to });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    if (drag && drag.from !== drag.to) onMove(drag.from, drag.to);
    setDrag(null);
  };

  return (
    <table className={s.table} role="table" aria-label={t("automation.quick_responses")}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{t("quick.question")}</th>
          <th role="columnheader" scope="col" className={s.number}>{t("quick.count.shown")}</th>
          <th role="columnheader" scope="col" className={s.number}>{t("quick.count.clicked")}</th>
          <th role="columnheader" scope="col" className={s.number}>{t("quick.count.helped")}</th>
          <th role="columnheader" scope="col" className={s.number}>{t("quick.count.more")}</th>
          <th role="columnheader" scope="col">{t("quick.active")}</th>
          {mayChange ? <th role="columnheader" scope="col"><span className="spoken">{t("quick.actions")}</span></th> : null}
        </tr>
      </thead>
      <tbody role="rowgroup" onDrop={drop}>
        {shown.map((response, at) => (
          <ResponseRow
            key={response.id}
            response={response}
            locales={locales}
            mayChange={mayChange}
            isTurning={turning === response.id}
            isDragged={drag?.to === at}
            at={at}
            count={responses.length}
            onTurn={() => onTurn(response)}
            onMove={(to) => onMove(at, to)}
            onDelete={() => onDelete(response)}
            onGrab={() => setDrag({ from: at, to: at })}
            onOver={(event) => over(event, at)}
            onLeave={() => setDrag(null)}
          />
        ))}
      </tbody>
    </table>
  );
}
