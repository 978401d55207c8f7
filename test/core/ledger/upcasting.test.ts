import { z } from 'zod'
import { expect, it } from 'vitest'
import { event } from '../../../shared/kernel/event-definition.ts'
import { defineStream } from '../../../shared/kernel/stream.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { bind, dispatch } from '../../../electron/core/dispatch.ts'
import { needRow, readRow } from '../../../electron/ledger/streams.ts'
import type { EventRow } from '../../../electron/db/schema/event.ts'

const row: EventRow = {
  place: 1,
  revision: 1,
  branch: 1,
  seq: 1,
  id: '0198c0de-0000-7000-8000-000000000001',
  stream: 'case:1',
  version: 1,
  type: 'case.noted',
  schema: 1,
  body: '{"words":"scratched"}',
  actor: 'nobody',
  bench: 'b',
  at: 0,
  hlc: '000000000000000-000000',
  rulebook: '1',
  previous: '',
  hash: '',
}

/** Two steps of a body's history: `words` became `text`, then a language came beside it. */
const noted = event(z.strictObject({ words: z.string() }))
  .next(z.strictObject({ text: z.string() }), ({ words }) => ({ text: words }))
  .next(z.strictObject({ text: z.string(), language: z.string() }), ({ text }) => ({ text, language: 'cs' }))
const stream = defineStream('case', { 'case.noted': noted })

it('lifts an old body step by step, and a newer one from where it stands', () => {
  const lifted = { ok: true, value: { body: { text: 'scratched', language: 'cs' } } }
  expect(readRow(stream, row)).toMatchObject(lifted)
  expect(readRow(stream, { ...row, schema: 2, body: '{"text":"scratched"}' })).toMatchObject(lifted)
  expect(row.body, 'what is recorded stays as it is').toBe('{"words":"scratched"}')
})

it('writes new events with the newest schema', () => {
  expect(noted.schema).toBe(3)
})

it.each([
  ['an unknown type', { type: 'case.sung' }, 'unknown-event'],
  ['a schema of a newer program', { schema: 4 }, 'unknown-schema'],
  ['a schema that never was', { schema: 0 }, 'unknown-schema'],
  ['a body of another schema', { schema: 3 }, 'malformed-body'],
  ['a key that nobody reads', { body: '{"words":"scratched","more":1}' }, 'malformed-body'],
  ['a body that is no JSON', { body: '{' }, 'malformed-body'],
])('names the event where it cannot be read: %s', (_, change, code) => {
  const changed = { ...row, ...change }
  expect(readRow(stream, changed)).toMatchObject({
    ok: false,
    error: { code, params: { seq: 1, stream: 'case:1', version: 1, type: changed.type } },
  })
})

it('refuses the caller with the event that cannot be read, and logs it', async () => {
  const logged: unknown[] = []
  const procedure = {
    kind: 'query',
    access: 'anyone',
    input: z.strictObject({}),
    output: z.null(),
    errors: [],
  } as const
  const procedures = bind(
    { 'cases.get': procedure },
    { 'cases.get': () => ok(needRow(stream, { ...row, schema: 4 }) && null) },
  )
  const log = { info() {}, warn() {}, error: (_: string, facts: unknown) => void logged.push(facts) }
  const answer = await dispatch(procedures, 'cases.get', {}, { now: 0, clientId: 'c', caller: null }, log)
  expect(answer).toEqual({
    ok: false,
    error: {
      code: 'event-unreadable',
      params: { seq: 1, stream: 'case:1', version: 1, type: 'case.noted', schema: 4, why: 'unknown-schema' },
    },
  })
  expect(logged).toHaveLength(1)
})
