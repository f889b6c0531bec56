/** Passkeys need script; the form works without. */
export const csr = true;
