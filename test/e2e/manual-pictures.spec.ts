import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { languages } from '../../shared/kernel/centre.ts'
import { firstStart } from '../support/create-test-app.ts'
import { manualClock } from '../support/manual-clock.ts'
import { manualPictures, PICTURE_SIZE } from '../support/manual-pictures.ts'
import { serveBench } from '../support/serve-bench.ts'
import { tier } from '../support/tier.ts'

/*
 * The pictures of the manual, taken from the running program on its sample centre. `npm run manual-pictures` writes them; at
 * night they are taken again and held against those that are there: a screen that changed says so.
 */

const writes = process.env['CAREBENCH_PICTURES'] === 'write'
/** Mean difference of a colour, of 255: fonts are drawn a little differently by another Chromium. */
const MOST_DIFFERENT = 4

test.use({
  viewport: PICTURE_SIZE,
  timezoneId: 'Europe/Prague',
  reducedMotion: 'reduce',
  colorScheme: 'light',
})

for (const language of languages)
  test(`the manual shows the program as it is: ${language}`, async ({ page }) => {
    test.skip(!writes && tier !== 'nightly', 'held against the program at night')
    // A folder that says what it is: its path is to be seen.
    const dir = join(tmpdir(), 'Carebench', language)
    rmSync(dir, { recursive: true, force: true })
    mkdirSync(dir, { recursive: true })
    const clock = manualClock('2026-03-05T09:00:00Z')
    await using served = await serveBench({ dir, clock, pageFollowsCore: true })
    const client = await served.bench.setUp({ centre: { ...firstStart.centre, language } })
    await client.need('sample.load', {})
    await page.clock.setFixedTime(clock.now())
    await served.openAsManager(page)
    for (const { name, show } of manualPictures) {
      await test.step(name, async () => {
        await show(page, client)
        await settled(page)
        const taken = await takePicture(page)
        const file = join(import.meta.dirname, '../../resources/manual', language, 'pictures', `${name}.webp`)
        if (writes) {
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, taken)
        } else expect(await difference(page, taken, readFileSync(file)), name).toBeLessThan(MOST_DIFFERENT)
      })
    }
  })

/** Nothing is loading, drawing or blinking any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await expect(page.locator('[aria-busy="true"], output[class*="skeleton"]')).toHaveCount(0)
  // What has the keyboard may have been scrolled to: a picture begins at the top.
  await page.evaluate("document.activeElement?.blur(), document.querySelector('main')?.scrollTo(0, 0)")
  await page.evaluate('document.fonts.ready.then(() => {})')
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

async function takePicture(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 })
  await session.detach()
  return Buffer.from(data, 'base64')
}

/** How far two pictures differ, by the mean of all colours. */
async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = [one, other].map((bytes) => `data:image/webp;base64,${bytes.toString('base64')}`)
  const blank = await page.context().newPage()
  const found: unknown = await blank.evaluate(`(async () => {
    const pixels = async (source) => {
      const picture = new Image()
      picture.src = source
      await picture.decode()
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const context = canvas.getContext('2d')
      context.drawImage(picture, 0, 0)
      return context.getImageData(0, 0, picture.width, picture.height).data
    }
    const [one, other] = [await pixels(${JSON.stringify(a)}), await pixels(${JSON.stringify(b)})]
    if (one.length !== other.length) return 255
    let sum = 0
    for (let at = 0; at < one.length; at += 1) sum += Math.abs(one[at] - other[at])
    return (sum * 4) / (one.length * 3)
  })()`)
  await blank.close()
  return Number(found)
}
