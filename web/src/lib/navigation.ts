import { m } from "@jump/contract/paraglide/messages.js";
import type { SessionAccount } from "#lib/session.ts";

export type NavigationLink = { href: string; label: string; isAction?: boolean };

/** The links of the header for a role; a visitor's when there is none. */
export function mainLinks(role: SessionAccount["role"] | null): NavigationLink[] {
  switch (role) {
    case "talent":
      return [
        { href: "/talent", label: m.nav_dashboard() },
        { href: "/talent/profile", label: m.nav_profile() },
        { href: "/invitations", label: m.nav_invitations() },
        { href: "/messages", label: m.nav_messages() },
      ];
    case "company":
      return [
        { href: "/company", label: m.nav_dashboard() },
        { href: "/missions", label: m.nav_missions() },
        { href: "/messages", label: m.nav_messages() },
        { href: "/missions/new", label: m.nav_new_mission(), isAction: true },
      ];
    case "staff":
      return [
        { href: "/staff", label: m.nav_queue() },
        { href: "/staff/missions", label: m.nav_missions() },
        { href: "/staff/dpo", label: m.dpo_title() },
        { href: "/staff/people", label: m.nav_people() },
      ];
    default:
      return [
        { href: "/matching", label: m.nav_matching() },
        { href: "/talents", label: m.nav_talents() },
        { href: "/promises", label: m.nav_promises_short() },
      ];
  }
}

/** The links to what is one's own, or to becoming somebody here; shown apart. */
export function ownLinks(role: SessionAccount["role"] | null): NavigationLink[] {
  if (role === null) {
    return [
      { href: "/sign-in", label: m.nav_sign_in() },
      { href: "/sign-up", label: m.nav_sign_up(), isAction: true },
    ];
  }
  const security = { href: "/account/security", label: m.nav_security() };
  return role === "staff"
    ? [security]
    : [
        { href: "/me/data", label: m.nav_my_data() },
        { href: "/rights", label: m.nav_rights() },
        { href: "/me/consents", label: m.consents_nav() },
        security,
      ];
}

/** The links below every page. */
export function footerLinks(): NavigationLink[] {
  return [
    { href: "/matching", label: m.nav_matching() },
    { href: "/promises", label: m.nav_promises() },
    { href: "/privacy", label: m.nav_privacy() },
    { href: "/rights", label: m.nav_rights() },
    { href: "/accessibility", label: m.nav_accessibility() },
    { href: "/legal", label: m.nav_legal() },
    { href: "/status", label: m.nav_status() },
    { href: "/api", label: m.nav_api() },
  ];
}

/** Whether a link leads to the page shown or to one above it. */
export function isCurrent(href: string, pathname: string, links: readonly NavigationLink[]): boolean {
  const fits = (candidate: string) => pathname === candidate || pathname.startsWith(`${candidate}/`);
  const best = links
    .map((link) => link.href)
    .filter(fits)
    .sort((a, b) => b.length - a.length)[0];
  return best === href;
}
