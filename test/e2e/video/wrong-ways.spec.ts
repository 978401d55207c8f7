import { expect, test } from '@playwright/test'
import { ticksToSeconds } from '../../../shared/video/frame-index.ts'
import { clipSet } from '../../support/video/clip-set.ts'
import { prepareClip } from '../../support/video/prepare-clip.ts'
import { servePlayerPage, type ServedPage } from '../../support/video/serve-page.ts'
import { walkWithElement, type ElementSpec, type Walk } from '../../support/video/under-test.ts'

// Negative controls: the same walks must catch the ways of moving that are known to be wrong. A suite that they pass
// proves nothing.

let served: ServedPage

test.beforeAll(async () => {
  served = await servePlayerPage()
})
test.afterAll(async () => {
  await served.close()
})

const walks: readonly Walk[] = [
  { kind: 'forward', most: 60 },
  { kind: 'random', times: 20, seed: 11 },
]

for (const [way, what] of [
  ['by-rate', 'stepping by round(t × fps)'],
  ['exact-time', 'seeking a video element to exact times'],
] as const) {
  test(`${what} on a variable frame rate is caught`, async ({ page }) => {
    const recipe = clipSet.find((one) => one.name === 'h264-variable-no-b')
    if (!recipe) throw new Error('no clip')
    const clip = await prepareClip(recipe)
    const { timeBase, lastDuration } = clip.listing.packets
    const seconds = clip.times.map((ticks) => ticksToSeconds(ticks, timeBase))
    const spec: ElementSpec = {
      url: served.serve(clip.path),
      way,
      seconds,
      duration: (seconds.at(-1) ?? 0) + ticksToSeconds(lastDuration, timeBase),
      width: recipe.width,
      height: recipe.height,
    }
    await page.goto(served.origin)
    const reports = await walkWithElement(page, spec, walks)
    expect(reports.flatMap((report) => report.wrong).length).toBeGreaterThan(5)
  })
}
