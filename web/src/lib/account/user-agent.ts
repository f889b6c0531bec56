/** The browser and the system that a User-Agent header claims, as names a person knows; null where it says nothing known. */
export function browserIn(userAgent: string): { browser: string; system: string } | null {
  const find = (names: readonly (readonly [pattern: RegExp, name: string])[]) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find([
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\/|FxiOS/, "Firefox"],
    [/Chrome\/|CriOS/, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = find([
    [/iPhone|iPad/, "iOS"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS X|Macintosh/, "macOS"],
    [/Linux|X11/, "Linux"],
  ]);
  return browser && system ? { browser, system } : null;
}
