import { expect, test } from '@playwright/test'
import type { ClipRecipe } from '../../support/video/clip-recipe.ts'
import { prepareClip } from '../../support/video/prepare-clip.ts'
import { servePlayerPage, type ServedPage } from '../../support/video/serve-page.ts'
import { findSerialInPage } from '../../support/video/under-test.ts'

let served: ServedPage

test.beforeAll(async () => {
  served = await servePlayerPage()
})
test.afterAll(async () => {
  await served.close()
})

const SERIAL = '095XE160021234'
const HOLD = { from: 70, to: 159 }

function recipe(text: string, kilobits: number, more: Partial<ClipRecipe> = {}): ClipRecipe {
  return {
    name: `find-${text}-${kilobits}${more.paper ? '-paper' : ''}${more.rotation ?? ''}${more.blur ?? ''}-${more.face ?? 0}`,
    codec: 'h264',
    cadence: 'constant',
    gop: { kind: 'no-b', length: 60 },
    width: 540,
    height: 960,
    frames: 240,
    content: 'screens',
    text,
    textFrames: HOLD,
    kilobits,
    ...more,
  }
}

const readable = [
  recipe(SERIAL, 500),
  recipe(SERIAL, 250, { paper: true, face: 2 }),
  recipe('1581F5FKD232800D2TK8', 500, { face: 4 }),
  recipe(SERIAL, 500, { rotation: 90, width: 960, height: 540 }),
]

async function find(page: Parameters<typeof findSerialInPage>[0], clip: ClipRecipe, submitted: string) {
  const { listing, path } = await prepareClip(clip)
  const { packets, width, height } = listing
  const turn = clip.rotation ?? 0
  return findSerialInPage(
    page,
    {
      url: served.serve(path),
      packets,
      proxy: null,
      width,
      height,
      turn,
      canvasSide: 512,
      accept: 'exact',
    },
    submitted,
  )
}

test('a serial is found where it stands in the recording, with the frames of its hold', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto(served.origin)
  for (const clip of readable) {
    const found = await find(page, clip, clip.text ?? '')
    expect(found, clip.name).toMatchObject({
      ...HOLD,
      reading: { outcome: 'sure', vote: { text: clip.text }, agreeing: 12, doubted: [], differs: [] },
    })
  }
  expect(said).toEqual([])
})

test('another serial than the submitted one is never sure', async ({ page }) => {
  await page.goto(served.origin)
  for (const shown of ['095XE160021284', '095XE1G0021234', '09SXE160021234']) {
    const found = await find(page, recipe(shown, 500), SERIAL)
    expect(found, shown).toMatchObject({ ...HOLD, reading: { vote: { frames: 12 } } })
    expect(found?.reading.outcome, shown).not.toBe('sure')
  }
})

test('what cannot be read is not found', async ({ page }) => {
  await page.goto(served.origin)
  const blurred = recipe(SERIAL, 250, { blur: 0.5, frames: 60, textFrames: { from: 10, to: 59 } })
  expect(await find(page, blurred, SERIAL)).toBeNull()
})
