import { expect, test } from '@playwright/test'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildProxy } from '../../../electron/video/build-proxy.ts'
import { examine } from '../../../electron/video/examine.ts'
import type { ClipRecipe } from '../../support/video/clip-recipe.ts'
import { clipSet, fourKClip, longClip, phoneClip } from '../../support/video/clip-set.ts'
import { viaFfmpeg } from '../../support/video/edit-clip.ts'
import { framehash } from '../../support/video/framehash.ts'
import { withFragmentBack } from '../../support/video/mp4-boxes.ts'
import {
  prepareClip,
  prepareFile,
  proxyFor,
  scratchFolder,
  videoTool,
  type PreparedClip,
} from '../../support/video/prepare-clip.ts'
import { tier, times } from '../../support/tier.ts'
import { servePlayerPage, type ServedPage } from '../../support/video/serve-page.ts'
import { hashPictures, walkWithPlayer, type PlayerSpec, type Walk } from '../../support/video/under-test.ts'

let served: ServedPage

test.beforeAll(async () => {
  served = await servePlayerPage()
})
test.afterAll(async () => {
  await served.close()
})
test.beforeEach(async ({ page }) => {
  await page.goto(served.origin)
})

/** Steps in one direction: over several groups, or through the whole clip. Every picture is compared below. */
const STEPS = times({ full: 40, nightly: 400 })
const JUMPS = times({ full: 60, nightly: 1_000 })

/** Few enough pictures that the decoder has to work for every walk. */
const POOR = 48

function specFor(clip: PreparedClip, more: Partial<PlayerSpec> = {}): PlayerSpec {
  const { recipe, listing } = clip
  return {
    url: served.serve(clip.path),
    packets: listing.packets,
    proxy: null,
    width: listing.width,
    height: listing.height,
    turn: recipe.rotation ?? 0,
    budgetBytes: listing.width * listing.height * 1.5 * POOR,
    canvasSide: 512,
    accept: 'exact',
    ...more,
  }
}

/** Every way in which a reviewer moves. */
function everyWay(clip: PreparedClip): Walk[] {
  const { keys } = clip.listing.packets
  return [
    { kind: 'forward', most: STEPS },
    { kind: 'backward', most: STEPS },
    { kind: 'random', times: times({ full: 20, nightly: 60 }), seed: 11 },
    { kind: 'reversals', at: keys.length > 8 ? keys.slice(1, 4) : keys },
    { kind: 'bursts', times: times({ full: 2, nightly: 4 }), seed: 5, pauseMs: 0 },
    { kind: 'bursts', times: 1, seed: 6, pauseMs: 33 },
    { kind: 'ends' },
  ]
}

async function expectNoWrongFrame(
  page: Parameters<typeof walkWithPlayer>[0],
  spec: PlayerSpec,
  walks: readonly Walk[],
): Promise<void> {
  const report = await walkWithPlayer(page, spec, walks)
  expect(report.walks.flatMap((walk) => walk.wrong)).toEqual([])
  expect(report.disagreements).toEqual([])
  if (spec.accept === 'exact') expect(report.troubles).toEqual([])
}

const undecodable = (recipe: ClipRecipe): boolean => recipe.codec === 'hevc'

/** Pictures in the order of the hardest, a rotation, a codec that only the proxy shows, and one that is not H.264; at night all. */
const usual = new Set(['h264-variable-open', 'h264-rotated-90', 'hevc-ten-bits', 'av1-variable'])

for (const recipe of clipSet.filter(({ name }) => tier === 'nightly' || usual.has(name))) {
  test(`${recipe.name}: no wrong frame in any direction`, async ({ page }) => {
    const clip = await prepareClip(recipe)
    if (undecodable(recipe)) {
      const proxy = await proxyFor(clip)
      const spec = specFor(clip, {
        accept: 'any',
        proxy: { url: served.serve(proxy.path), packets: proxy.listing.packets },
      })
      await expectNoWrongFrame(page, spec, everyWay(clip))
      return
    }
    await expectNoWrongFrame(page, specFor(clip), everyWay(clip))
    const oracle = await framehash(clip.path)
    expect(await hashPictures(page, specFor(clip))).toEqual(oracle.map((frame) => frame.sha256))
  })
}

