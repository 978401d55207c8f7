import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { plainJpeg } from '../../unit/media/photos.ts'
import { createTestApp, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { storedPhoto } from '../../../shared/media/photo.ts'
import { until } from '../../support/until.ts'
import { passphraseGuard } from '../../../electron/host/key-guards.ts'
import { runCli } from '../hosts/run-cli.ts'

const CASES = 50
const restored = z.object({ restored: z.literal(true), leftBehind: z.int(), heldMails: z.int() })
const photoAnswer = z.object({ ok: z.literal(true), value: storedPhoto })

it('brings a centre back on another computer: backup, folder deleted, recovery sheet', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'carebench-drill-'))
  const [file, keyFile] = [join(outside, 'centre.carebench-backup'), join(outside, 'sheet.txt')]
  await using server = await startMailServer()
  const rmas: string[] = []
  const sheet: string[] = []
  const pieces: { readonly hash: string; readonly bytes: number }[] = []
  let lastRma = ''
  let clock
  {
    await using bench = await createTestApp()
    clock = bench.clock
    const client = await bench.setUp()
    const staff = await bench.signInAs('Tomáš Řehoř', ['technician'])
    const { groups } = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
    sheet.push(...groups)
    await useMailServer(client, server.port)
    for (let n = 0; n < CASES; n += 1) {
      const body = plainJpeg(40 + n)
      const answer = await staff.fetch('/files/photo/new', { method: 'POST', body })
      const photo = photoAnswer.parse(await answer.json()).value
      pieces.push(photo)
      const opened = await takeIn(staff, {
        serial: `095XE1600${30_000 + n}`,
        serialRaw: `095XE1600${30_000 + n}`,
        dealer: 'authorised',
        damagedOn: '2026-03-01',
        customer: {
          name: `Zákazník Čížek ${n}`,
          phone: `+420 777 000 ${String(n).padStart(3, '0')}`,
          email: `c${n}@example.cz`,
        },
        photos: [{ hash: photo.hash, name: `photo-${n}.jpg` }],
      })
      rmas.push(opened.rma)
      const price = { amount: 100_000 + n, currency: 'CZK' }
      await client.need('mail.writeOfCase', { caseId: opened.caseId, template: 'quote', price })
    }
    await server.got(CASES)
    await until(
      client,
      () => client.need('mail.outbox', { filter: 'sent', limit: 100 }),
      ({ total }) => total === CASES,
    )
    lastRma = rmas.at(-1) ?? ''
    const made = await runCli(['backup', '--data', bench.dir, '--to', file])
    expect(made, made.err).toMatchObject({ code: 0, err: '' })
  }
  // The disk is gone: only the backup and the sheet are left.
  writeFileSync(keyFile, sheet.join('-'))
  const dir = mkdtempSync(join(tmpdir(), 'carebench-drill-new-'))
  const secret = { CAREBENCH_PASSPHRASE: 'another guard altogether' }
  const verified = await runCli(['backup', 'verify', file, '--recovery-key-file', keyFile])
  expect(verified, verified.err).toMatchObject({ code: 0 })
  const back = await runCli(
    ['restore', '--from', file, '--data', dir, '--recovery-key-file', keyFile],
    secret,
  )
  expect(back, back.err).toMatchObject({ code: 0 })
  expect(restored.parse(JSON.parse(back.out))).toMatchObject({ leftBehind: 0, heldMails: 0 })

  const guard = passphraseGuard(secret.CAREBENCH_PASSPHRASE)
  await using bench = await createTestApp({ dir, clock, ports: { keyGuard: guard } })
  const manager = await bench.signInAgain()
  const { rows, total } = await manager.need('cases.list', { limit: 100 })
  expect(total).toBe(CASES)
  expect(rows.map(({ rma }) => rma).sort()).toEqual(rmas.toSorted())
  expect(rows.every(({ customer }) => customer?.startsWith('Zákazník Čížek'))).toBe(true)
  const { people } = await manager.need('people.status', {})
  const staff = people.find(({ name }) => name === 'Tomáš Řehoř')
  expect(
    await bench.client.call('people.signIn', { personId: staff?.id ?? '', secret: STAFF_PIN }),
  ).toMatchObject({ ok: true })
  for (const { hash, bytes } of pieces) {
    const photo = await manager.fetch(`/files/photo/${hash}`)
    expect(photo.status).toBe(200)
    expect((await photo.arrayBuffer()).byteLength).toBeGreaterThan(0)
    expect(bytes).toBeGreaterThan(0)
  }
  const outbox = await manager.need('mail.outbox', { filter: 'all', limit: 100 })
  expect(outbox.rows.map(({ state }) => state)).toEqual(Array.from({ length: CASES }, () => 'sent'))
  // Numbers go on: none that was, or may have been, given out is given again.
  const next = await takeIn(manager, { serial: '095XE160099999', serialRaw: '095XE160099999' })
  expect(Number(next.rma.split('-').at(-1))).toBeGreaterThan(Number(lastRma.split('-').at(-1)))
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true, findings: [] })
  expect(await manager.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  // The sheet still opens what is made from now on, and the record says where the records come from.
  const { recovery } = await manager.need('upkeep.backups', {})
  expect(recovery).toMatchObject({ sheet: 1 })
  expect(server.mails).toHaveLength(CASES)
  expect(readdirSync(dir)).not.toContain('guard.key')
  rmSync(outside, { recursive: true, force: true })
}, 240_000)
