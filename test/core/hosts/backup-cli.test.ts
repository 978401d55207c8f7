import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runCli, serveCli } from './run-cli.ts'

let place: string
let data: string
let pin: string

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'carebench-cli-backup-'))
  data = join(place, 'data')
  const loaded = await runCli(['sample', '--data', data])
  const people = loaded.out.trim().split('\n')
  const manager: unknown = JSON.parse(people[0] ?? '{}')
  pin = String(manager && typeof manager === 'object' && 'pin' in manager ? manager.pin : '')
  writeFileSync(join(place, 'pin'), `${pin}\n`)
})
afterEach(() => {
  rmSync(place, { recursive: true, force: true })
})

/** The key of a new sheet, as a script makes it. */
function makeSheet(out: string) {
  const who = ['--person', 'Jana Malá', '--pin-file', at('pin')]
  return runCli(['recovery-key', '--data', data, ...who, '--out', out])
}

const at = (name: string): string => join(place, name)
const parsed = (text: string): unknown => JSON.parse(text)

it('makes a key, backs up to a file and a folder, verifies both, and restores on another computer', async () => {
  const key = at('sheet.txt')
  const made = await makeSheet(key)
  expect(made, made.err).toMatchObject({ code: 0 })
  expect(parsed(made.out)).toMatchObject({ sheet: 1, out: key })
  expect(statSync(key).mode & 0o777).toBe(0o600)

  const serving = await serveCli(['--data', data])
  const file = at('centre.carebench-backup')
  const toFile = await runCli(['backup', '--data', data, '--to', file])
  expect(toFile, toFile.err).toMatchObject({ code: 0 })
  expect(parsed(toFile.out)).toMatchObject({
    path: file,
    keys: null,
    verified: true,
    opensWith: ['this computer', 'recovery sheet 1'],
  })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = readFileSync(file)
  expect(await runCli(['backup', '--data', data, '--to', file])).toMatchObject({ code: 2, out: '' })
  expect(readFileSync(file).equals(before)).toBe(true)
  const folder = at('folder')
  const toFolder = await runCli(['backup', '--data', data, '--to', `${folder}/`])
  expect(toFolder, toFolder.err).toMatchObject({ code: 0 })
  await serving.stop('SIGTERM')

  for (const backup of [file, folder]) {
    for (const how of [
      ['--data', data],
      ['--recovery-key-file', key],
    ]) {
      const verified = await runCli(['backup', 'verify', backup, ...how, '--json'])
      expect(verified, verified.out).toMatchObject({ code: 0, err: '' })
      expect(parsed(verified.out)).toMatchObject({ holds: true, complete: true, damaged: [] })
    }
    const fresh = `${backup}-restored`
    const secret = { CAREBENCH_PASSPHRASE: 'another guard' }
    const without = await runCli(['restore', '--from', backup, '--data', fresh], secret)
    expect(without).toMatchObject({ code: 3, out: '' })
    expect(without.err).toContain('recovery sheet 1')
    expect(existsSync(fresh), 'what was refused leaves no folder behind').toBe(false)
    const back = await runCli(
      ['restore', '--from', backup, '--data', fresh, '--recovery-key-file', key],
      secret,
    )
    expect(back, back.err).toMatchObject({ code: 0 })
    const opened = await serveCli(['--data', fresh], secret)
    await opened.stop('SIGTERM')
    const deep = await runCli(['ledger', 'verify', '--deep', '--json', '--data', fresh])
    expect(deep, deep.out).toMatchObject({ code: 0 })
    expect(
      parsed((await runCli(['replay', '--data', fresh])).out.trim().split('\n').at(-1) ?? '{}'),
    ).toBeTruthy()
  }
}, 300_000)

