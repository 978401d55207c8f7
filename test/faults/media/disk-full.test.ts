import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { childProgram } from '../../support/child-programs.ts'

const report = z.object({
  first: z.object({ ok: z.literal(true), value: z.object({ hash: z.string() }) }),
  second: z.unknown(),
  again: z.unknown(),
  largeBytes: z.number(),
  firstIs: z.string(),
})

/**
 * Shell words that run "$@" where the folder $DATA takes little more: a disk of 200 kB where this system lets us mount
 * one in a name space of its own, else a limit of 150 kB on how long a file may grow. Lists what is left in the folder afterwards.
 */
const onSmallDisk = spawnSync('unshare', ['--map-root-user', '--mount', 'true']).status === 0
const shell = onSmallDisk
  ? [
      'unshare',
      '--map-root-user',
      '--mount',
      'sh',
      '-c',
      'mount -t tmpfs -o size=200k none "$DATA" && "$@"; find "$DATA" -type f >&2',
    ]
  : ['sh', '-c', 'ulimit -f 300 && "$@"; find "$DATA" -type f >&2']

it('says that the disk is full, leaves no half photo behind and keeps the ones before', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'carebench-full-'))
  try {
    const [command = '', ...args] = shell
    const run = spawnSync(command, [...args, 'sh', process.execPath, childProgram('keep-photos'), dataDir], {
      env: { ...process.env, DATA: dataDir },
      encoding: 'utf8',
    })
    const said = report.parse(JSON.parse(run.stdout))
    expect(said.largeBytes).toBeGreaterThan(200 * 1024)
    expect(said.second).toEqual({ ok: false, error: { code: 'disk-full', params: {} } })
    expect(said.again).toEqual(said.second)
    expect(said.firstIs).toBe('intact')
    const left = run.stderr.trim().split('\n')
    expect(left).toEqual([join(dataDir, 'media', said.first.value.hash.slice(0, 2), said.first.value.hash)])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
