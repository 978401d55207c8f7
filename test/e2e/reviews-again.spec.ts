import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { STAFF_PIN } from '../support/create-test-app.ts'
import { eachWithMail } from '../support/each-with-mail.ts'
import { ReviewPage } from '../support/pages/review-page.ts'
import { judge, submit, untilRecording } from '../support/reviews.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import type { TestClient } from '../support/test-client.ts'
import { until } from '../support/until.ts'
import { appClip } from '../support/video/analyse-clip.ts'
import { viaFfmpeg } from '../support/video/edit-clip.ts'
import { makeClip } from '../support/video/make-clip.ts'

const REVIEWER = 'Radka Bystrá'
const OTHER = '095XE160027777'
const worked = '-c:v libx264 -preset veryfast -ss 2 -t 14 -r 25 -crf 30 -vf crop=iw:ih*0.955:0:ih*0.045'

const on = eachWithMail()

let folder: string
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'carebench-again-'))
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Two submissions, the second with a part of the first one's recording, worked on. Answers the second's id. */
async function twice(
  manager: TestClient,
  answers: boolean,
): Promise<{ readonly id: string; readonly first: string }> {
  const { path } = await makeClip(appClip)
  const first = await submit(manager, path)
  await untilRecording(manager, first.sha256)
  const reviewer = await on.served.bench.signInAs(REVIEWER, ['technician', 'reviewer'])
  if (answers) {
    await reviewer.need('reviews.claim', { id: first.id })
    await judge(reviewer, first.id, 'sent-back', 'Please show the serial number.')
  }
  const copy = await viaFfmpeg([path], worked, folder, `again-${answers}.mp4`)
  const more = answers ? { previous: first.id } : { aircraftSerial: OTHER }
  const { id, sha256 } = await submit(manager, copy, more)
  await untilRecording(manager, sha256)
  await until(
    manager,
    () => manager.need('reviews.get', { id }),
    ({ earlier }) => earlier.length > 0,
  )
  return { id, first: first.number }
}

async function open(page: Page): Promise<void> {
  await on.served.open(page)
  await signInOnPage(page, REVIEWER, STAFF_PIN)
}

test('pictures that were here before are told with the stretch of both, and lead to it', async ({ page }) => {
  const { id, first } = await twice(on.manager, false)
  await open(page)
  const review = new ReviewPage(page)
  await page.evaluate(`location.hash = '#/reviews/${id}'`)
  const list = page.getByRole('list', { name: 'This recording has been submitted before' })
  await expect(list).toContainText(first)
  await expect(list).toContainText('for another serial')
  await expect(list).toContainText(
    /The picture changes in the same way at the same moments \d+ times: frames/,
  )
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Start review' }).focus()
  await review.press('Enter')
  await review.ready()
  const leads = list.getByRole('button', { name: /^Go to frame \d+$/ })
  const frame = Number(/\d+/.exec(await leads.innerText())?.[0])
  await leads.focus()
  await review.press('Enter')
  await review.onFrame(frame)
  await expectAccessible(page)
})

for (const { language, scheme } of appearances)
  test(`an answer to "send again" is said to be one: ${language}, ${scheme}`, async ({ page }) => {
    const say = screenWords(language)
    const { id } = await twice(on.manager, true)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await open(page)
    await page.evaluate("location.hash = '#/settings'")
    await page
      .getByRole('radio', { name: language === 'cs' ? 'Čeština' : 'English' })
      .first()
      .click()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await page.evaluate(`location.hash = '#/reviews/${id}'`)
    const list = page.getByRole('list', { name: say('reviews:earlier.title') })
    await expect(list).toContainText(say('reviews:earlier.resubmission'))
    await expect(list).not.toContainText(say('reviews:earlier.loud'))
    await expectAccessible(page)
  })
