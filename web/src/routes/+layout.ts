/** No page ships a script unless it says `export const csr = true` itself, because something on it is interactive. */
export const csr = false;
