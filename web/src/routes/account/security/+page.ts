/** Passkeys need script; everything else works without. */
export const csr = true;
