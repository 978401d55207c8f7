import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { stockUnit } from '../../support/plans.ts'

it('tells which readings of a scan a record has, and proposes that one first', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  // A scan on a Slovak or Czech layout that two serials explain: Y and Z in each other's place.
  const text = '+ěščřžýáíéABYČ'
  const before = (await client.need('intake.lookup', { raw: text })).proposals
  expect(before.length).toBeGreaterThan(1)
  const [, second = ''] = before
  await takeIn(client, { serial: second, serialRaw: second })
  expect((await client.need('intake.lookup', { raw: text })).proposals[0]).toBe(second)
  await stockUnit(client, '095XE160029001')
  const serials = [...before, '095XE160029001', '095XE160029002']
  expect((await client.need('search.known', { serials })).sort()).toEqual(['095XE160029001', second].sort())
})
