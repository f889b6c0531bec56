/** Stable refusal codes with their HTTP status; a 500 is always a bug and has no entry of its own besides `internal`. */
export const errorStatus = {
  invalid_input: 422,
  unauthenticated: 401,
  second_factor_required: 401,
  wrong_credentials: 401,
  forbidden: 403,
  confirmation_required: 403,
  purpose_required: 403,
  token_not_allowed: 403,
  cross_site: 403,
  not_found: 404,
  conflict: 409,
  wrong_state: 409,
  too_large: 413,
  too_many_requests: 429,
  link_expired: 410,
  range_not_satisfiable: 416,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as ErrorCode[];

/** One field that was refused: `field` is a dotted path, `code` a stable reason such as `too_short`. */
export type FieldError = { field: string; code: string; params?: Record<string, string | number> };

/** A refusal with a stable code; the HTTP edge turns it into problem+json (RFC 9457). */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  readonly detail: string | undefined;
  constructor(code: ErrorCode, options: { fields?: readonly FieldError[]; detail?: string } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code);
    this.code = code;
    this.fields = options.fields ?? [];
    this.detail = options.detail;
  }
}

/** Refuses one field of the input. */
export function refuseField(field: string, code: string, params?: Record<string, string | number>): Refusal {
  return new Refusal("invalid_input", { fields: [params ? { field, code, params } : { field, code }] });
}
