import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { STAFF_PIN } from '../support/create-test-app.ts'
import { eachWithMail } from '../support/each-with-mail.ts'
import { ReviewPage } from '../support/pages/review-page.ts'
import { SERIAL, submit, untilRecording } from '../support/reviews.ts'
import { pressByHand } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import type { ClipRecipe } from '../support/video/clip-recipe.ts'
import { makeClip } from '../support/video/make-clip.ts'

const REVIEWER = 'Radka Bystrá'
/** As the label counts them. */
const FIRST = 41
const LAST = 130

/** What a phone sends that has few bits for its recording; the serial stands on one stretch of it. */
function recording(name: string, more: Partial<ClipRecipe> = {}): ClipRecipe {
  return {
    name: `review-serial-${name}-${more.text ?? SERIAL}-${more.frames ?? 300}`,
    codec: 'h264',
    cadence: 'variable',
    gop: { kind: 'no-b', length: 60 },
    width: 540,
    height: 960,
    frames: 300,
    content: 'screens',
    text: SERIAL,
    textFrames: { from: FIRST - 1, to: LAST - 1 },
    kilobits: 500,
    ...more,
  }
}

const on = eachWithMail()

/** In the queue, with one recording in it that is ready. */
async function openQueue(
  page: Page,
  clip: ClipRecipe,
): Promise<{ readonly review: ReviewPage; readonly id: string }> {
  const { path } = await makeClip(clip)
  const { id, sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  await on.served.bench.signInAs(REVIEWER, ['technician', 'reviewer'])
  await on.served.open(page)
  await signInOnPage(page, REVIEWER, STAFF_PIN)
  const review = new ReviewPage(page)
  await review.goToQueue()
  return { review, id }
}

const v1Of = async (id: string) =>
  (await on.manager.need('reviews.get', { id })).steps.find(({ step }) => step === 'V1')

test('a recording of 500 kb/s is approved with at most fifteen keys, each step on the frame that shows it', async ({
  page,
}) => {
  const { review, id } = await openQueue(page, recording('500'))
  let keys = 0
  const press = async (...pressed: readonly string[]): Promise<void> => {
    keys += pressed.length
    await review.press(...pressed)
  }
  await page.getByRole('grid', { name: 'Reviews' }).getByRole('row').nth(1).waitFor()
  await press('g')
  await review.ready()
  await expect(page.getByText(`Frames ${FIRST}–${LAST}:`)).toBeVisible()
  await expect(page.getByText('12 of 12 frames read this')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Cut-out of frame/ })).toHaveCount(3)
  // Found is not confirmed, and not entered before somebody looks.
  await expect(page.getByLabel('Aircraft serial', { exact: true })).toHaveValue('')
  await expectAccessible(page)
  await press('s')
  await review.onFrame(FIRST)
  await expect(page.getByRole('img', { name: 'The serial number was found here' })).toBeVisible()
  await expect(page.getByLabel('Aircraft serial', { exact: true })).toHaveValue(SERIAL)
  await expectAccessible(page)
  await review.expectStep('V1', 'open')
  await press('1')
  await review.expectStep('V1', 'passed')
  await press('Control+ArrowRight', '2')
  await review.expectStep('V2', 'passed')
  await press('Shift+ArrowRight', '3')
  await review.expectStep('V3', 'passed')
  await press('Home')
  await review.onFrame(1)
  await press('4')
  await expect(page.getByText('The hold starts at frame 1.')).toBeVisible()
  await press('End')
  await review.onFrame(300)
  await press('4')
  await review.expectStep('V4', 'passed')
  await press('5')
  await review.expectStep('V5', 'passed')
  await press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Give verdict' })).toContainText('Sent to jana@example.com')
  await press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Approved' })).toBeVisible()
  await on.mail.got(1)
  expect(keys).toBeLessThanOrEqual(15)

  const v1 = await v1Of(id)
  expect(v1).toMatchObject({
    outcome: 'passed',
    serials: [{ part: 'aircraft', text: SERIAL, by: 'recognised', match: 'same', frames: 12 }],
    evidence: [{ from: { ordinal: FIRST - 1 }, to: null }],
  })
  expect(v1?.evidence[0]?.crop).not.toBeNull()
})

