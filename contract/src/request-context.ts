/** What the server hands to the pages for one request, through an AsyncLocalStorage under this key of `globalThis`. */
export const requestContextKey = Symbol.for("jump.request");

export type RequestContext = {
  requestId: string;
  /** The caller's address, for the sign-up record and throttling only (clause C1). */
  ip: string;
  /** The instance holds made-up people. */
  isDemo: boolean;
  /** Where questions and requests to the data-protection officer go (clause K1); null when not given. */
  contactEmail: string | null;
  /** Answers /api/…, /healthz and /readyz in this process, without a socket. */
  fetch(request: Request): Promise<Response>;
};
