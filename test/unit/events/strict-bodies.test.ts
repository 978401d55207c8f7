import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allStreams } from '../../../shared/rpc/streams.ts'
import { caseStream } from '../../../shared/intake/events.ts'

/** Paths of objects within a schema that would take keys which nobody reads. */
function laxObjects(schema: z.core.$ZodType, path = '', seen = new Set<z.core.$ZodType>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const within = (inner: z.core.$ZodType, at: string) => laxObjects(inner, `${path}${at}`, seen)
  if (schema instanceof z.ZodObject) {
    const lax = schema.def.catchall instanceof z.ZodNever ? [] : [path === '' ? '(the body)' : path]
    return [...lax, ...Object.entries(schema.shape).flatMap(([key, inner]) => within(inner, `.${key}`))]
  }
  if (schema instanceof z.ZodArray) return within(schema.def.element, '[]')
  if (schema instanceof z.ZodTuple) return schema.def.items.flatMap((item, at) => within(item, `[${at}]`))
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap((option) => within(option, ''))
  if (schema instanceof z.ZodRecord) return within(schema.def.valueType, '.*')
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return within(schema.def.innerType, '')
  if (schema instanceof z.ZodPipe) return [...within(schema.def.in, ''), ...within(schema.def.out, '')]
  return []
}

const types = allStreams.flatMap(({ events }) => Object.entries(events))

describe('the body of every event type', () => {
  it.each(types)('%s refuses keys that nobody reads, all the way down', (_, { body }) => {
    expect(laxObjects(body)).toEqual([])
  })
})

it('is told apart from a body that takes anything', () => {
  expect(laxObjects(z.strictObject({ a: z.array(z.object({ b: z.string() })) }))).toEqual(['.a[]'])
  expect(laxObjects(caseStream.events['case.noted'].body.strip())).toEqual(['(the body)'])
})
