// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type CommuneLoadsTable = {
  content_hash: string;
  loaded_at: Generated<Temporal.Instant>;
};

export type CommunesTable = {
  code: string;
  name: string;
  country: string;
  postcodes: string[];
  department_code: string | null;
  lat: number;
  lon: number;
  population: number;
  is_approximate: boolean;
};

export type Tables = {
  commune_loads: CommuneLoadsTable;
  communes: CommunesTable;
};
