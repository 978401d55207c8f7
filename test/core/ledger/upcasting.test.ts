import { expect, it } from 'vitest'
import { newestSchemaOf, toEvent } from '../../../electron/ledger/event-row.ts'
import type { Upcasters } from '../../../electron/ledger/projector.ts'
import type { EventRow } from '../../../electron/db/schema/event.ts'

const row: EventRow = {
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
const upcasters: Upcasters = {
  'case.noted@1': (body) => ({ text: Object(body)['words'] }),
  'case.noted@2': (body) => ({ ...Object(body), language: 'cs' }),
}

it('lifts an old body step by step, and a newer one from where it stands', () => {
  const lifted = { text: 'scratched', language: 'cs' }
  expect(toEvent(row, upcasters)).toMatchObject({ schema: 3, body: lifted })
  const second = { ...row, schema: 2, body: '{"text":"scratched"}' }
  expect(toEvent(second, upcasters)).toMatchObject({ schema: 3, body: lifted })
  expect(toEvent({ ...row, type: 'case.moved' }, upcasters)).toMatchObject({ schema: 1 })
  expect(row.body, 'what is recorded stays as it is').toBe('{"words":"scratched"}')
})

it('writes new events with the newest schema', () => {
  expect(newestSchemaOf('case.noted', upcasters)).toBe(3)
  expect(newestSchemaOf('case.moved', upcasters)).toBe(1)
})
