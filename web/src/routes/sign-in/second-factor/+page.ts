/** Passkeys need script; codes work without. */
export const csr = true;
