/** Whether this instance keeps its mails in the mailbox of a demonstration. */
export async function hasMailbox({ fetch, locals }: { fetch: typeof globalThis.fetch; locals: App.Locals }): Promise<boolean> {
  return locals.isDemo && (await fetch("/api/dev/mailbox?size=1")).ok;
}
