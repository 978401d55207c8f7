import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { importFile, lookAt } from '../../support/import-file.ts'
import { officeFiles, windows1250 } from '../../support/import-files.ts'

it('shows how a file is read before anything is added, and adds what was shown', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const look = await lookAt(manager, 'stock', officeFiles['stock-marks'])
  expect(look).toMatchObject({
    encoding: 'utf-8',
    separator: ',',
    missing: [],
    headings: [
      { text: 'serial', column: 'serial' },
      { text: 'model', column: 'model' },
      { text: 'grade', column: 'grade' },
    ],
  })
  expect(look.first.map(({ values }) => values['serial'])).toEqual(['095XE160021235', '095XE160021236'])
  expect(await manager.need('imports.count', { look: look.look })).toMatchObject({
    add: 2,
    here: 0,
    refused: 0,
  })
  expect((await manager.need('stock.list', {})).total).toBe(0)
  expect(await importFile(manager, 'stock', officeFiles['stock-marks'])).toMatchObject({
    state: 'done',
    added: 2,
  })
  expect((await manager.need('stock.list', {})).rows.map(({ serial }) => serial).sort()).toEqual([
    '095XE160021235',
    '095XE160021236',
  ])
})

it('names what is here already, and adds nothing twice', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const file = 'number;serial;name\nZ1;095XE160021234;Jan\nZ2;095XE160021235;Eva\nZ3;1,58E+13;Ota\n'
  expect(await importFile(manager, 'requests', file)).toMatchObject({ added: 2, here: 0, refused: 1 })
  const again = await importFile(manager, 'requests', file)
  expect(again).toMatchObject({ added: 0, here: 2, refused: 1 })
  expect(again.hereRows.map(({ row, code }) => [row, code])).toEqual([
    [2, 'number-known'],
    [3, 'number-known'],
  ])
  expect(again.refusals).toMatchObject([{ row: 4, column: 'serial', code: 'became-a-number' }])
  expect((await manager.need('requests.list', {})).total).toBe(2)
})

it('gives the refused rows as a file with a reason, which can be read again', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { look } = await lookAt(manager, 'stock', officeFiles['stock-ruined'])
  await manager.need('imports.count', { look })
  const file = await manager.fetch(`/files/import/${look}.csv`)
  const text = await file.text()
  expect(text.split('\r\n')[0]).toContain('serial;model;grade;region;Reason')
  expect(text.split('\r\n')).toHaveLength(7)
  expect(text).toContain('turned the serial into a number')
})

it('enters submissions with their letters, in the zone of the centre', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const file = windows1250(
    'jméno;telefon;email;model;sériové číslo;aplikace;přišlo\nNovák Žan;601 111 222;a@b.cz;Mavic Mini;095XE160021239;DJI Fly;1.3.2026 10:00\n',
  )
  expect(await importFile(manager, 'reviews', new Uint8Array(file))).toMatchObject({ added: 1 })
  const { rows } = await manager.need('reviews.list', {})
  expect(rows).toMatchObject([{ aircraftSerial: '095XE160021239', applicant: 'Novák Žan' }])
  expect(await importFile(manager, 'reviews', new Uint8Array(file))).toMatchObject({ added: 0, here: 1 })
})

it('registers plans by the rules of the screen', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const file =
    'Sériové číslo;Model;Region;Typ;Datum;Aktivační kód;Jméno;Telefon\n095XE160021301;Mavic Mini;CZ;balíček;1.3.2026;;Jana Nová;601 111 222\n095XE160021302;Mavic Mini;CZ;karta;1.3.2026;AB12-CD34-EF56;Petr Malý;00420 602 333 444\n095XE160021303;Mavic Mini;CZ;karta;1.3.2026;AB12-CD34-EF57;Iva;123\n'
  const unknown = await importFile(manager, 'plans', file)
  expect(unknown).toMatchObject({ added: 0, refused: 3 })
  expect(unknown.refusals.map(({ code }) => code).sort()).toEqual([
    'needs-proof',
    'needs-proof',
    'phone-too-short',
  ])
  const fill = { activatedOn: 'never', dealer: 'authorised', productRegion: 'same', usedIn: 'same' }
  expect(await importFile(manager, 'plans', file, { fill })).toMatchObject({ added: 2, refused: 1 })
  expect((await manager.need('plans.list', {})).total).toBe(2)
  expect(await importFile(manager, 'plans', file, { fill })).toMatchObject({ added: 0, here: 2, refused: 1 })
})

it('asks what has to be said before anything is added', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { look, asksOrder, likelyOrder } = await lookAt(
    manager,
    'requests',
    'serial;name;damagedOn\n095XE160021234;Jan;11/20/2025\n',
  )
  expect({ asksOrder, likelyOrder }).toEqual({ asksOrder: true, likelyOrder: 'mdy' })
  expect(await manager.call('imports.take', { look })).toMatchObject({ error: { code: 'import-not-ready' } })
})

it('keeps what one may add to those who may', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const reviewer = await bench.signInAs('Rita', ['reviewer'])
  await expect(lookAt(reviewer, 'stock', officeFiles['stock-marks'])).rejects.toThrow('not-your-role')
})
