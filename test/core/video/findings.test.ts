import { appendFile, copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnalysedRecording } from '../../../electron/video/analyse-recording.ts'
import type { Finding, FindingCode } from '../../../shared/video/findings.ts'
import { likeness, SAME_PICTURES } from '../../../shared/video/likeness.ts'
import { analyseFile, screens } from '../../support/video/analyse-clip.ts'
import { NOMINAL, type ClipRecipe } from '../../support/video/clip-recipe.ts'
import { encodeAnew, join2, remux } from '../../support/video/edit-clip.ts'
import { makeClip } from '../../support/video/make-clip.ts'
import { findBox } from '../../support/video/mp4-boxes.ts'
import { prepareFile, scratchFolder } from '../../support/video/prepare-clip.ts'

const received = Date.parse('2026-11-20T08:00:00Z')

let folder: string
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const analysed = (path: string) => analyseFile(path, folder, received)

function only(analysis: AnalysedRecording, code: FindingCode): Finding[] {
  return analysis.findings.filter((finding) => finding.code === code)
}

/** What wants a look, apart from who encoded the test clip. */
function looks(analysis: AnalysedRecording): string[] {
  return analysis.findings
    .filter((finding) => finding.weight !== 'fact' && finding.code !== 'maker-transcoder')
    .map((finding) => finding.code)
}

describe('an untouched recording', () => {
  test('gives nothing to look at, however long its screens stand still', async () => {
    expect(looks(await analysed((await makeClip(screens)).path))).toEqual([])
    const holds: ClipRecipe = { ...screens, name: 'findings-holds', cadence: 'holds' }
    const analysis = await analysed((await makeClip(holds)).path)
    expect(looks(analysis)).toEqual([])
    expect(analysis.events.filter((event) => event.kind === 'gap').length).toBeGreaterThan(5)
  })
})

describe('traces of editing', () => {
  test('frames that the edit list hides are counted, and the finding leads to them', async () => {
    const clip = await makeClip({
      ...screens,
      name: 'findings-edit-list',
      cadence: 'constant',
      edits: [{ mediaTime: 100 * NOMINAL, duration: 150 * NOMINAL }],
    })
    const analysis = await analysed(clip.path)
    expect(analysis.readings).toEqual({
      inFile: 300,
      played: 150,
      hidden: [
        { from: 0, to: 99 },
        { from: 250, to: 299 },
      ],
    })
    expect(only(analysis, 'edit-list-hides').map((finding) => finding.frames)).toEqual(
      analysis.readings.hidden,
    )
  })

  test('two recordings joined: the stream changes where the joint is', async () => {
    const other: ClipRecipe = {
      ...screens,
      name: 'findings-other',
      gop: { kind: 'b-pyramid', length: 30 },
      seed: 5,
    }
    const path = await join2(
      (await makeClip(screens)).path,
      (await makeClip(other)).path,
      folder,
      'joined.mp4',
    )
    const analysis = await analysed(path)
    const [change] = only(analysis, 'sequence-changes')
    expect(Math.abs((change?.frames?.from ?? 0) - 300)).toBeLessThanOrEqual(3)
  })

  test('black pictures are named', async () => {
    const clip = await makeClip({ ...screens, name: 'findings-black', black: { from: 120, to: 134 } })
    expect(only(await analysed(clip.path), 'black').map((finding) => finding.frames)).toEqual([
      { from: 120, to: 134 },
    ])
  })

  test('a picture that is written on and on, where the recorder otherwise waits', async () => {
    const clip = await makeClip({
      ...screens,
      name: 'findings-frozen',
      cadence: 'uneven-then-even',
      frames: 360,
      frozen: { from: 180, to: 340 },
    })
    const [still] = only(await analysed(clip.path), 'still-but-fed')
    expect(still?.frames?.from).toBeGreaterThanOrEqual(180)
    expect(still?.frames?.to).toBeGreaterThanOrEqual(335)
    // The same stillness where the recorder waits is no finding.
    const waiting = {
      ...screens,
      name: 'findings-frozen-holds',
      cadence: 'holds',
      frozen: { from: 14, to: 26 },
    } as const
    expect(looks(await analysed((await makeClip(waiting)).path))).toEqual([])
  })

  test('another rhythm from some frame on', async () => {
    const clip = await makeClip({
      ...screens,
      name: 'findings-rhythm',
      cadence: 'uneven-then-even',
      frames: 300,
    })
    const [change] = only(await analysed(clip.path), 'cadence-changes')
    expect(Math.abs((change?.frames?.from ?? 0) - 150)).toBeLessThanOrEqual(24)
    expect(change?.params).toEqual({ even: 'after' })
  })

  test('dates: changed after it was made, made after it came in', async () => {
    const clip = await makeClip(screens)
    const path = join(folder, 'dated.mp4')
    await writeFile(path, await withDates(clip.path, received + 3_600_000, received + 7_200_000))
    const codes = looks(await analysed(path))
    expect(codes).toContain('modified-after-creation')
    expect(codes).toContain('created-after-received')
  })

  test('bytes after the end are counted', async () => {
    const path = join(folder, 'trailing.mp4')
    await copyFile((await makeClip(screens)).path, path)
    await appendFile(path, Buffer.alloc(5000, 7))
    expect(only(await analysed(path), 'trailing-bytes')[0]?.params).toEqual({ bytes: 5000 })
  })
})

describe('a recording that was there before', () => {
  test('in another container has the same packets', async () => {
    const clip = await makeClip(screens)
    const { listing } = await prepareFile(clip.path)
    const copy = await prepareFile(await remux(clip.path, folder, 'copy.mkv'))
    expect(copy.listing.checksums).toEqual(listing.checksums)
  })

  test('encoded anew has the same hand; another person in the same screens has not', async () => {
    const clip = await makeClip(screens)
    const mine = await analysed(clip.path)
    const again = await analysed(await encodeAnew(clip.path, folder, 'again.mp4'))
    expect(likeness(mine.sequence, again.sequence).share).toBeGreaterThan(SAME_PICTURES)
    const stranger = await analysed((await makeClip({ ...screens, name: 'findings-stranger', seed: 9 })).path)
    expect(likeness(mine.sequence, stranger.sequence).share).toBeLessThan(0.5)
  })
})

/** The file with other dates in its index. */
async function withDates(path: string, createdAt: number, modifiedAt: number): Promise<Uint8Array> {
  const bytes = Uint8Array.from(await readFile(path))
  const movie = findBox(bytes, ['moov', 'mvhd'])
  if (!movie) throw new Error('no header')
  const view = new DataView(bytes.buffer)
  view.setUint32(movie.start + 12, createdAt / 1000 + 2_082_844_800)
  view.setUint32(movie.start + 16, modifiedAt / 1000 + 2_082_844_800)
  return bytes
}
