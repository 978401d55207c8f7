import { z } from 'zod'

const code = z.union([z.string(), z.number(), z.boolean(), z.null()])
type Code = z.infer<typeof code>

/** What of a JSON Schema names fields and codes. */
interface Part {
  readonly properties?: Readonly<Record<string, Part>> | undefined
  readonly additionalProperties?: Part | undefined
  readonly items?: Part | undefined
  readonly prefixItems?: readonly Part[] | undefined
  readonly anyOf?: readonly Part[] | undefined
  readonly oneOf?: readonly Part[] | undefined
  readonly allOf?: readonly Part[] | undefined
  readonly enum?: readonly Code[] | undefined
  readonly const?: Code | undefined
}

const part: z.ZodType<Part> = z.lazy(() =>
  z.object({
    properties: z.record(z.string(), part).optional(),
    additionalProperties: partOrNot,
    items: partOrNot,
    prefixItems: z.array(part).optional(),
    anyOf: z.array(part).optional(),
    oneOf: z.array(part).optional(),
    allOf: z.array(part).optional(),
    enum: z.array(code).optional(),
    const: code.optional(),
  }),
)

/** `true` and `false` are schemas too; they name nothing. */
const partOrNot = z
  .union([z.boolean(), part])
  .optional()
  .transform((inner) => (typeof inner === 'object' ? inner : undefined))

/**
 * Every field of a schema by its path, and every code that it may hold: `facts.cause`, `facts.cause=water`,
 * `photos[].hash`, `facts.*` where any name may stand.
 */
export function pathsOfSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): string[] {
  const json: unknown = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  const found = new Set<string>()
  walk(part.parse(json), '', found)
  return [...found].sort()
}

function walk(schema: Part, path: string, found: Set<string>): void {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) step(inner, join(path, name), found)
  const { additionalProperties } = schema
  if (additionalProperties) step(additionalProperties, join(path, '*'), found)
  // A pair is a list of what both of its places hold.
  for (const inner of [schema.items, ...(schema.prefixItems ?? [])])
    if (inner) step(inner, `${path}[]`, found)
  for (const choice of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    walk(choice, path, found)
  const codes = schema.enum ?? (schema.const === undefined ? [] : [schema.const])
  for (const code of codes) if (code !== null) found.add(`${path}=${String(code)}`)
}

function step(schema: Part, path: string, found: Set<string>): void {
  found.add(path)
  walk(schema, path, found)
}

/** Every field of a value by its path, as `pathsOfSchema` writes them. */
export function pathsOfValue(value: unknown): string[] {
  const found = new Set<string>()
  const look = (at: unknown, path: string): void => {
    if (path !== '') found.add(path)
    if (Array.isArray(at)) for (const item of at) look(item, `${path}[]`)
    else if (typeof at === 'object' && at !== null)
      for (const [name, inner] of Object.entries(at)) look(inner, join(path, name))
  }
  look(value, '')
  return [...found].sort()
}

/** The paths of `wanted` that `known` does not have; `*` in a known path stands for any name. */
export function missingPaths(wanted: readonly string[], known: readonly string[]): string[] {
  const exact = new Set(known)
  const open = known
    .filter((path) => path.includes('*'))
    .map((path) => new RegExp(`^${path.replaceAll(/[.*[\]]/g, '\\$&').replaceAll('\\*', '[^.]+')}$`))
  return wanted.filter((path) => !exact.has(path) && !open.some((pattern) => pattern.test(path)))
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
