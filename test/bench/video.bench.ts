import { chromium, type Browser, type Page } from '@playwright/test'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyseRecording } from '../../electron/video/analyse-recording.ts'
import { buildProxy } from '../../electron/video/build-proxy.ts'
import { examine } from '../../electron/video/examine.ts'
import { frameIndexOf, ptsOf, ticksToSeconds } from '../../shared/video/frame-index.ts'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'
import { benchClip } from '../support/video/clip-set.ts'
import { prepareClip, prepareFile, videoTool, type PreparedClip } from '../support/video/prepare-clip.ts'
import { servePlayerPage, type ServedPage } from '../support/video/serve-page.ts'
import {
  walkWithElement,
  walkWithPlayer,
  type ElementSpec,
  type PlayerSpec,
  type Walk,
  type WalkReport,
} from '../support/video/under-test.ts'
import { line, ms, once, ratio, summary, type Times } from './support/measure.ts'
import { frameByFfmpeg } from './support/frame-by-ffmpeg.ts'
import { residentBytes } from './support/resident-bytes.ts'

const STEPS = Number(process.env['BENCH_STEPS'] ?? 150)
/** Ways that need half a second for each step get fewer of them. */
const SLOW_STEPS = Math.ceil(STEPS / 5)
const BUDGET = 512 * 2 ** 20

type Print = (line: string) => void

