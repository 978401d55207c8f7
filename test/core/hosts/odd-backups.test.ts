import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cli } from '../../support/carebench.ts'
import { runCli, type Ran } from './run-cli.ts'

// What a stranger may type, and what disks do. One sentence each, an exit code, nothing half-written.

let place: string
let data: string
let key: string
let file: string

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'carebench žlutý kůň '))
  data = at('data á')
  key = at('list 1.txt')
  file = at('celá záloha.carebench-backup')
  const [manager = ''] = (await runCli(['sample', '--data', data])).out.split('\n')
  const pin = /"pin":"(\d+)"/.exec(manager)?.[1] ?? ''
  writeFileSync(at('pin'), `${pin}\n`)
  for (const bytes of [3_000, 700_000]) {
    const photo = Buffer.alloc(bytes, bytes % 251)
    const name = createHash('sha256').update(photo).digest('hex')
    mkdirSync(join(data, 'media', name.slice(0, 2)), { recursive: true })
    writeFileSync(join(data, 'media', name.slice(0, 2), name), photo)
  }
  expect(await makeKey(key)).toMatchObject({ code: 0 })
  expect(await runCli(['backup', '--data', data, '--to', file])).toMatchObject({ code: 0 })
})
afterAll(() => {
  rmSync(place, { recursive: true, force: true })
})

const at = (name: string): string => join(place, name)
const makeKey = (out: string, folder = data, pinFile = at('pin')) =>
  runCli(['recovery-key', '--data', folder, '--person', 'Jana Malá', '--pin-file', pinFile, '--out', out])

function isSentence(ran: Pick<Ran, 'err'>): void {
  // On a slow computer a line says first what takes its time.
  const err = ran.err.replace(/^[^\n]+…\n/, '')
  expect(err.trim().split('\n'), err).toHaveLength(1)
  expect(err).toMatch(/^[^\n]+[.]\n$/)
  expect(err).not.toMatch(/ {4}at |node:|E[A-Z]{3,}:/)
}

const canMount = spawnSync('unshare', ['--map-root-user', '--mount', 'true']).status === 0

/** Runs a command with a small disk mounted at `disk`, for it alone; what it leaves there is listed. */
function onSmallDisk(size: string, before: string, args: readonly string[]): Ran & { readonly left: string } {
  const disk = at('disk')
  mkdirSync(disk, { recursive: true })
  const script = `mount -t tmpfs -o size=${size} none "$DISK" && ${before} && { "$@"; code=$?; echo; echo LEFT; find "$DISK" -name '*' ! -name 'ballast'; exit $code; }`
  const ran = spawnSync(
    'unshare',
    ['--map-root-user', '--mount', 'sh', '-c', script, 'sh', process.execPath, cli, ...args],
    {
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, DISK: disk, DATA: data, NODE_DISABLE_COMPILE_CACHE: '1' },
    },
  )
  const [out = '', left = ''] = ran.stdout.split('\nLEFT\n')
  return { code: ran.status, out, err: ran.stderr, left }
}

it('makes no new centre where the folder for a new recovery key is mistyped', async () => {
  const ran = await makeKey(at('no-key'), at('data-with-a-typo'))
  expect(ran).toMatchObject({ code: 1, out: '' })
  isSentence(ran)
  expect(existsSync(at('data-with-a-typo'))).toBe(false)
  writeFileSync(at('empty'), '\n')
  const withoutPin = await makeKey(at('no-key'), data, at('empty'))
  expect(withoutPin).toMatchObject({ code: 1, err: 'There is no PIN in the file.\n' })
  expect(existsSync(at('no-key'))).toBe(false)
})

it('says what is wrong with a path, whatever was typed', async () => {
  const tooLong = await runCli(['backup', '--data', data, '--to', at('a'.repeat(300))])
  expect(tooLong).toMatchObject({ code: 1, out: '' })
  isSentence(tooLong)
  // Where the file system makes no folders.
  const nowhere = await runCli(['restore', '--from', file, '--data', '/proc/x/y', '--recovery-key-file', key])
  expect(nowhere).toMatchObject({ code: 1, out: '' })
  isSentence(nowhere)
  for (const noKey of [place, at('nothing')]) {
    const ran = await runCli(['backup', 'verify', file, '--recovery-key-file', noKey])
    expect(ran.code).toBe(1)
    isSentence(ran)
    expect(ran.err).toContain(noKey)
  }
  expect(readdirSync(place).filter((name) => name.startsWith('unfinished'))).toEqual([])
})

