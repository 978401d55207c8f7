import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

it('gives a person everything that is kept of them, writes it down, and nothing once they are erased', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100, 7)])
  const hash = createHash('sha256').update(photo).digest('hex')
  mkdirSync(join(bench.dir, 'media', hash.slice(0, 2)), { recursive: true })
  writeFileSync(join(bench.dir, 'media', hash.slice(0, 2), hash), photo)
  const { caseId, rma } = await takeIn(manager, { photos: [{ hash, name: 'front.jpg' }] })
  await manager.need('cases.note', { id: caseId, text: 'Called back on Monday.' })
  await takeIn(manager, {
    serial: '095XE160029999',
    customer: { name: 'Karel Krátký', phone: '+420601123456', email: '' },
    words: 'Somebody else.',
  })
  const { people } = await manager.need('privacy.find', { text: 'Příhodová' })
  const subject = people[0]?.subject ?? ''
  const address = `/files/person-export/${subject}.zip?lang=en`
  const staff = await bench.signInAs('Tomáš Kříž', ['technician'])
  expect((await staff.fetch(address)).status).toBe(403)
  expect((await bench.client.fetch(address)).status).toBe(401)

  const answer = await manager.fetch(address)
  expect(answer.headers.get('Content-Type')).toBe('application/zip')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  expect(Object.keys(files).toSorted()).toEqual(['data.json', 'data.pdf', `photos/${hash}.jpg`])
  expect(Buffer.from(files[`photos/${hash}.jpg`] ?? [])).toEqual(photo)
  const told = strFromU8(files['data.json'] ?? new Uint8Array())
  for (const said of [
    'Žofie Příhodová',
    'zofie@example.cz',
    'Hit a tree.',
    'Called back on Monday.',
    'front.jpg',
    rma,
  ])
    expect(told).toContain(said)
  for (const secret of ['Karel', 'Somebody else.', 'Tomáš']) expect(told).not.toContain(secret)
  expect(JSON.parse(told)).toMatchObject({
    format: 'carebench-person',
    knownAs: [{ name: 'Žofie Příhodová' }],
    records: [{ kind: 'case', number: rma }],
    files: [{ sha256: hash }],
    notIncluded: [],
  })
  const { entries } = await manager.need('privacy.accessLog', { subject })
  expect(entries[0]).toMatchObject({ person: 'Marie Nováková', action: 'exported', kind: 'person' })

  await manager.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
  const after = await manager.fetch(address)
  const left = after.ok
    ? strFromU8(unzipSync(new Uint8Array(await after.arrayBuffer()))['data.json'] ?? new Uint8Array())
    : ''
  for (const gone of ['Příhodová', 'Hit a tree.', 'Called back']) expect(left).not.toContain(gone)
})
