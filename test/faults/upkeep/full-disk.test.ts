import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { childProgram } from '../../support/child-programs.ts'

const report = z.object({
  said: z.array(z.string()),
  taken: z.int(),
  backUp: z.string(),
  restore: z.string(),
  stillReads: z.string(),
  atStart: z.string(),
  total: z.int(),
  holds: z.boolean(),
  after: z.string(),
  left: z.array(z.string()),
})
const canMount = spawnSync('unshare', ['--map-root-user', '--mount', 'true']).status === 0

/** Runs a program on a disk of its own that is mounted for it alone. */
function onDisk(size: string, script: string, before = 'true'): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'carebench-full-'))
  try {
    const mount = `mount -t tmpfs -o size=${size} none "$DATA" && ${before} && "$@"`
    const run = spawnSync(
      'unshare',
      ['--map-root-user', '--mount', 'sh', '-c', mount, 'sh', process.execPath, script, dataDir],
      { env: { ...process.env, DATA: dataDir }, encoding: 'utf8' },
    )
    if (run.status !== 0) throw new Error(run.stderr)
    return run.stdout
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

it.runIf(canMount)('loses nothing and says why when the disk is full while records are written', () => {
  const found = report.parse(JSON.parse(onDisk('12m', childProgram('fill-disk'))))
  expect(found.said).toContain('disk-full')
  expect(found.said.filter((code) => code !== 'ok' && code !== 'disk-full')).toEqual([])
  expect(found).toMatchObject({ backUp: 'disk-full', restore: 'disk-full', stillReads: 'ok' })
  expect(['ok', 'data-folder-not-writable']).toContain(found.atStart)
  // What was acknowledged is there, what was refused is not; and work goes on with the draft that was kept.
  expect(found.total).toBe(found.taken)
  expect(found).toMatchObject({ holds: true, after: 'ok', left: [] })
})

it.runIf(canMount)('refuses a folder that may only be read, with and without records in it', () => {
  const start = childProgram('try-start')
  const readOnly = 'mount -o remount,ro "$DATA"'
  expect(JSON.parse(onDisk('12m', start, readOnly))).toBe('data-folder-not-writable')
  const begun = `"$@" > /dev/null && ${readOnly}`
  expect(JSON.parse(onDisk('12m', start, begun))).toBe('data-folder-not-writable')
})
