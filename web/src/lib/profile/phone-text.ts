/** A French number in pairs ("+33 6 39 98 12 34"); another country's as it is stored. */
export function phoneText(phone: string): string {
  return phone.replace(/^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/, "+33\u00a0$1\u00a0$2\u00a0$3\u00a0$4\u00a0$5");
}
