import { expect, test } from '@playwright/test'
import { compareSerials } from '../../../shared/reviews/serial-match.ts'
import type { ClipRecipe } from '../../support/video/clip-recipe.ts'
import { prepareClip } from '../../support/video/prepare-clip.ts'
import { servePlayerPage, type ServedPage } from '../../support/video/serve-page.ts'
import { readSerialInPage, type PlayerSpec } from '../../support/video/under-test.ts'
import { turned } from '../../../renderer/player/view.ts'

let served: ServedPage

test.beforeAll(async () => {
  served = await servePlayerPage()
})
test.afterAll(async () => {
  await served.close()
})

const serials = ['095XE160021234', '1581F5FKD232800D2TK8', '3NZCJ4K00A0QW9']

function recipe(text: string, face: number, more: Partial<ClipRecipe> = {}): ClipRecipe {
  return {
    name: `serial-${text}-${face}${more.paper ? '-paper' : ''}${more.rotation ?? ''}`,
    codec: 'h264',
    cadence: 'variable',
    gop: { kind: 'no-b', length: 12 },
    width: 540,
    height: 960,
    frames: 12,
    content: 'screens',
    text,
    face,
    ...more,
  }
}

const clips = [
  ...serials.flatMap((text) => [recipe(text, 0), recipe(text, 2, { paper: true }), recipe(text, 5)]),
  recipe('095XE160021234', 0, { rotation: 90, width: 960, height: 540 }),
]

test('a serial in the picture is read and compared, and no request leaves the machine', async ({
  page,
  context,
}) => {
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text())
  })
  await page.goto(served.origin)
  const read: string[] = []
  for (const clip of clips) {
    const made = await prepareClip(clip)
    const spec = specOf(made)
    const { vote } = await readSerialInPage(page, spec, 5, boxOf(clip))
    const text = vote?.text ?? ''
    const submitted = clip.text ?? ''
    // What looks alike is doubted: as §7 names it, or because the frames did not agree. Never surely read as another.
    const { match, differs } = compareSerials(text, submitted)
    const sure = differs.filter((place) => !vote?.others[place]?.includes(submitted.charAt(place)))
    expect(match === 'different' ? sure : [], `${clip.name}: ${text}`).toEqual([])
    expect(match, clip.name).not.toBe('unread')
    expect(vote?.frames).toBe(7)
    if (text === submitted) read.push(clip.name)
  }
  expect(read.length).toBeGreaterThanOrEqual(clips.length * 0.7)
  expect(asked.filter((url) => !url.startsWith(`${served.origin}/`))).toEqual([])
  expect(refused).toEqual([])
})

test('where there is no text nothing is read', async ({ page }) => {
  await page.goto(served.origin)
  const made = await prepareClip(recipe(serials[0] ?? '', 0))
  const { vote } = await readSerialInPage(page, specOf(made), 5, {
    x: 0.3,
    y: 0.57,
    width: 0.4,
    height: 0.03,
  })
  expect(vote).toBeNull()
})

function specOf(made: Awaited<ReturnType<typeof prepareClip>>): PlayerSpec {
  const { recipe, listing, path } = made
  const { packets, width, height } = listing
  const turn = recipe.rotation ?? 0
  const canvasSide = 512
  return { url: served.serve(path), packets, proxy: null, width, height, turn, canvasSide, accept: 'exact' }
}

/** The line as a reviewer would draw it, in the stored picture. */
function boxOf({ width, height, rotation }: ClipRecipe) {
  const { width: across } = turned({ width, height }, { turn: rotation ?? 0, pixelAspect: 1 })
  const half = Math.round(across * 0.03)
  const along = { at: 0.19, size: 0.62 }
  const aside = rotation === 90
  const tall = aside ? width : height
  const over = { at: 0.485 - half / tall, size: (2 * half) / tall }
  return aside
    ? { x: over.at, y: along.at, width: over.size, height: along.size }
    : { x: along.at, y: over.at, width: along.size, height: over.size }
}
