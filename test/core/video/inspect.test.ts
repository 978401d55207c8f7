import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { screens } from '../../support/video/analyse-clip.ts'
import { viaFfmpeg } from '../../support/video/edit-clip.ts'
import { makeClip } from '../../support/video/make-clip.ts'
import { findBox } from '../../support/video/mp4-boxes.ts'
import { scratchFolder } from '../../support/video/prepare-clip.ts'
import { runCli } from '../hosts/run-cli.ts'

/* `carebench video inspect`: what a file would be as a recording, without any data folder. */
let folder: string
let clip: string
beforeAll(async () => {
  folder = await scratchFolder()
  clip = (await makeClip(screens)).path
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function inspect(path: string) {
  const ran = await runCli(['video', 'inspect', path, '--json'])
  return { code: ran.code, ...JSON.parse(ran.out) }
}

test('an honest recording is reviewable, with its index in figures and no finding', async () => {
  expect(await inspect(clip)).toMatchObject({
    code: null,
    verdict: 'reviewable',
    reason: null,
    container: 'mov',
    codec: 'h264',
    frames: 300,
    firstPts: 0,
    rotation: 0,
    sampleAspect: '1:1',
    variableRate: true,
    gopMax: 60,
    findings: [],
    serials: [],
    skipped: ['serials', 'likeness'],
  })
})

test('a middle that was cut out without encoding is found, at its place', async () => {
  const head = await viaFfmpeg([clip], '-c copy -frames:v 120', folder, 'head.mkv')
  const tail = await viaFfmpeg(
    [(await makeClip({ ...screens, name: 'findings-scene', seed: 77 })).path],
    '-c copy',
    folder,
    'tail.mkv',
  )
  const list = join(folder, 'list.txt')
  await writeFile(list, `file '${head}'\nfile '${tail}'\n`)
  const joined = await viaFfmpeg(
    [],
    `-f concat -safe 0 -i ${list} -c copy -video_track_timescale 16000`,
    folder,
    'joined.mp4',
  )
  const { findings } = await inspect(joined)
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'joined-on-key-frame',
      strength: 'suggests',
      frames: { from: 120, to: 120 },
    }),
  )
})

test('an upload that broke off is incomplete, at its end or before its index', async () => {
  const late = join(folder, 'late.mp4')
  await copyFile(await viaFfmpeg([clip], '-c copy', folder, 'index-last.mp4'), late)
  await truncate(late, 20_000)
  const early = join(folder, 'early.mp4')
  await copyFile(await viaFfmpeg([clip], '-c copy -movflags +faststart', folder, 'index-first.mp4'), early)
  await truncate(early, (await readFile(early)).length - 5000)
  const matroska = join(folder, 'cut.mkv')
  await copyFile(await viaFfmpeg([clip], '-c copy', folder, 'whole.mkv'), matroska)
  await truncate(matroska, (await readFile(matroska)).length - 5000)
  for (const path of [late, early, matroska]) {
    expect(await inspect(path)).toMatchObject({
      verdict: 'incomplete',
      reason: 'The file is incomplete: its transfer broke off. Ask the customer to send it again.',
    })
  }
})

test.each([
  ['a.avi', 'AVI'],
  ['a.ts', 'MPEG-TS'],
])('%s is refused by the name of its format', async (name, format) => {
  const path = await viaFfmpeg([clip], '-c copy', folder, name)
  const { verdict, reason } = await inspect(path)
  expect({
    verdict,
    names: reason.includes(format),
    saysWhat: reason.includes('original recording'),
  }).toEqual({
    verdict: 'unsupported',
    names: true,
    saysWhat: true,
  })
})

test('an edit list of a fragmented file whose length is open plays to the end', async () => {
  const path = join(folder, 'open.mp4')
  const made = await viaFfmpeg(
    [(await makeClip({ ...screens, name: 'inspect-b', gop: { kind: 'b-pyramid', length: 30 } })).path],
    '-c copy -movflags frag_keyframe+empty_moov+delay_moov',
    folder,
    'fragments.mp4',
  )
  const bytes = Uint8Array.from(await readFile(made))
  const list = findBox(bytes, ['moov', 'trak', 'edts', 'elst'])
  if (!list) throw new Error('no edit list')
  new DataView(bytes.buffer).setUint32(list.start + 16, 0)
  await writeFile(path, bytes)
  expect(await inspect(path)).toMatchObject({ verdict: 'reviewable', frames: 300, findings: [] })
})

test('wide pixels keep their shape, ten bits come through a preview that is said', async () => {
  const wide = await viaFfmpeg(
    [clip],
    '-c copy -bsf:v h264_metadata=sample_aspect_ratio=2/1',
    folder,
    'wide.mp4',
  )
  expect(await inspect(wide)).toMatchObject({ verdict: 'reviewable', sampleAspect: '2:1' })
  const deep = await viaFfmpeg(
    [clip],
    '-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le -frames:v 60',
    folder,
    'deep.mp4',
  )
  expect(await inspect(deep)).toMatchObject({
    verdict: 'proxy',
    reason: expect.stringContaining('H.264 with 10 bits a sample'),
    preview: ['samples'],
  })
})

test('a cover picture is not the video', async () => {
  const cover = await viaFfmpeg([clip], '-frames:v 1', folder, 'cover.png')
  const path = await viaFfmpeg(
    [cover, clip],
    '-map 0:v -map 1:v -c copy -disposition:v:0 attached_pic',
    folder,
    'covered.mp4',
  )
  expect(await inspect(path)).toMatchObject({ verdict: 'reviewable', codec: 'h264', frames: 300 })
})

test('what is no video, and no file, is said', async () => {
  const text = join(folder, 'playlist.mp4')
  await writeFile(text, '#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n')
  expect(await inspect(text)).toMatchObject({ verdict: 'unsupported', reason: 'This file is not a video.' })
  const ran = await runCli(['video', 'inspect', join(folder, 'nothing.mp4')])
  expect(ran.code).toBe(2)
  expect(ran.err).toContain('ENOENT')
})
