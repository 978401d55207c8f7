import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { storedPhoto } from '../../../shared/media/photo.ts'
import { importFile } from '../../support/import-file.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { HOUR, MINUTE } from '../../support/manual-clock.ts'
import { step, stockUnit } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import { plainJpeg } from '../../unit/media/photos.ts'
import { TECHNICIAN } from './people.ts'
import type { Story } from './story.ts'

const stored = z.object({ ok: z.literal(true), value: storedPhoto })

/** Puts a photo of a few pixels into the store, as a screen does. */
async function photograph(client: TestClient, width: number): Promise<{ hash: string; name: string }> {
  const answer = await client.fetch('/files/photo/new', { method: 'POST', body: plainJpeg(width) })
  return { hash: stored.parse(await answer.json()).value.hash, name: `photo-${width}.jpg` }
}

/** Tables are published; arrivals are announced, come and stay away; units come into stock and go back. */
export async function tellOfTables(story: Story): Promise<void> {
  const manager = await story.later(HOUR)
  const { catalogue, version } = await manager.need('catalogue.current', {})
  const { models, coverage, fees, policy } = structuredClone(catalogue)
  const spark = fees.rows.find(({ row }) => row === 'Spark')
  if (spark) spark.fees[0] = { amount: 12_300, currency: 'USD' }
  await manager.need('catalogue.publish', {
    content: { models, coverage, fees, policy },
    basedOn: version,
    validFrom: '2026-03-03',
    source: 'Price list of March',
  })
}

export async function tellOfArrivals(story: Story): Promise<void> {
  const manager = await story.later('2026-03-03T08:00:00Z')
  const request = {
    number: 'WEB-7',
    serial: '095xe16-0025007',
    model: 'Mavic Air 2',
    name: 'Žofie Příhodová',
    phone: '+420 777 123 456',
    email: 'zofie@example.cz',
    cause: 'water',
    words: 'Fell into a pond.',
    damagedOn: '2026-02-27',
  } as const
  const { id } = await manager.need('requests.add', request)
  const content = [
    'number;serial;model;name;phone;email;cause;words;damagedOn;filedAt',
    'WEB-8;095XE160025008;DJI Mavic Air 2;Karel Dvořák;+420 602 111 222;;accident;Hit a tree;2026-02-26;2026-02-28 09:15',
    'WEB-9;095XE160025009;;Jan Novák;;jan@example.cz;;;;',
  ].join('\r\n')
  await importFile(manager, 'requests', content)
  const { rows } = await manager.need('requests.list', { text: 'WEB-9' })
  for (const row of rows) await manager.need('requests.dismiss', { id: row.id, reason: 'Bought a new one.' })
  await takeIn(manager, {
    serial: '095XE160025007',
    serialRaw: '095xe16-0025007',
    cause: 'water',
    requestId: id,
  })
}

export async function tellOfStock(story: Story): Promise<void> {
  const manager = await story.later(20 * MINUTE)
  const content =
    'serial,model,grade,region\r\n095XE160028001,Mavic Air 2,new,CZ\r\n0BMUE3N0058001,Spark,equivalent,CZ\r\n'
  await importFile(manager, 'stock', content)
  await stockUnit(manager, '095XE160028002')
  await manager.need('stock.return', { serial: '095XE160028002', reason: 'Sent to another centre.' })
  await stockUnit(manager, '095XE160028003')
  await manager.need('stock.return', { serial: '095XE160028003', reason: 'Box was damaged.' })
  await stockUnit(manager, '095XE160028003')
}

/** A case with photos, notes, a changed fact, a hold; one that was taken in by a clock that was behind; drafts. */
export async function tellOfCases(story: Story): Promise<void> {
  await story.later(30 * MINUTE)
  const technician = await story.signIn(TECHNICIAN)
  const photos = [await photograph(technician, 24), await photograph(technician, 32)]
  const signature = await photograph(technician, 40)
  const { caseId } = await takeIn(technician, {
    serial: '095XE160025010',
    serialRaw: '095XE160025010',
    productRegion: null,
    photos,
    signature: signature.hash,
    damagedOn: '2026-03-01',
    damagedTime: '14:30',
    accessories: ['battery', 'case'],
  })
  await technician.need('cases.note', { id: caseId, text: 'The customer calls back on Friday.' })
  await technician.need('cases.addPhotos', { id: caseId, photos: [await photograph(technician, 48)] })
  const view = await technician.need('cases.get', { id: caseId })
  await technician.need('cases.changeFacts', {
    id: caseId,
    version: view.version,
    facts: { ...view.facts, productRegion: 'CZ', warrantyEndsOn: '2026-12-31' },
    note: 'The receipt came by e-mail.',
  })
  await step(technician, caseId, 'on-hold')
  const held = await technician.need('cases.get', { id: caseId })
  const back = held.heldFrom
  if (back) await step(technician, caseId, back)

  story.bench.clock.advance(-6 * HOUR)
  const early = await story.later(0)
  await early.need('intake.submit', {
    id: randomUUID(),
    draft: draftOf({ serial: '095XE160025011', serialRaw: '095XE160025011' }),
    clockConfirmed: true,
  })
  const later = await story.later(6 * HOUR)
  await later.need('intake.saveDraft', {
    id: randomUUID(),
    revision: 0,
    draft: draftOf({ serial: '095XE160025012', serialRaw: '095XE160025012', words: 'Half told.' }),
  })
}
