/** What the passkey script put into the form; null where a person sent the form without it, which the API then refuses. */
export function deviceReply(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? "");
  } catch {
    return null;
  }
}