test('what was found is confirmed on a frame that shows it only', async ({ page }) => {
  const { review, id } = await openQueue(page, recording('500'))
  await review.begin()
  await expect(page.getByText(`Frames ${FIRST}–${LAST}:`)).toBeVisible()
  await review.press('s')
  await review.onFrame(FIRST)
  await review.press('End')
  await review.onFrame(300)
  await expect(page.getByRole('img', { name: 'The serial number was found here' })).toBeHidden()
  await review.press('1')
  // It goes there instead, and waits for another key.
  await review.onFrame(FIRST)
  await expect(page.getByText('This frame shows the serial number.', { exact: false })).toBeVisible()
  expect((await v1Of(id))?.outcome).toBe('open')
  await review.press('ArrowRight')
  await review.onFrame(FIRST + 1)
  await review.press('1')
  await review.expectStep('V1', 'passed')
  expect((await v1Of(id))?.evidence).toMatchObject([{ from: { ordinal: FIRST } }])
})

test('another serial that looks alike is told, and no key confirms it', async ({ page }) => {
  const { review, id } = await openQueue(page, recording('near', { text: '095XE1G0021234', frames: 150 }))
  await review.begin()
  await expect(page.getByText('Differs at character 7 (G instead of 6).')).toBeVisible()
  await expectAccessible(page)
  await review.press('s')
  await review.onFrame(FIRST)
  const field = page.getByLabel('Aircraft serial', { exact: true })
  await expect(field).toHaveValue('095XE1G0021234')
  await pressByHand(page, '1')
  // The field has the keyboard: it must be typed.
  await expect(field).toBeFocused()
  await review.press('Enter')
  await expect(page.getByText('similar but not the same', { exact: false }).first()).toBeVisible()
  expect(await v1Of(id)).toMatchObject({ outcome: 'open', evidence: [] })
  await review.press('Escape', 'Alt+1')
  await page.getByRole('dialog', { name: 'V1 failed on this frame' }).waitFor()
  await review.type('Another serial')
  await review.press('Enter')
  await review.expectStep('V1', 'failed')
  expect((await v1Of(id))?.serials).toMatchObject([{ text: '095XE1G0021234', match: 'ambiguous' }])
})

test('a recording on which nothing can be read says so, and is read with a selection or typed', async ({
  page,
}) => {
  const { review, id } = await openQueue(
    page,
    recording('blurred', { blur: 0.5, kilobits: 250, frames: 60, textFrames: { from: 10, to: 59 } }),
  )
  await review.begin()
  await expect(
    page.getByText('The serial number was not found in the recording.', { exact: false }),
  ).toBeVisible()
  await expectAccessible(page)
  await review.press('s')
  const field = page.getByLabel('Aircraft serial', { exact: true })
  await expect(field).toHaveValue('')
  await pressByHand(page, '1')
  await expect(field).toBeFocused()
  await review.type(SERIAL)
  await review.press('Enter')
  await review.expectStep('V1', 'passed')
  expect((await v1Of(id))?.serials).toMatchObject([{ by: 'typed', frames: 0 }])
})

test('in Czech, and in the dark, it says the same', async ({ page }) => {
  const say = screenWords('cs')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const { path } = await makeClip(recording('500'))
  const { id, sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  await on.served.bench.signInAs(REVIEWER, ['technician', 'reviewer'])
  await on.served.open(page)
  await signInOnPage(page, REVIEWER, STAFF_PIN)
  await page.evaluate("location.hash = '#/settings'")
  await page.getByRole('radio', { name: 'Čeština' }).first().click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs')
  await page.evaluate(`location.hash = '#/reviews/${id}'`)
  await page.getByRole('button', { name: say('reviews:review.begin'), exact: true }).click()
  await expect(page.getByText(say('reviews:found.on', { from: FIRST, to: LAST }))).toBeVisible()
  await expect(
    page.getByText(say('reviews:found.agree_other', { agreeing: 12, of: 12 }), { exact: false }),
  ).toBeVisible()
  await expectAccessible(page)
  await pressByHand(page, 's')
  await expect(page.getByRole('img', { name: say('reviews:found.mark') })).toBeVisible()
  await expectAccessible(page)
  await pressByHand(page, '1')
  await expect.poll(async () => (await v1Of(id))?.outcome).toBe('passed')
})
