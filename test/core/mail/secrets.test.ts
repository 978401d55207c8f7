import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate, schemaGap } from '../../../electron/db/migrate.ts'
import { openDatabase, type Database } from '../../../electron/db/open.ts'
import { mailSecretTable } from '../../../electron/db/schema/mail-secret.ts'
import { newKey, sealBytes } from '../../../electron/keys/sealed-box.ts'
import { noSecrets, secretsFor, writeSecrets } from '../../../electron/mail/secrets.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { tokenSignIn } from '../../../shared/mail/sign-in.ts'

const migrations = join(import.meta.dirname, '..', '..', '..', 'electron', 'db', 'migrations')
const signIn = tokenSignIn.parse({ provider: 'google', clientId: 'client' })
const at = { host: 'smtp.firma.cz', port: 587, user: 'servis@firma.cz', signIn: null }
const key = newKey()

let dir: string
let database: Database
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'carebench-secrets-'))
  database = openDatabase(join(dir, 'records.sqlite'))
  const gap = schemaGap(database, migrations)
  if (!gap.ok) throw new Error(gap.error.code)
  migrate(database, gap.value)
})
afterEach(() => {
  database.close()
  rmSync(dir, { recursive: true, force: true })
})

const keep = (secrets: Partial<typeof noSecrets>, settings: Parameters<typeof writeSecrets>[3]) =>
  database.write((tx) => {
    writeSecrets(tx, key, { ...noSecrets, ...secrets }, settings)
    return ok(null)
  })

it('gives a password to no other server, even where another bench has changed the settings', () => {
  keep({ password: 'p' }, at)
  expect(secretsFor(database.reader, key, at)).toMatchObject({ password: 'p' })
  expect(secretsFor(database.reader, key, { ...at, port: 465 })).toMatchObject({ password: 'p' })
  expect(secretsFor(database.reader, key, { ...at, host: 'smtp.jinde.cz' })).toEqual(noSecrets)
  expect(secretsFor(database.reader, key, { ...at, signIn })).toEqual(noSecrets)
  expect(secretsFor(database.reader, key, null)).toEqual(noSecrets)
})

it('gives a sign-in to no other mailbox, mail server or identity server', () => {
  const settings = { ...at, signIn }
  keep({ clientSecret: 'c', refreshToken: 't' }, settings)
  const found = (change: object) => secretsFor(database.reader, key, { ...settings, ...change })
  expect(found({})).toEqual({ password: '', clientSecret: 'c', refreshToken: 't' })
  expect(found({ host: 'smtp.jinde.cz' })).toEqual({ password: '', clientSecret: 'c', refreshToken: '' })
  expect(found({ user: 'jiny@firma.cz' })).toEqual({ password: '', clientSecret: 'c', refreshToken: '' })
  expect(found({ signIn: { ...signIn, clientId: 'other' } })).toEqual(noSecrets)
})

it('reads the password that 0.1.0 stored, and leaves no row where nothing is secret', () => {
  database.write((tx) => {
    const sealed = sealBytes(key, Buffer.from('heslo', 'utf8'), 'smtp-secret')
    tx.insert(mailSecretTable)
      .values({ id: 1, ...sealed })
      .run()
    return ok(null)
  })
  expect(secretsFor(database.reader, key, at)).toEqual({ ...noSecrets, password: 'heslo' })
  keep({}, at)
  expect(database.reader.select().from(mailSecretTable).all()).toEqual([])
  expect(secretsFor(database.reader, key, at)).toEqual(noSecrets)
})
