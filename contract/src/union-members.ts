/** The member states of the European Union by ISO 3166 code, with the day each joined and, of the one that went, the first day outside (TEU art. 52). */
const members: Readonly<Record<string, { joined: string; left?: string }>> = {
  AT: { joined: "1995-01-01" },
  BE: { joined: "1958-01-01" },
  BG: { joined: "2007-01-01" },
  CY: { joined: "2004-05-01" },
  CZ: { joined: "2004-05-01" },
  DE: { joined: "1958-01-01" },
  DK: { joined: "1973-01-01" },
  EE: { joined: "2004-05-01" },
  ES: { joined: "1986-01-01" },
  FI: { joined: "1995-01-01" },
  FR: { joined: "1958-01-01" },
  GB: { joined: "1973-01-01", left: "2020-02-01" },
  GR: { joined: "1981-01-01" },
  HR: { joined: "2013-07-01" },
  HU: { joined: "2004-05-01" },
  IE: { joined: "1973-01-01" },
  IT: { joined: "1958-01-01" },
  LT: { joined: "2004-05-01" },
  LU: { joined: "1958-01-01" },
  LV: { joined: "2004-05-01" },
  MT: { joined: "2004-05-01" },
  NL: { joined: "1958-01-01" },
  PL: { joined: "2004-05-01" },
  PT: { joined: "1986-01-01" },
  RO: { joined: "2007-01-01" },
  SE: { joined: "1995-01-01" },
  SI: { joined: "2004-05-01" },
  SK: { joined: "2004-05-01" },
};

/**
 * Whether a country is a member state on a day (`YYYY-MM-DD`). The European Economic Area and countries with an adequacy decision are
 * not: the law would allow them (GDPR art. 45), clause T4 does not.
 */
export function isUnionMember(country: string, day: string): boolean {
  const member = Object.hasOwn(members, country) ? members[country]! : null;
  return member !== null && member.joined <= day && (member.left === undefined || day < member.left);
}

/** The member states of a day, in the order of their codes. */
export function unionMembersOn(day: string): string[] {
  return Object.keys(members).filter((country) => isUnionMember(country, day));
}
