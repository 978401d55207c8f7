import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

it('suggests the model of all units whose serials begin alike, and nothing where they differ or are one', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const bring = (serial: string, model: string) => takeIn(client, { serial, serialRaw: serial, model })
  const suggested = async (raw: string) => (await client.need('intake.lookup', { raw })).likelyModel
  await bring('095XE160021001', 'Mavic Mini')
  expect(await suggested('095XE160029999')).toBeNull()
  await bring('095XE160021002', 'Mavic Mini')
  expect(await suggested('095XE160029999')).toEqual({ model: 'Mavic Mini', units: 2, beginning: '095XE' })
  // Another product, and text that is too short to be one.
  expect(await suggested('1ZNBJ160029999')).toBeNull()
  expect(await suggested('095XE1')).toBeNull()
  // A unit that is known has its own model.
  expect(await client.need('intake.lookup', { raw: '095XE160021001' })).toMatchObject({
    model: 'Mavic Mini',
    likelyModel: null,
  })
  await bring('095XE160021003', 'Mavic Air 2')
  expect(await suggested('095XE160029999')).toBeNull()
})
