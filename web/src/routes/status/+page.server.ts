import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const response = await fetch("/readyz");
  const { ready, checks } = (await response.json()) as { ready: boolean; checks: Record<string, string> };
  return { ready, checks: Object.entries(checks), at: new Date().toISOString() };
};
