import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { listFolder } from '../../../electron/backup/repository.ts'
import { passphraseGuard } from '../../../electron/host/key-guards.ts'
import { createSecretHasher, type SecretHash } from '../../../electron/people/secret-hash.ts'
import { createApp } from '../../../electron/program/create-app.ts'
import { createTestApp, firstStart, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { filesWith } from '../../support/files-with.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { randomUUID } from 'node:crypto'

/* What SECURITY.md says of somebody who has the disk, or a backup, and nothing else. */

const serial = '095XE160027001'
const customer = { name: 'Vendelína Vendelínová', phone: '+420 602 987 654', email: 'vendelina@example.cz' }
/** Of a customer, of whoever works here, and what was written. */
const secrets = [
  'Vendelínová',
  'vendelina@',
  '602987654',
  '602 987 654',
  'Zlomila vrtuli',
  'Volala, spěchá',
  'vrtule-vendel.jpg',
  firstStart.manager.name,
  'Tomáš Řehoř',
]

async function centre(): Promise<TestApp> {
  const bench = await createTestApp({ ports: { keyGuard: passphraseGuard('correct horse battery') } })
  const client = await bench.setUp()
  await bench.signInAs('Tomáš Řehoř', ['technician'])
  const fields = { serial, serialRaw: serial, customer, words: 'Zlomila vrtuli.' }
  const { caseId } = await takeIn(client, fields)
  await client.need('cases.note', { id: caseId, text: 'Volala, spěchá: vrtule-vendel.jpg' })
  await client.need('intake.saveDraft', { id: randomUUID(), revision: 0, draft: draftOf(fields) })
  return bench
}

it('a thief with the disk reads serials and states, and no name, contact or text; a PIN cannot be tried', async () => {
  await using bench = await centre()
  expect(filesWith(bench.dir, secrets), 'while the program runs').toEqual([])
  await bench.app.close()
  expect(filesWith(bench.dir, secrets)).toEqual([])
  expect(filesWith(bench.dir, [serial])).not.toEqual([])
  const other = { ...bench.ports, keyGuard: passphraseGuard('incorrect horse') }
  expect(await createApp(other)).toMatchObject({ ok: false, error: { code: 'keys-locked' } })
  const keys = new Driver(join(bench.dir, 'keys.sqlite'), { readonly: true })
  const rows = keys
    .prepare<[], SecretHash & { person: string }>(
      'SELECT person, salt, hash, cost, block_size AS blockSize, parallelization FROM credential',
    )
    .all()
  keys.close()
  expect(rows.length).toBeGreaterThan(0)
  // The right PIN itself, and the hashes: without the guarded key nothing tells that it is right.
  const hasher = createSecretHasher(new Uint8Array(32), bench.ports.secretCost)
  for (const row of rows) expect(await hasher.matches(row.person, MANAGER_PIN, row)).toBe(false)
})

it('a thief with a backup reads when it was made and which sheet opens it, and nothing else', async () => {
  await using bench = await centre()
  const client = await bench.signInAgain()
  await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  const place = mkdtempSync(join(tmpdir(), 'carebench-stolen-'))
  await client.need('upkeep.addPlace', { folder: place })
  await client.need('upkeep.backUp', {})
  expect(filesWith(place, [...secrets, serial, firstStart.centre.name, 'SQLite format'])).toEqual([])
  const [newest] = await listFolder(place)
  const [first, header = ''] = readFileSync(newest?.path ?? '', 'latin1').split('\n')
  expect(first).toBe('CAREBENCH BACKUP 1')
  const { recipients, ...said }: { recipients: { kind: string; sheet: number | null }[] } = JSON.parse(header)
  expect(Object.keys(said).toSorted()).toEqual(['at', 'reason'])
  expect(recipients.map(({ kind, sheet }) => ({ kind, sheet }))).toEqual([
    { kind: 'machine', sheet: null },
    { kind: 'recovery', sheet: 1 },
  ])
  rmSync(place, { recursive: true })
})
