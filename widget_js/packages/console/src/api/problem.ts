// An error answer of the API (RFC 9457), or the lack of any answer.

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    /** 0 when no answer came: offline, or the server is away. */
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }

  /** True when the same request may succeed later, so that a retry is worth it. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

interface ProblemBody {
  code?: unknown;
  title?: unknown;
  detail?: unknown;
  errors?: unknown;
}

export async function readProblem(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const retryAfter = Number(response.headers.get("Retry-After"));
  return new Problem(
    response.status,
    typeof body.code === "string" ? body.code : "unknown",
    [body.detail, body.title].find((text): text is string => typeof text === "string") ?? "",
    readFieldErrors(body.errors),
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  );
}

function readFieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.filter((entry: unknown): entry is FieldError => {
    const error = entry as Partial<FieldError> | null;
    return typeof error?.field === "string" && typeof error.message === "string";
  });
}

/** The errors of a form's own fields, as @mantine/form wants them; the rest belongs above the form. */
export function errorsByField<Field extends string>(
  problem: Problem,
  fields: readonly Field[],
): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const error of problem.errors) {
    const field = fields.find((name) => name === error.field);
    if (field) found[field] = error.message;
  }
  return found;
}
