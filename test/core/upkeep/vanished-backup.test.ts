import { mkdtemp, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readHeaderOf } from '../../../electron/backup/read-backup.ts'

it('is unknown where it is cleared away between being found and being read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carebench-vanished-'))
  for (let at = 0; at < 100; at += 1) {
    const path = join(folder, `${at}.carebench-manifest`)
    await writeFile(path, 'no backup')
    const reading = readHeaderOf(path)
    await Promise.all([unlink(path), expect(reading).resolves.toMatchObject({ ok: false })])
  }
})