it('tells scripts the code and the detail of a backup that does not hold apart', async () => {
  const whole = readFileSync(file)
  writeFileSync(at('cut'), whole.subarray(0, whole.length - 1))
  const cut = await runCli(['backup', 'verify', at('cut'), '--data', data, '--json'])
  expect(cut).toMatchObject({ code: 1, err: '' })
  expect(JSON.parse(cut.out)).toEqual({
    holds: false,
    fault: 'backup-does-not-verify',
    detail: 'it ends early',
    sheets: [],
  })
  const stranger = await runCli(['backup', 'verify', file, '--data', at('nowhere'), '--json'])
  expect(stranger).toMatchObject({ code: 3, err: '' })
  expect(JSON.parse(stranger.out)).toEqual({
    holds: false,
    fault: 'backup-key-wrong',
    detail: null,
    sheets: ['1'],
  })
})

it('leaves no new folder behind where a restore is refused', async () => {
  for (const from of [file, at('pin')]) {
    expect((await runCli(['restore', '--from', from, '--data', at('new')])).code).not.toBe(0)
    expect(existsSync(at('new'))).toBe(false)
  }
})

it('backs up everything else where a photo cannot be read, and names it', async () => {
  const name = 'ab'.repeat(32)
  mkdirSync(join(data, 'media', 'ab', name), { recursive: true })
  try {
    for (const to of [at('without-one.carebench-backup'), `${at('without-one')}/`]) {
      const ran = await runCli(['backup', '--data', data, '--to', to])
      expect(ran, ran.err).toMatchObject({ code: 0 })
      expect(JSON.parse(ran.out)).toMatchObject({ damaged: [`media/ab/${name}`], files: 4, verified: true })
    }
  } finally {
    rmSync(join(data, 'media', 'ab', name), { recursive: true })
  }
})

it('waits for another backup to the same folder, so that neither loses a piece', async () => {
  const folder = at('shared')
  const both = await Promise.all(
    [1, 2, 3].map(() => runCli(['backup', '--data', data, '--to', `${folder}/`])),
  )
  for (const ran of both) expect(ran, ran.err).toMatchObject({ code: 0 })
  const manifests = readdirSync(join(folder, 'manifests'))
  expect(manifests.every((name) => name.startsWith('carebench-'))).toBe(true)
  for (const name of manifests) {
    const verified = await runCli(['backup', 'verify', join(folder, 'manifests', name), '--data', data])
    expect(verified, verified.out).toMatchObject({ code: 0 })
  }
})

it('says which disk is full and gives its room back', { skip: !canMount }, () => {
  const disk = at('disk')
  for (const to of [`${disk}/x.carebench-backup`, `${disk}/folder/`]) {
    const ran = onSmallDisk('1500k', 'true', ['backup', '--data', data, '--to', to])
    expect(ran, ran.err).toMatchObject({ code: 1, out: '' })
    isSentence(ran)
    expect(ran.err).toContain(disk)
    expect(ran.left).not.toMatch(/unfinished|at-work|objects\/..\/./)
  }
  const into = ['--data', `${disk}/back`, '--recovery-key-file', key]
  const ran = onSmallDisk('1500k', 'true', ['restore', '--from', file, ...into])
  expect(ran).toMatchObject({ code: 1, out: '' })
  isSentence(ran)
  expect(ran.err).toContain(`${disk}/back`)
  expect(ran.left.trim()).toBe(disk)
})

it('backs up from a disk that is full or became read-only', { skip: !canMount }, () => {
  const copy = 'cp -a "$DATA" "$DISK/data"'
  const full = `${copy} && { dd if=/dev/zero of="$DISK/ballast" bs=1k 2>/dev/null || true; }`
  const readOnly = `${copy} && mount -o remount,ro "$DISK"`
  for (const [name, before] of Object.entries({ full, readOnly })) {
    const to = at(`from-${name}.carebench-backup`)
    const ran = onSmallDisk('32m', before, ['backup', '--data', `${at('disk')}/data`, '--to', to])
    expect(ran, ran.err).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(ran.out)).toMatchObject({ verified: true, files: 4 })
    expect(ran.left).not.toContain('work-')
  }
  const from = ['restore', '--from', file, '--data', `${at('disk')}/data`]
  const ran = onSmallDisk('32m', readOnly, from)
  expect(ran).toMatchObject({ code: 1, out: '' })
  isSentence(ran)
  expect(ran.err).toContain('read-only')
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('carebench-work-'))).toEqual([])
})
