import { chromium, type Page } from '@playwright/test'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { admit } from '../electron/video/admit.ts'
import { buildProxy } from '../electron/video/build-proxy.ts'
import { readContainerFacts } from '../electron/video/container-facts.ts'
import { examine } from '../electron/video/examine.ts'
import { chromiumArguments, chromiumPath } from './support/chromium.ts'
import { framehash } from './support/video/framehash.ts'
import { videoTool } from './support/video/prepare-clip.ts'
import { servePlayerPage, type ServedPage } from './support/video/serve-page.ts'
import { hashPictures, type PlayerSpec } from './support/video/under-test.ts'

/*
 * node test/video-check.ts DIR…
 *
 * Recordings that nobody here made: each file under DIR is admitted and indexed as the program does it, and every
 * picture that the player decodes is held against ffmpeg's framehash. Where the player cannot decode a recording itself,
 * its proxy is built and proven. One line for each file. Exit code 1 where a frame was wrong.
 */

type Outcome =
  | { readonly kind: 'exact'; readonly frames: number }
  | { readonly kind: 'proxy'; readonly frames: number; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'wrong'; readonly why: string }

const video = /\.(mp4|m4v|mov|mkv|webm|ts|avi|3gp)$/i
const dirs = process.argv.slice(2)
if (dirs.length === 0) throw new Error('Usage: node test/video-check.ts DIR…')
const scratch = mkdtempSync(join(tmpdir(), 'carebench-video-check-'))
const served = await servePlayerPage()
const executablePath = chromiumPath()
const browser = await chromium.launch({
  args: [...chromiumArguments],
  ...(executablePath === undefined ? {} : { executablePath }),
})
const counts: Record<Outcome['kind'], number> = { exact: 0, proxy: 0, refused: 0, wrong: 0 }
try {
  for (const dir of dirs) {
    const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => video.test(name))
    for (const path of names.toSorted().map((name) => join(dir, name))) {
      const page = await browser.newPage()
      await page.goto(served.origin)
      const outcome = await check(page, served, path).catch((error: unknown) => wrong(String(error)))
      await page.close()
      counts[outcome.kind] += 1
      console.log(`${outcome.kind.padEnd(8)} ${relative(dir, path).padEnd(40)} ${words(outcome)}`)
    }
  }
} finally {
  await browser.close()
  await served.close()
  rmSync(scratch, { recursive: true, force: true })
}
console.log(JSON.stringify(counts))
process.exitCode = counts.wrong > 0 ? 1 : 0

async function check(page: Page, { serve }: Pick<ServedPage, 'serve'>, path: string): Promise<Outcome> {
  const tool = await videoTool()
  const admitted = await admit(tool, path)
  if (!admitted.ok) return { kind: 'refused', why: admitted.error.code }
  const { source, listing } = admitted.value
  const { facts } = await readContainerFacts(path, source.container)
  const examined = await examine(tool, source, scratch)
  if (!examined.ok) return { kind: 'refused', why: examined.error.code }
  const { packets, pixelFormat } = examined.value
  const spec: PlayerSpec = {
    url: serve(path),
    packets,
    proxy: null,
    width: listing.width,
    height: listing.height,
    turn: facts.turn,
    canvasSide: 256,
    accept: 'exact',
    compare: false,
  }
  const seen = await hashPictures(page, spec).catch((error: unknown) => firstLine(error))
  if (typeof seen === 'string') return viaProxy(source, packets.pts.length, seen)
  const oracle = await framehash(path, /^yuvj?420p$/.test(pixelFormat) ? pixelFormat : undefined)
  if (seen.length !== oracle.length) return wrong(`${seen.length} pictures, ffmpeg has ${oracle.length}`)
  const other = seen.findIndex((hash, ordinal) => hash !== oracle[ordinal]?.sha256)
  if (other >= 0) return wrong(`frame ${other} of ${seen.length} has other pixels`)
  return { kind: 'exact', frames: seen.length }
}

async function viaProxy(
  source: Parameters<typeof buildProxy>[1],
  frames: number,
  why: string,
): Promise<Outcome> {
  const built = await buildProxy(await videoTool(), source, { folder: scratch, name: 'proxy.mp4' })
  if (!built.ok) return { kind: 'refused', why: `${why}; no proxy: ${JSON.stringify(built.error)}` }
  return { kind: 'proxy', frames, why }
}

function wrong(why: string): Outcome {
  return { kind: 'wrong', why }
}

/** Of what the page says where no picture came, the trouble that it names. */
function firstLine(error: unknown): string {
  const text = String(error)
  return (
    /"code":"([a-z-]+)","detail":"([^"]{0,80})/.exec(text)?.slice(1).join(' ') ?? text.split('\n')[0] ?? ''
  )
}

function words(outcome: Outcome): string {
  if (outcome.kind === 'exact') return `all ${outcome.frames} frames equal to ffmpeg`
  return outcome.kind === 'proxy'
    ? `${outcome.frames} frames, every time proven in the proxy (${outcome.why})`
    : outcome.why
}
