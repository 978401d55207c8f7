import fc, { type Arbitrary } from 'fast-check'
import { z } from 'zod'

type Schema = z.core.JSONSchema.BaseSchema

/** Values of the shape that a zod schema takes in; texts and numbers go to their limits and a little beyond them. */
export function arbitraryOf(schema: z.ZodType): Arbitrary<unknown> {
  return fromJsonSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
}

/** A value of the shape with one part of it replaced by something else, left out, or added. */
export function corrupted(schema: z.ZodType): Arbitrary<unknown> {
  return fc
    .tuple(arbitraryOf(schema), fc.nat(), fc.anything(), fc.constantFrom('replace', 'drop', 'add', 'wrap'))
    .map(([value, at, other, how]) => corrupt(value, at, other, how))
}

function corrupt(
  value: unknown,
  at: number,
  other: unknown,
  how: 'replace' | 'drop' | 'add' | 'wrap',
): unknown {
  if (how === 'wrap') return [value]
  if (typeof value !== 'object' || value === null) return other
  const entries = Object.entries(value)
  const key = entries[at % Math.max(entries.length, 1)]?.[0]
  if (how === 'add' || key === undefined) return { ...value, [`extra${at}`]: other }
  const rest = entries.filter(([name]) => name !== key)
  return Object.fromEntries(how === 'drop' ? rest : [...rest, [key, other]])
}

function fromJsonSchema(schema: Schema | boolean): Arbitrary<unknown> {
  if (typeof schema === 'boolean') return fc.anything()
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices && choices.length > 0) return fc.oneof(...choices.map((choice) => fromJsonSchema(choice)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema)
    case 'array':
      return fc.array(
        fromJsonSchema(
          typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items : true,
        ),
        {
          maxLength: 4,
        },
      )
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.nat(10))
    case 'number':
      return fc.double()
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case undefined:
    default:
      return fc.anything()
  }
}

function objectOf(schema: Schema): Arbitrary<unknown> {
  const shape = Object.entries(schema.properties ?? {}).map(
    ([name, part]) => [name, fromJsonSchema(part)] as const,
  )
  const required = new Set(schema.required)
  return fc.record(Object.fromEntries(shape), {
    requiredKeys: shape.map(([name]) => name).filter((name) => required.has(name)),
  })
}

function textOf(schema: Schema): Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'email') return fc.emailAddress()
  if (schema.format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2090-01-01') })
      .map((date) => date.toISOString().slice(0, 10))
  return fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '',
      ' ',
      '\0',
      '%',
      '"',
      "'; DROP TABLE event; --",
      '../../etc/passwd',
      '\u202Eabc',
      '095XE160021234',
      'Mavic Air 2',
      'CZ',
    ),
  )
}
