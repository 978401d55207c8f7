import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { admit } from '../../../electron/video/admit.ts'
import type { Finding, FindingCode } from '../../../shared/video/findings.ts'
import { analyseFile, screens } from '../../support/video/analyse-clip.ts'
import { clipSet } from '../../support/video/clip-set.ts'
import { join2, viaFfmpeg } from '../../support/video/edit-clip.ts'
import { makeClip } from '../../support/video/make-clip.ts'
import { findBox, withFragmentBack } from '../../support/video/mp4-boxes.ts'
import { scratchFolder, videoTool } from '../../support/video/prepare-clip.ts'

// Every kind of finding against a real file that gives reason for it, and against the clip that it was made from.

let folder: string
let clip: string
beforeAll(async () => {
  folder = await scratchFolder()
  clip = (await makeClip(screens)).path
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const analysed = (path: string) => analyseFile(path, folder, null)

async function found(path: string, code: FindingCode): Promise<Finding[]> {
  return (await analysed(path)).findings.filter((finding) => finding.code === code)
}

async function named(name: string): Promise<string> {
  const recipe = clipSet.find((one) => one.name === name)
  if (!recipe) throw new Error(name)
  return (await makeClip(recipe)).path
}

test('sound that ends long before the picture', async () => {
  const sound = '-f lavfi -t 1 -i sine -map 0:v -map 1:a -c:v copy -c:a aac'
  const path = await viaFfmpeg([clip], sound, folder, 'short-sound.mp4')
  const [first] = await found(path, 'audio-length-differs')
  expect(first?.weight).toBe('look')
  expect(first?.params['audioMs']).toBeLessThan(1200)
  const whole = await makeClip({ ...screens, name: 'findings-sound', audio: true })
  expect(await found(whole.path, 'audio-length-differs')).toEqual([])
})

test('times of decoding that run back, which ffmpeg smooths over', async () => {
  const whole = await viaFfmpeg([clip], '-c copy -movflags frag_keyframe+empty_moov', folder, 'fragments.mp4')
  const path = join(folder, 'back.mp4')
  await writeFile(path, withFragmentBack(await readFile(whole), 2, 30_000))
  expect(await found(path, 'decode-times-back')).toMatchObject([{ weight: 'look' }])
  expect(await found(whole, 'decode-times-back')).toEqual([])
})

test('a second video track', async () => {
  const path = await viaFfmpeg([clip], '-map 0:v -map 0:v -c copy', folder, 'two-tracks.mp4')
  expect(await found(path, 'video-tracks-several')).toMatchObject([{ params: { tracks: 2 } }])
})

test('two frames with one time', async () => {
  const times = "-c copy -bsf:v setts=pts='if(eq(N,100),PREV_OUTPTS,PTS)':dts='DTS-9000'"
  const path = await viaFfmpeg([clip], times, folder, 'equal-times.mkv')
  expect(await found(path, 'times-equal')).toMatchObject([{ frames: { from: 99, to: 100 } }])
  expect(await found(clip, 'times-equal')).toEqual([])
})

test('several stretches in the edit list', async () => {
  expect(await found(await named('h264-two-edits'), 'edit-list-several')).toMatchObject([
    { weight: 'look', params: { stretches: 2, inFile: 150, played: 110 } },
  ])
})

test('several codings in one track', async () => {
  const bytes = Uint8Array.from(await readFile(clip))
  const box = findBox(bytes, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'])
  if (!box) throw new Error('no descriptions')
  // The number alone: what follows is one description, and readers take the first.
  new DataView(bytes.buffer).setUint32(box.start + 12, 2)
  const path = join(folder, 'two-codings.mp4')
  await writeFile(path, bytes)
  expect(await found(path, 'codings-several')).toMatchObject([{ params: { codings: 2 } }])
})

test('a constant rate, where phones vary', async () => {
  const [constant] = await found(await named('h264-constant-no-b'), 'cadence-constant')
  expect(constant).toMatchObject({ weight: 'fact', params: { framesPerSecond: 60 } })
  expect(await found(clip, 'cadence-constant')).toEqual([])
})

test('another quality of encoding from some key frame on', async () => {
  const motion = (await makeClip({ ...screens, name: 'findings-motion', content: 'motion', frames: 180 }))
    .path
  const encode = (crf: number) =>
    `-c:v libx264 -preset veryfast -bf 0 -g 60 -crf ${crf} -fps_mode passthrough`
  const fine = await viaFfmpeg([motion], encode(8), folder, 'fine.mp4')
  const coarse = await viaFfmpeg([motion], encode(44), folder, 'coarse.mp4')
  const jumps = await found(await join2(fine, coarse, folder, 'quality.mp4'), 'quantiser-jumps')
  expect(jumps.length).toBeGreaterThan(0)
  expect(jumps.some(({ frames }) => Math.abs((frames?.from ?? 0) - 180) <= 30)).toBe(true)
  expect(await found(motion, 'quantiser-jumps')).toEqual([])
})

test('a new scene on a key frame out of rhythm', async () => {
  const head = await viaFfmpeg([clip], '-c copy -frames:v 270', folder, 'head.mp4')
  const other = (await makeClip({ ...screens, name: 'findings-scene', seed: 77 })).path
  const cuts = await found(await join2(head, other, folder, 'scene.mp4'), 'scene-cut-off-key')
  expect(cuts.map(({ frames }) => frames?.from)).toEqual([270])
})

test.each([
  ['comment=Made_with_CapCut', 'maker-editor', 'CapCut', 'look'],
  ['comment=WhatsApp_Video', 'maker-service', 'WhatsApp', 'fact'],
  ['com.android.version=14', 'maker-recorder', 'Android', 'fact'],
] as const)('the mark %s', async (mark, code, name, weight) => {
  const keep = `-c copy -movflags use_metadata_tags -metadata ${mark}`
  const path = await viaFfmpeg([clip], keep, folder, `mark-${name}.mp4`)
  expect(await found(path, code)).toMatchObject([{ weight, params: { name } }])
  expect(await found(clip, code)).toEqual([])
})

test('a file with sound alone is said to have no video, and is not called damaged', async () => {
  const sound = '-f lavfi -t 1 -i sine -map 1:a -c:a aac'
  const path = await viaFfmpeg([clip], sound, folder, 'sound-alone.mp4')
  expect(await admit(await videoTool(), path)).toMatchObject({ ok: false, error: { code: 'no-video' } })
})

test('a stretch that is put in twice', async () => {
  const head = await viaFfmpeg([clip], '-c copy -frames:v 180', folder, 'twice-head.mp4')
  const again = await viaFfmpeg([], `-ss 1.3 -i ${clip} -c copy -frames:v 120`, folder, 'twice-part.mp4')
  const repeats = await found(await join2(head, again, folder, 'twice.mp4'), 'stretch-repeats')
  expect(repeats).toMatchObject([{ weight: 'look', frames: { from: 180 } }])
  expect(await found(clip, 'stretch-repeats')).toEqual([])
})

test('no stretch that is put in twice where a page stands still: its key frames are alike to the last bit', async () => {
  const still = {
    ...screens,
    name: 'findings-stands',
    cadence: 'constant',
    frozen: { from: 20, to: 299 },
  } as const
  expect(await found((await makeClip(still)).path, 'stretch-repeats')).toEqual([])
})
