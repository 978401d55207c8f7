import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findVideoTool, type VideoTool } from '../../../electron/video/find-tool.ts'
import { runTool } from '../../../electron/video/run-tool.ts'
import { asWindowsReads, jobArguments, seatbeltArguments } from '../../../shared/video/other-boxes.ts'
import { usualLimits } from '../../../shared/video/sandbox-arguments.ts'

const shell: VideoTool = {
  path: '/bin/sh',
  version: { major: 7, minor: 0 },
  bwrap: null,
  prlimit: null,
  box: null,
}
const onPosix = { skip: process.platform === 'win32' }

it('ends at its limits without any tool around it', onPosix, async () => {
  const run = (script: string, limits = {}) =>
    runTool(shell, { inputs: [], output: null, arguments: () => ['-c', script], timeoutMs: 60_000, limits })
  expect(await run('echo here')).toMatchObject({ ok: true })
  expect(await run('while :; do :; done', { cpuSeconds: 1 })).toMatchObject({
    error: { code: 'tool-failed' },
  })
  const folder = mkdtempSync(join(tmpdir(), 'carebench-box-'))
  const flood = `exec dd if=/dev/zero of='${join(folder, 'flood')}' bs=65536 count=64`
  expect(await run(flood, { fileBytes: 65_536 })).toMatchObject({ error: { code: 'tool-failed' } })
  rmSync(folder, { recursive: true })
})

it('names every file to Seatbelt, whatever is in its name', () => {
  const [, profile = ''] = seatbeltArguments({
    tool: '/Applications/a "b".app/ffmpeg',
    inputs: [String.raw`/Users/jana/back\slash.mp4`],
    output: '/private/tmp/out',
  })
  expect(profile).toContain('(deny default)')
  expect(profile).toContain(String.raw`(literal "/Applications/a \"b\".app/ffmpeg")`)
  expect(profile).toContain(String.raw`(literal "/Users/jana/back\\slash.mp4")`)
  expect(profile).toContain('(allow file-read* file-write* (subpath "/private/tmp/out"))')
  expect(profile).not.toContain('network')
})

it('writes arguments as Windows takes them apart, and all of the script into one', () => {
  expect(
    ['plain', 'two words', '', 'a"b', String.raw`c:\a b\ `.trim(), String.raw`x\"y`].map(asWindowsReads),
  ).toEqual(['plain', '"two words"', '""', String.raw`"a\"b"`, String.raw`"c:\a b\\"`, String.raw`"x\\\"y"`])
  const args = jobArguments(usualLimits, String.raw`C:\it's\ffmpeg.exe`, ['-i', 'a b.mp4'])
  const script = Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le')
  expect(script).toContain(`[CarebenchJob]::Enter(${4 * 2 ** 30}, 6000000000)`)
  expect(script).toContain(String.raw`$start.FileName = 'C:\it''s\ffmpeg.exe'`)
  expect(script).toContain(`$start.Arguments = '-i "a b.mp4"'`)
  // CreateProcess takes no more.
  expect(args.join(' ').length).toBeLessThan(20_000)
})

// Proven in the CI matrix alone: SECURITY.md calls them untested until it was green.
it(
  'is found on macOS and Windows and reads its own file',
  { skip: process.platform === 'linux' },
  async () => {
    const tool = await findVideoTool()
    expect(tool?.box).toBe(process.platform === 'darwin' ? 'seatbelt' : 'job-object')
    if (!tool) return
    const folder = mkdtempSync(join(tmpdir(), 'carebench-box-'))
    const [inside, outside] = [join(folder, 'in side.wav'), join(folder, 'outside.wav')]
    for (const path of [inside, outside]) writeFileSync(path, 'x'.repeat(1_000))
    const probe = (path: string) =>
      runTool(tool, {
        inputs: [inside],
        output: null,
        arguments: () => ['-hide_banner', '-f', 'u8', '-i', path, '-f', 'null', '-'],
        timeoutMs: 60_000,
      })
    expect(await probe(inside)).toMatchObject({ ok: true })
    if (tool.box === 'seatbelt') expect(await probe(outside)).toMatchObject({ ok: false })
    rmSync(folder, { recursive: true })
  },
)
