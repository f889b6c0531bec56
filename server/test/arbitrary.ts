import fc from "fast-check";
import { z } from "zod";

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  additionalProperties?: Schema | boolean;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  multipleOf?: number;
};

/** Bodies that mostly fit a zod schema, and often do not: wrong types, missing, unknown and hostile values at any depth. */
export function fuzzedBody(schema: z.ZodType): fc.Arbitrary<unknown> {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  return fc.oneof({ weight: 6, arbitrary: valueOf(shape) }, { weight: 1, arbitrary: fc.jsonValue() });
}

/** Bodies without the hostile part: nearly all are accepted where the schema has no rule across fields. */
export function plainBody(schema: z.ZodType): fc.Arbitrary<unknown> {
  return fittingValue(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, fittingValue);
}

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    0,
    -1,
    1e308,
    2 ** 53,
    true,
    [],
    {},
    "\u202e",
    "' or 1=1 --",
    "<script>",
    "𝒳".repeat(50),
    "x".repeat(5000),
    "9999-99-99",
    "NaN",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

type Inner = (schema: Schema) => fc.Arbitrary<unknown>;

function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fittingValue(schema, valueOf) }, { weight: 1, arbitrary: hostile });
}

function fittingValue(schema: Schema, inner: Inner = fittingValue): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fittingValue(choice, inner)));
  if (schema.allOf) return fittingValue(Object.assign({}, ...schema.allOf) as Schema, inner);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return objectOf(schema, inner);
    case "array":
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3),
      });
    case "string":
      return stringOf(schema);
    case "integer":
      return fc.integer({ min: clamp(schema.minimum ?? -5), max: clamp(schema.maximum ?? 1000) });
    case "number":
      return fc
        .double({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000, noNaN: true })
        .map((value) => (schema.multipleOf ? Math.round(value / schema.multipleOf) * schema.multipleOf : value));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Schema, inner: Inner): fc.Arbitrary<unknown> {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, inner(value)]));
  const fitting = fc.record(properties, { requiredKeys: Object.keys(properties).filter((key) => schema.required?.includes(key)) });
  if (inner !== valueOf) return fitting;
  const extra = fc.tuple(fc.string({ maxLength: 10 }), fc.jsonValue({ maxDepth: 1 }));
  return fc.oneof(
    { weight: 12, arbitrary: fitting },
    { weight: 1, arbitrary: fc.tuple(fitting, extra).map(([object, [key, value]]) => ({ ...object, [key]: value })) },
  );
}

function stringOf(schema: Schema): fc.Arbitrary<string> {
  switch (schema.format) {
    case "uuid":
      return fc.uuid();
    case "email":
      return fc.emailAddress();
    case "date":
      return fc.integer({ min: -3000, max: 6000 }).map((days) => Temporal.PlainDate.from("2026-01-01").add({ days }).toString());
    case "uri":
      return fc.webUrl();
  }
  if (schema.pattern) {
    try {
      return fc.stringMatching(new RegExp(schema.pattern));
    } catch {
      // A pattern that the generator does not know is covered by the free strings below.
    }
  }
  const minLength = schema.minLength ?? 0;
  return fc.string({ minLength, maxLength: Math.min(schema.maxLength ?? 40, minLength + 40), unit: "grapheme" });
}

function clamp(value: number): number {
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, value));
}
