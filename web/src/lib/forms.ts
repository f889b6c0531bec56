/** A form as it was sent; a name that came several times keeps its last value here, `all(name)` has them all. */
export type FormValues = Record<string, string>;

/** What an action returns when something was refused; a page reads it as `form`. */
export type FormState = { message: string; code: string; errors: Record<string, string>; values: FormValues };

/** Reads a posted form: its values as text, every value of a repeated name, and the files. */
export async function readForm(
  request: Request,
): Promise<{ values: FormValues; all(name: string): string[]; file(name: string): File | null }> {
  const data = await request.formData();
  const texts = [...data].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return {
    values: Object.fromEntries(texts.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")])),
    all: (name) => data.getAll(name).filter((value) => typeof value === "string" && value !== "") as string[],
    file: (name) => {
      const value = data.get(name);
      return value instanceof File && value.size > 0 ? value : null;
    },
  };
}

/** The text without blanks around it, or null when nothing was written. */
export function textOrNull(value: string | undefined): string | null {
  return value?.trim() || null;
}

/**
 * The number, written with a comma or a point and with spaces between thousands; null when empty.
 * What is no number stays text, so that the API refuses it by the field's name.
 */
export function numberOrNull(value: string | undefined): number | string | null {
  const text = value?.replaceAll(/[\s\u00a0\u202f€]/g, "").replace(",", ".") ?? "";
  if (text === "") return null;
  return Number.isFinite(Number(text)) ? Number(text) : value!;
}

/** Cents from an amount in euros as people write it: "450", "450,50", "1 234.5". */
export function centsOrNull(value: string | undefined): number | string | null {
  const amount = numberOrNull(value);
  return typeof amount === "number" ? Math.round(amount * 100) : amount;
}

/** Whether a checkbox came with the form. */
export function isChecked(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}

/** What may be shown again in the form: passwords and codes never are. */
export function withoutSecrets(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !/password|secret|token|totp|^code$|(?:recovery|backup)_code/i.test(name)),
  );
}

/** A path of this site to go on to, from a form or an address that anybody may have written. */
export function safePath(value: string | null | undefined, otherwise = "/"): string {
  // Browsers drop tabs and line ends inside an address and read a backslash as a slash: "/\t/elsewhere" would lead elsewhere.
  // oxlint-disable-next-line no-control-regex
  return value && /^\/(?!\/)[^\\\u0000-\u001f\u007f]*$/.test(value) ? value : otherwise;
}
