import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ locals }) => ({ contactEmail: locals.contactEmail });
