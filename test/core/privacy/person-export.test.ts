import { createHash } from 'node:crypto'
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { tier } from '../../support/tier.ts'

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

// Five gigabytes pass by: they take no room on the disk, and most of a minute.
it('leaves out nothing for its size: beyond 4 GiB it is a ZIP64', { skip: tier !== 'nightly' }, async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const sizes = [4.5 * 2 ** 30, 2 ** 29]
  const photos = sizes.map((size) => {
    const hash = createHash('sha256').update(String(size)).digest('hex')
    const path = join(bench.dir, 'media', hash.slice(0, 2), hash)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
    truncateSync(path, size)
    return { hash, name: `${size}.jpg` }
  })
  await takeIn(manager, { photos })
  const { people } = await manager.need('privacy.find', { text: 'Příhodová' })
  const answer = await manager.fetch(`/files/person-export/${people[0]?.subject}.zip?lang=en`)
  let [bytes, tail] = [0, Buffer.alloc(0)]
  for await (const piece of answer.body ?? []) {
    bytes += piece.length
    tail = Buffer.concat([tail, piece]).subarray(-100)
  }
  expect(bytes).toBeGreaterThan(5 * 2 ** 30)
  // End of central directory, with the locator and the record of ZIP64 before it: data, its PDF and both photos.
  expect(tail.readUInt32LE(100 - 22)).toBe(0x06054b50)
  const record = 100 - 22 - 20 - 56
  expect(tail.readUInt32LE(record)).toBe(0x06064b50)
  expect(tail.readBigUInt64LE(record + 32)).toBe(4n)
  expect(tail.readBigUInt64LE(record + 48)).toBeGreaterThan(BigInt(5 * 2 ** 30))
})
