import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createRecordingStore } from '../../../electron/video/recording-store.ts'

it('gives the folder of what is derived, also where it is thrown away at this moment', async () => {
  const store = createRecordingStore(
    await mkdtemp(join(tmpdir(), 'carebench-recordings-')),
    new Uint8Array(32),
  )
  const sha256 = 'ab'.repeat(32)
  for (let at = 0; at < 200; at += 1) {
    const given = Promise.all([store.derived(sha256), store.derived(sha256)])
    await Promise.all([store.removeDerived(sha256), expect(given).resolves.toHaveLength(2)])
  }
})
