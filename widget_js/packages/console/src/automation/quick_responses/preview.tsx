import type { QuickResponse, WidgetConfig } from "@parlor/shared/api";
import { LivePreview } from "../../settings/live_preview.tsx";
import { type ResponseValues, textFor } from "./response_values.ts";

export interface PreviewedResponse extends Pick<ResponseValues, "texts"> {
  readonly id: string;
}

interface PreviewProps {
  readonly storeId: string;
  readonly locales: readonly string[];
  /** What a click in the preview is answered with. */
  readonly responses: readonly PreviewedResponse[];
  /** The one that is written: it stands first, wherever it will be shown. */
  readonly written?: PreviewedResponse;
  readonly writtenIn?: string;
  /** True shows the answer, as after a click. */
  readonly isAsked?: boolean;
}

/** Quick responses in the widget's home; each can be asked, the one that is written before it is saved. */
export function QuickResponsePreview({ storeId, locales, responses, written, writtenIn, isAsked = false }: PreviewProps) {
  const all = written ? [written, ...responses.filter(({ id }) => id !== written.id)] : responses;

  const merge = (config: WidgetConfig, shown: string): WidgetConfig => {
    const question = written ? textFor(written, [shown, ...locales]).question : "";
    const others = config.quick_responses.filter(({ id }) => id !== written?.id);
    const first = { id: written?.id, question, is_on_home: true, page_patterns: [] } as QuickResponse;
    // The form would stand in their place while nobody is there to chat.
    return { ...config, contact_form: null, quick_responses: question.trim() ? [first, ...others] : others };
  };

  const answers = (shown: string): Record<string, unknown> =>
    Object.fromEntries(
      all.map(({ id, texts }) => [
        `/quick-responses/${id}`,
        { interaction_id: "int_preview", answer: textFor({ texts }, [shown, ...locales]).answer, conversation_id: null },
      ]),
    );

  return (
    <LivePreview
      storeId={storeId}
      locales={locales}
      merge={merge}
      answers={answers}
      asked={isAsked && written ? written.id : null}
      {...(writtenIn ? { writtenIn } : {})}
    />
  );
}
