import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { draftOf } from '../../support/intake.ts'
import { HOUR, MINUTE } from '../../support/manual-clock.ts'

it('a unit came in when its draft began, however long the typing takes', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const began = bench.clock.now()
  const id = randomUUID()
  const first = await client.need('intake.saveDraft', { id, revision: 0, draft: draftOf() })
  bench.clock.advance(5 * MINUTE)
  const draft = draftOf({ words: 'Hit a tree, twice.' })
  const second = await client.need('intake.saveDraft', { id, revision: first.revision, draft })
  expect([first.receivedAt, second.receivedAt]).toEqual([began, began])
  const { caseId } = await client.need('intake.submit', { id, draft })
  expect((await client.need('cases.get', { id: caseId })).receivedAt).toBe(began)
})

it('a parcel that lay here before counts from the hour that a person says, never from a later one', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const now = bench.clock.now()
  const submit = async (serial: string, receivedAt: number) => {
    const { caseId } = await client.need('intake.submit', {
      id: randomUUID(),
      draft: draftOf({ serial, receivedAt }),
    })
    return (await client.need('cases.get', { id: caseId })).receivedAt
  }
  expect(await submit('095XE160021234', now - 20 * HOUR)).toBe(now - 20 * HOUR)
  expect(await submit('095XE160021235', now + HOUR)).toBe(now)
})
