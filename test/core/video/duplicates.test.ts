import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { admit } from '../../../electron/video/admit.ts'
import { sampleMoves } from '../../../electron/video/sample-moves.ts'
import type { Moves } from '../../../shared/video/moves.ts'
import { tier } from '../../support/tier.ts'
import { analyseFile, appClip } from '../../support/video/analyse-clip.ts'
import { copyEdits } from '../../support/video/copy-edits.ts'
import { viaFfmpeg } from '../../support/video/edit-clip.ts'
import { matchMoves as match } from '../../support/video/match-moves.ts'
import { makeClip } from '../../support/video/make-clip.ts'
import { scratchFolder, videoTool } from '../../support/video/prepare-clip.ts'

/* A recording that comes again after it was worked on, against real files and ffmpeg. */

let folder: string
let clip: string
let whole: Moves
beforeAll(async () => {
  folder = await scratchFolder()
  clip = (await makeClip(appClip)).path
  whole = await movesOf(clip)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function movesOf(path: string): Promise<Moves> {
  const tool = await videoTool()
  const admitted = await admit(tool, path)
  if (!admitted.ok) throw new Error(admitted.error.code)
  const sampled = await sampleMoves(tool, admitted.value)
  if (!sampled.ok) throw new Error(sampled.error.code)
  return sampled.value
}

const asTimed = '-fps_mode passthrough -enc_time_base 1/90000'

/** Every third kind of copy, the worst among them; at night all. */
const tried = copyEdits.filter((_, place) => tier === 'nightly' || place % 3 === 0)

describe('is known again', () => {
  test.each(tried)('%s', async (name, how) => {
    const copy = await movesOf(await viaFfmpeg([clip], how, folder, `${name.replaceAll(/\W/g, '-')}.mp4`))
    const found = match(copy, whole)
    expect(found).not.toBeNull()
    // Encoders differ a little from run to run, and with them which of the smallest moves are seen.
    expect(found?.share).toBeGreaterThanOrEqual(0.6)
  })
})

it('is told with the stretch of each', async () => {
  const part = await movesOf(
    await viaFfmpeg([clip], `-c:v libx264 -preset veryfast -ss 3 ${asTimed}`, folder, 'stretch.mp4'),
  )
  const found = match(part, whole)
  expect(found?.strength).toBe('suggests')
  const shift = (found?.other.from.ms ?? 0) - (found?.own.from.ms ?? 0)
  expect(Math.abs(shift - 3_000)).toBeLessThan(100)
  expect(found?.other.from.ordinal).toBeGreaterThan(found?.own.from.ordinal ?? 0)
})

it('is another one where the same phone shows the same pages of another aircraft', async () => {
  for (const seed of [2, 3, 4, 5]) {
    const other = await movesOf((await makeClip({ ...appClip, name: `app-walk-${seed}`, seed })).path)
    expect(other.low.ms.length).toBeGreaterThan(10)
    expect(match(other, whole)).toBeNull()
  }
})

it('has the same moves whether they were found with everything else or later', async () => {
  expect((await analyseFile(clip, folder, null)).moves).toEqual(whole)
})
