import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admit } from '../../../electron/video/admit.ts'
import { analyseRecording } from '../../../electron/video/analyse-recording.ts'
import type { VideoTool } from '../../../electron/video/find-tool.ts'
import { words } from '../../../shared/video/argument-list.ts'
import type { ClipRecipe } from '../../support/video/clip-recipe.ts'
import {
  disguisedLists,
  lyingBoxes,
  mutate,
  otherKinds,
  tampered,
  type Bait,
  type HostileFile,
} from '../../support/video/hostile-files.ts'
import { makeClip } from '../../support/video/make-clip.ts'
import { scratchFolder, videoTool } from '../../support/video/prepare-clip.ts'
import { times } from '../../support/tier.ts'

const tiny: Omit<ClipRecipe, 'name' | 'codec'> = {
  cadence: 'variable',
  gop: { kind: 'no-b', length: 10 },
  width: 64,
  height: 96,
  frames: 30,
}

let folder: string
let tool: VideoTool
let trap: Server
let bait: Bait
let visits = 0

beforeAll(async () => {
  folder = await scratchFolder()
  tool = await videoTool()
  trap = createServer(() => (visits += 1))
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', () => resolve()))
  const address = trap.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const clip = await makeClip({ ...tiny, name: 'hostile-bait', codec: 'h264' })
  const path = join(folder, 'bait.mp4')
  await writeFile(path, await readFile(clip.path))
  bait = { path, url: `http://127.0.0.1:${port}/` }
})

afterAll(async () => {
  await new Promise((resolve) => trap.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

/** A reading that nobody asked for shows in the file's time of access. */
async function untouched(path: string): Promise<() => Promise<boolean>> {
  const long = new Date('2020-01-01T00:00:00Z')
  await utimes(path, long, new Date('2021-01-01T00:00:00Z'))
  return async () => (await stat(path)).atimeMs === long.getTime()
}

interface Outcome {
  readonly name: string
  readonly result: string
  readonly ms: number
}

/** Takes a file in as the program does: the gate first, then everything that decodes. */
async function takeIn(file: HostileFile, with_: VideoTool, place: string): Promise<Outcome> {
  const path = join(place, 'file')
  await writeFile(path, file.bytes)
  const began = performance.now()
  const admitted = await admit(with_, path)
  let result = admitted.ok ? 'admitted' : admitted.error.code
  if (admitted.ok) {
    const { source, listing } = admitted.value
    const analysed = await analyseRecording(with_, source, listing, { folder: place, receivedAt: null })
    result = analysed.ok ? 'analysed' : analysed.error.code
  }
  return { name: file.name, result, ms: performance.now() - began }
}

/** Two at a time: the machines that run this have two processors. */
async function takeInAll(files: readonly HostileFile[], with_: VideoTool): Promise<Outcome[]> {
  const waiting = [...files]
  const outcomes: Outcome[] = []
  const line = async (lane: number): Promise<void> => {
    const place = join(folder, `lane-${lane}`)
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await rm(place, { recursive: true, force: true })
      await mkdir(place, { recursive: true })
      outcomes.push(await takeIn(file, with_, place))
    }
  }
  await Promise.all([line(0), line(1)])
  return outcomes
}

/** The slowest of them takes two seconds on a quiet machine. */
const HANG_MS = 60_000

/** Broken files: each kind of clip several times. */
const BROKEN = times({ full: 36, nightly: 500 })

describe('files that mean harm', () => {
  test.each([
    ['in the sandbox', (full: VideoTool): VideoTool => full],
    ['with limits and lists alone', (full: VideoTool): VideoTool => ({ ...full, bwrap: null })],
  ])('are answered, none reads another file, none opens a socket, none hangs (%s)', async (_, narrow) => {
    const sound = await readFile((await makeClip({ ...tiny, name: 'hostile-sound', codec: 'h264' })).path)
    const files = [...disguisedLists(bait), ...otherKinds(), ...lyingBoxes(), ...tampered(sound, bait)]
    expect(files.length).toBeGreaterThanOrEqual(50)
    const stillUntouched = await untouched(bait.path)
    visits = 0
    const outcomes = await takeInAll(files, narrow(tool))
    expect(outcomes.filter((outcome) => outcome.ms > HANG_MS)).toEqual([])
    expect(await stillUntouched()).toBe(true)
    expect(visits).toBe(0)
    // Lists and foreign kinds never get past the gate.
    const refused = new Set(
      [...disguisedLists(bait), ...otherKinds(), ...lyingBoxes()].map((file) => file.name),
    )
    expect(outcomes.filter((one) => refused.has(one.name) && one.result === 'analysed')).toEqual([])
    // The queue goes on: a good file is taken in after all of them.
    const good = await takeIn({ name: 'good', bytes: sound }, narrow(tool), join(folder, 'lane-0'))
    expect(good.result).toBe('analysed')
  })

  test.each(['hls-file.mp4', 'ffconcat-beside.mp4'])(
    'the trap works: a tool with the protocol list alone follows %s to the other file',
    async (name) => {
      const beside = {
        name: 'ffconcat-beside.mp4',
        bytes: Buffer.from('ffconcat version 1.0\nfile bait.mp4\n'),
      }
      const list = [...disguisedLists(bait), beside].find((file) => file.name === name)
      const path = join(folder, name)
      await writeFile(path, list?.bytes ?? '')
      const stillUntouched = await untouched(bait.path)
      const naive = words('-v quiet -nostdin -protocol_whitelist file,crypto,data', ['-i', path], '-f null -')
      await promisify(execFile)(tool.path, naive).catch(() => null)
      await rm(path)
      expect(await stillUntouched()).toBe(false)
    },
  )
})

describe(`${BROKEN} broken files`, () => {
  test('cost a message each and nothing else', { timeout: BROKEN * HANG_MS }, async () => {
    const recipes: readonly ClipRecipe[] = [
      { ...tiny, name: 'hostile-h264', codec: 'h264' },
      {
        ...tiny,
        name: 'hostile-pyramid',
        codec: 'h264',
        gop: { kind: 'b-pyramid', length: 10 },
        fastStart: true,
      },
      { ...tiny, name: 'hostile-hevc', codec: 'hevc' },
      { ...tiny, name: 'hostile-vp9', codec: 'vp9', container: 'webm' },
      { ...tiny, name: 'hostile-av1', codec: 'av1' },
      { ...tiny, name: 'hostile-mkv', codec: 'h264', container: 'mkv' },
    ]
    const sound: Uint8Array[] = []
    for (const recipe of recipes) sound.push(await readFile((await makeClip(recipe)).path))
    const files = Array.from({ length: BROKEN }, (_, seed) => ({
      name: `mutated-${seed}`,
      bytes: mutate(sound[seed % sound.length] ?? new Uint8Array(), seed),
    }))
    visits = 0
    const outcomes = await takeInAll(files, tool)
    expect(outcomes).toHaveLength(BROKEN)
    expect(outcomes.filter((outcome) => outcome.ms > HANG_MS)).toEqual([])
    expect(visits).toBe(0)
    expect(new Set(outcomes.map((outcome) => outcome.result)).size).toBeGreaterThan(2)
    // No tool is left running or has left anything behind but the lanes' own files.
    const left = await readdir(folder)
    expect(left.filter((name) => !name.startsWith('lane-') && name !== 'bait.mp4')).toEqual([])
  })
})