test(`${JUMPS} random frames of a recording with long groups: none wrong`, async ({ page }) => {
  const clip = await prepareClip(longClip)
  await expectNoWrongFrame(page, specFor(clip), [{ kind: 'random', times: JUMPS, seed: 42 }])
})

test('with the proxy there, a picture comes at once and the exact one replaces it: none wrong', async ({
  page,
}) => {
  const clip = await prepareClip(longClip)
  const proxy = await proxyFor(clip)
  const spec = specFor(clip, {
    accept: 'any',
    proxy: { url: served.serve(proxy.path), packets: proxy.listing.packets },
  })
  await expectNoWrongFrame(page, spec, [
    { kind: 'random', times: times({ full: 25, nightly: 150 }), seed: 3 },
    { kind: 'backward', most: 120 },
    { kind: 'bursts', times: 4, seed: 9, pauseMs: 8 },
  ])
  await expectNoWrongFrame(page, { ...spec, accept: 'exact' }, [{ kind: 'random', times: 40, seed: 8 }])
})

test('a portrait recording of a phone in its full size: none wrong', async ({ page }) => {
  const clip = await prepareClip(phoneClip)
  await expectNoWrongFrame(page, specFor(clip), [
    { kind: 'forward', most: times({ full: 30, nightly: 240 }) },
    { kind: 'backward', most: times({ full: 30, nightly: 240 }) },
    { kind: 'random', times: 15, seed: 4 },
    { kind: 'bursts', times: 2, seed: 2, pauseMs: 0 },
  ])
})

test('a 4K recording: none wrong', async ({ page }) => {
  test.skip(tier !== 'nightly', 'decodes some gigabytes: nightly')
  const clip = await prepareClip(fourKClip)
  await expectNoWrongFrame(page, specFor(clip, { budgetBytes: 300 * 2 ** 20 }), [
    { kind: 'forward' },
    { kind: 'backward' },
    { kind: 'random', times: 10, seed: 4 },
  ])
})

test('without WebGL the plain canvas shows the same frames', async ({ page }) => {
  const recipe = clipSet.find((one) => one.rotation === 90)
  if (!recipe) throw new Error('no clip')
  const clip = await prepareClip(recipe)
  await expectNoWrongFrame(page, specFor(clip, { painter: 'canvas' }), everyWay(clip))
})

test('where the index says fewer pictures than a decoder gives, none is shown under a wrong number', async ({
  page,
}) => {
  const recipe = clipSet.find((one) => one.name === 'h264-variable-no-b')
  if (!recipe) throw new Error('no clip')
  const { path } = await prepareClip(recipe)
  const folder = await scratchFolder()
  const whole = await viaFfmpeg([path], '-c copy -movflags frag_keyframe+empty_moov', folder, 'whole.mp4')
  const back = join(folder, 'back.mp4')
  await writeFile(back, withFragmentBack(await readFile(whole), 2, 30_000))
  const { source, listing } = await prepareFile(back)
  const examined = await examine(await videoTool(), source, folder)
  if (!examined.ok) throw new Error(examined.error.code)
  const { packets } = examined.value
  expect(packets.pictureless.length).toBeGreaterThan(0)
  const built = await buildProxy(await videoTool(), { ...source, packets }, { folder, name: 'proxy.mp4' })
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  const spec: PlayerSpec = {
    ...specFor({ path: back, recipe, times: [], source, listing }),
    packets,
    proxy: { url: served.serve(join(folder, 'proxy.mp4')), packets: built.value.packets },
    accept: 'any',
    compare: false,
  }
  const hashes = await hashPictures(page, spec)
  // What was decoded of the recording itself before the trouble showed is right; the rest is the proxy's.
  const wrong = hashes.filter((hash, ordinal) => hash !== null && hash !== examined.value.sha256[ordinal])
  expect(wrong).toEqual([])
  expect(hashes).toContain(null)
})

test('over a port instead of by ranges the same frames come', async ({ page }) => {
  const [, recipe] = clipSet
  if (!recipe) throw new Error('no clip')
  const clip = await prepareClip(recipe)
  await expectNoWrongFrame(page, specFor(clip, { overPort: true }), everyWay(clip))
})
