/** What the page reads of an OpenAPI 3.1 description. */
export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};
type Content = Record<string, { schema?: Schema }>;
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
export type Description = { paths: Record<string, Record<string, Operation>> };

export type Line = { depth: number; name: string; type: string; isRequired: boolean };
export type Entry = {
  id: string;
  method: string;
  path: string;
  summary: string;
  access: string;
  takesToken: boolean;
  parameters: Line[];
  body: Line[];
  answers: { status: string; description: string; lines: Line[] }[];
};

const deepest = 2;

/** The operations of a description, grouped as the modules name them, in the order in which they were declared. */
export function readReference({ paths }: Description): { tag: string; entries: Entry[] }[] {
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ tag: operation.tags[0] ?? "", entry: toEntry(path, method, operation) })),
  );
  return [...Map.groupBy(entries, ({ tag }) => tag)].map(([tag, of]) => ({ tag, entries: of.map(({ entry }) => entry) }));
}

function toEntry(path: string, method: string, operation: Operation): Entry {
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path: `/api${path}`,
    summary: operation.summary,
    access: operation.description.replace(/^Access: /, ""),
    takesToken: operation.security.some((way) => "token" in way),
    parameters: (operation.parameters ?? []).map(({ name, schema, required }) => ({
      depth: 0,
      name,
      type: typeOf(schema ?? {}),
      isRequired: required ?? false,
    })),
    body: linesOf(schemaOf(operation.requestBody?.content)),
    answers: Object.entries(operation.responses).map(([status, { description, content }]) => ({
      status,
      description,
      lines: Number(status) < 300 ? linesOf(schemaOf(content)) : [],
    })),
  };
}

function schemaOf(content: Content | undefined): Schema | undefined {
  return Object.values(content ?? {})[0]?.schema;
}

/** A schema as an indented outline; choices between objects show the first that has fields. */
function linesOf(schema: Schema | undefined, depth = 0): Line[] {
  if (!schema || depth > deepest) return [];
  const inner =
    [schema, schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].find((candidate) => candidate?.properties) ?? schema.items;
  return Object.entries(inner?.properties ?? {}).flatMap(([name, property]) => [
    { depth, name, type: typeOf(property), isRequired: inner?.required?.includes(name) ?? false },
    ...linesOf(property, depth + 1),
  ]);
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(" | ");
  const type = [schema.type ?? "any"].flat().join(" | ");
  if (schema.items) return `${typeOf(schema.items)}[]${boundsOf(schema.minItems, schema.maxItems)}`;
  return (
    (schema.format ?? type) + (type === "string" ? boundsOf(schema.minLength, schema.maxLength) : boundsOf(schema.minimum, schema.maximum))
  );
}

function boundsOf(from: number | undefined, to: number | undefined): string {
  const isOpen = (bound: number | undefined) => bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER;
  if (isOpen(from) && isOpen(to)) return "";
  return ` (${isOpen(from) ? "" : from}…${isOpen(to) ? "" : to})`;
}
