import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { createDerive } from '../../../electron/media/derive.ts'
import { plainJpeg } from '../../unit/media/photos.ts'

it('a photo is not unreadable because the computer is busy with other things', async () => {
  const job = { kind: 'shrink-jpeg', bytes: plainJpeg(1_200, 900), longSide: 300 } as const
  const began = performance.now()
  expect(await createDerive()(job)).toMatchObject({ ok: true })
  const quietMs = performance.now() - began
  // With so many others the photo gets a small part of the time that it had.
  const others = Array.from(
    { length: availableParallelism() * 6 },
    () => new Worker('for (;;) {}', { eval: true }),
  )
  try {
    expect(await createDerive(quietMs * 3)(job)).toMatchObject({ ok: true })
  } finally {
    await Promise.all(others.map((other) => other.terminate()))
  }
})

it('a photo that computes longer than it may is unreadable', async () => {
  const job = { kind: 'shrink-jpeg', bytes: plainJpeg(1_600, 1_200), longSide: 300 } as const
  expect(await createDerive(5)(job)).toEqual({ ok: false, reason: 'unreadable' })
})