/** Stepping and seeking, ours and what others do, over the same file; and what making it reviewable costs. */
export async function run(print: Print): Promise<void> {
  const clip = await prepareClip(benchClip)
  const { packets, width, height } = clip.listing
  const seconds = clipSeconds(clip)
  const frames = packets.pts.length
  print(
    `${width}×${height} H.264, ${frames} frames in ${seconds.toFixed(1)} s, variable, a key frame every 250, ` +
      `${(statSync(clip.path).size / 2 ** 20).toFixed(0)} MiB`,
  )
  // Decoding and painting share the processors with whatever else runs: figures of a busy machine are not the player's.
  print(`load when it began: ${loadavg()[0]?.toFixed(1) ?? 'unknown'}`)
  const folder = mkdtempSync(join(tmpdir(), 'carebench-bench-video-'))
  const served = await servePlayerPage()
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    args: [...chromiumArguments],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  try {
    const proxy = await measurePreparation(print, clip, folder, seconds)
    await measureMoving(print, { browser, served, clip, proxy })
  } finally {
    await browser.close()
    await served.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Index, filmstrip, analysis, proxy: as multiples of the recording's own length. */
async function measurePreparation(
  print: Print,
  clip: PreparedClip,
  folder: string,
  seconds: number,
): Promise<{ readonly path: string; readonly packets: PlayerSpec['packets'] }> {
  const tool = await videoTool()
  const times = (spent: number): string =>
    `${ms(spent).padStart(9)}, ${((seconds * 1000) / spent).toFixed(1)} × real time`
  const index = await once(() => prepareFile(clip.path))
  print(`${'index: packets listed and checked'.padEnd(58)} ${times(index.ms)}`)
  const strip = await once(() => examine(tool, clip.source, folder))
  if (!strip.value.ok) throw new Error(strip.value.error.code)
  print(`${'decode once: hashes, miniatures, filmstrip'.padEnd(58)} ${times(strip.ms)}`)
  const analysed = await once(() =>
    analyseRecording(tool, clip.source, clip.listing, { folder, receivedAt: null }),
  )
  if (!analysed.value.ok) throw new Error(analysed.value.error.code)
  print(`${'the same with every finding'.padEnd(58)} ${times(analysed.ms)}`)
  const built = await once(() => buildProxy(tool, clip.source, { folder, name: 'proxy.mp4' }))
  if (!built.value.ok) throw new Error(built.value.error.code)
  const path = join(folder, 'proxy.mp4')
  print(
    `${'proxy, every timestamp proven'.padEnd(58)} ${times(built.ms)}, ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`,
  )
  return { path, packets: built.value.value.packets }
}

interface Setting {
  readonly browser: Browser
  readonly served: ServedPage
  readonly clip: PreparedClip
  readonly proxy: { readonly path: string; readonly packets: PlayerSpec['packets'] }
}

async function measureMoving(print: Print, { browser, served, clip, proxy }: Setting): Promise<void> {
  const { packets, width, height } = clip.listing
  const spec: PlayerSpec = {
    url: served.serve(clip.path),
    packets,
    proxy: null,
    width,
    height,
    turn: 0,
    budgetBytes: BUDGET,
    canvasSide: 1080,
    accept: 'exact',
    compare: false,
  }
  const withProxy: PlayerSpec = {
    ...spec,
    proxy: { url: served.serve(proxy.path), packets: proxy.packets },
    accept: 'any',
  }
  const page = await freshPage(browser, served)
  const opened: number[] = []
  for (let n = 0; n < 8; n += 1) opened.push((await walkWithPlayer(page, spec, [])).openedMs)
  print(line('ours: open to the first exact frame', summary(opened.slice(1))))

  const middle = Math.floor(packets.pts.length / 2)
  const ours = async (what: string, from: PlayerSpec, walk: Walk): Promise<Times> =>
    (await reported(print, what, async () => (await walkWithPlayer(page, from, [walk])).walks)).times
  await ours('ours: cached step forward', spec, { kind: 'known', around: middle, times: 80, by: 1 })
  await ours('ours: cached step back', spec, { kind: 'known', around: middle, times: 80, by: -1 })
  const forward = await ours('ours: step forward from the first frame', spec, {
    kind: 'forward',
    most: STEPS,
  })
  const backward = await ours('ours: step back from the last frame', spec, { kind: 'backward', most: STEPS })
  await ours('ours: random seek, exact, no proxy yet', spec, { kind: 'random', times: SLOW_STEPS, seed: 7 })
  const random = await ours('ours: random seek with the proxy', withProxy, {
    kind: 'random',
    times: STEPS,
    seed: 7,
  })
  for (const by of [1, -1] as const) {
    await ours(`ours: uncached step ${by === 1 ? 'forward' : 'back'} with the proxy`, withProxy, {
      kind: 'cold-steps',
      times: SLOW_STEPS * 2,
      seed: 3,
      by,
    })
  }
  await ours('ours: step back with the proxy', withProxy, { kind: 'backward', most: STEPS })

  const { facts } = await walkWithPlayer(page, withProxy, [
    { kind: 'forward', most: 250 },
    { kind: 'backward', most: 250 },
  ])
  const resident = await residentBytes(browser)
  print(
    `memory: ${mib(facts.bytes)} of pictures (${facts.cached}) under a budget of ${mib(BUDGET)}; ` +
      `the browser's processes together ${resident === null ? 'unknown' : mib(resident)}`,
  )
  await page.close()

  const index = frameIndexOf(packets)
  const first = ptsOf(index, 0)
  const seconds = Array.from({ length: index.count }, (_, n) =>
    ticksToSeconds(ptsOf(index, n) - first, packets.timeBase),
  )
  const element = { url: spec.url, seconds, duration: clipSeconds(clip), width, height }
  const walks: readonly Walk[] = [
    { kind: 'forward', most: SLOW_STEPS },
    { kind: 'backward', most: SLOW_STEPS },
    { kind: 'random', times: SLOW_STEPS, seed: 7 },
  ]
  const others: [string, (walk: Walk) => Promise<readonly WalkReport[]>][] = [
    ['a video element, middle of the frame', viaElement(browser, served, { ...element, way: 'middle' })],
    ['a video element, exact times', viaElement(browser, served, { ...element, way: 'exact-time' })],
    ["LosslessCut's way, round(t × fps)", viaElement(browser, served, { ...element, way: 'by-rate' })],
    ['one ffmpeg per frame, -ss time', (walk) => frameByFfmpeg(clip.path, { width, height, seconds }, walk)],
  ]
  for (const [name, way] of others) {
    for (const [place, walk] of walks.entries()) {
      const what = ['step forward', 'step back', 'random seek'][place] ?? ''
      const { times } = await reported(print, `${name}: ${what}`, () => way(walk))
      print(ratio('ours to it (p50)', [forward, backward, random][place]?.p50 ?? NaN, times.p50))
    }
  }
}

function viaElement(
  browser: Browser,
  served: ServedPage,
  spec: ElementSpec,
): (walk: Walk) => Promise<readonly WalkReport[]> {
  return async (walk) => {
    const page = await freshPage(browser, served)
    try {
      return await walkWithElement(page, spec, [walk])
    } finally {
      await page.close()
    }
  }
}

async function freshPage(browser: Browser, served: ServedPage): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1200 } })
  await page.goto(served.origin)
  return page
}

async function reported(
  print: Print,
  what: string,
  walk: () => Promise<readonly WalkReport[]>,
): Promise<{ readonly times: Times }> {
  const reports = await walk()
  const times = summary(reports.flatMap((report) => [...report.ms]))
  const wrong = reports.reduce((sum, report) => sum + report.wrong.length, 0)
  const steps = reports.reduce((sum, report) => sum + report.steps, 0)
  print(`${line(what, times)}  wrong ${wrong} of ${steps}`)
  return { times }
}

/** From the first frame to the end of the last but one. */
function clipSeconds({ listing: { packets } }: PreparedClip): number {
  const times = packets.pts.toSorted((one, other) => one - other)
  return ticksToSeconds((times.at(-1) ?? 0) - (times[0] ?? 0), packets.timeBase)
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`
}