it('refuses a changed or truncated file, a stranger, a wrong key: the folder stays as it was', async () => {
  const file = at('a.carebench-backup')
  await runCli(['backup', '--data', data, '--to', file])
  const whole = readFileSync(file)
  const other = at('other')
  await runCli(['sample', '--data', other])
  const look = (): string =>
    execFileSync('find', [
      other,
      '-type',
      'f',
      '-name',
      '*.sqlite',
      '-exec',
      'sha256sum',
      '{}',
      '+',
    ]).toString()
  const before = look()
  const foreign = await runCli(['restore', '--from', file, '--data', other])
  expect(foreign.code).toBe(3)
  expect(foreign.err).toContain('only the computer that made it')
  expect(look()).toBe(before)
  for (const bytes of [
    whole.subarray(0, whole.length - 1),
    whole.with(whole.length >> 1, 1 ^ (whole[whole.length >> 1] ?? 0)),
  ]) {
    writeFileSync(at('bad'), bytes)
    const verified = await runCli(['backup', 'verify', at('bad'), '--data', data])
    expect(verified.code).toBe(1)
    expect(parsed(verified.out)).toMatchObject({ holds: false })
    const refused = await runCli(['restore', '--from', at('bad'), '--data', data])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).not.toContain('    at ')
  }
  writeFileSync(at('bad'), 'a shopping list')
  expect(await runCli(['backup', 'verify', at('bad'), '--data', data])).toMatchObject({ code: 1 })
  expect(await runCli(['restore', '--from', at('nowhere'), '--data', data])).toMatchObject({ code: 1 })
  expect(existsSync(join(data, 'restore-incoming'))).toBe(false)
  // Damaged records are put aside by a restore, not overwritten.
  writeFileSync(join(data, 'carebench.sqlite'), 'a bad disk')
  const back = await runCli(['restore', '--from', file, '--data', data])
  expect(back, back.err).toMatchObject({ code: 0 })
  const [aside = ''] = readdirSync(join(data, 'replaced'))
  expect(readFileSync(join(data, 'replaced', aside, 'carebench.sqlite'), 'utf8')).toBe('a bad disk')
  const serving = await serveCli(['--data', data])
  await serving.stop('SIGTERM')
}, 300_000)

it('opens a folder whose key file is lost with the sheet, and makes no new one beside it before', async () => {
  const key = at('sheet.txt')
  await makeSheet(key)
  rmSync(join(data, 'guard.key'))
  const locked = await runCli(['serve', '--data', data])
  expect(locked).toMatchObject({ code: 3, out: '' })
  expect(existsSync(join(data, 'guard.key'))).toBe(false)
  const opened = await runCli(['unlock', '--data', data, '--recovery-key-file', key])
  expect(opened, opened.err).toMatchObject({ code: 0 })
  const serving = await serveCli(['--data', data])
  await serving.stop('SIGTERM')
  const database = new Driver(join(data, 'carebench.sqlite'), { readonly: true })
  expect(
    database.prepare("SELECT count(*) FROM event WHERE type = 'centre.guard-changed'").pluck().get(),
  ).toBe(1)
  database.close()
}, 300_000)

it('says in one sentence what the machine is to blame for, and leaves nothing half-written', async () => {
  const isSentence = (err: string): void => {
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toContain('    at ')
  }
  // A device without room.
  const full = await runCli([
    'report',
    '--data',
    data,
    '--date',
    '2026-01-01',
    '--format',
    'json',
    '--out',
    '/dev/full',
  ])
  expect(full.code).toBe(1)
  isSentence(full.err)
  const gone = await runCli(['backup', '--data', data, '--to', '/dev/null/x.carebench-backup'])
  expect(gone.code).toBe(1)
  isSentence(gone.err)
  // A database that another program holds.
  const holder = new Driver(join(data, 'carebench.sqlite'))
  holder.pragma('journal_mode = DELETE')
  holder.pragma('locking_mode = EXCLUSIVE')
  holder.exec('BEGIN EXCLUSIVE')
  const busy = await runCli(['ledger', 'verify', '--data', data])
  holder.close()
  expect(busy.code).toBe(3)
  isSentence(busy.err.replace(/^The keys are protected.*\n/, ''))
  mkdirSync(at('full'))
  expect(readdirSync(place).filter((name) => /unfinished/.test(name))).toEqual([])
}, 300_000)
