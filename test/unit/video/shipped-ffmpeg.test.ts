import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkFfmpeg, ffmpegKey } from '../../../electron/video/shipped-ffmpeg.ts'

it('runs only the ffmpeg that a person has reviewed, where one is listed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carebench-ffmpeg-'))
  const path = join(folder, 'ffmpeg')
  writeFileSync(path, 'the reviewed one')
  const sha256 = createHash('sha256').update('the reviewed one').digest('hex')
  const key = ffmpegKey('5.3.0')
  expect(checkFfmpeg(path, key, {})).toEqual({ verdict: 'unlisted', sha256 })
  expect(checkFfmpeg(path, key, { [key]: sha256 }).verdict).toBe('listed')
  writeFileSync(path, 'another one')
  expect(checkFfmpeg(path, key, { [key]: sha256 }).verdict).toBe('changed')
  rmSync(folder, { recursive: true })
})
