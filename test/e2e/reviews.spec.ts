import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { expect, test, type Page } from '@playwright/test'
import type { Input } from '../../shared/rpc/api.ts'
import { expectAccessible } from '../support/accessible.ts'
import { STAFF_PIN } from '../support/create-test-app.ts'
import { eachWithMail } from '../support/each-with-mail.ts'
import { DAY } from '../support/manual-clock.ts'
import { ReviewPage } from '../support/pages/review-page.ts'
import { judge, passAll, SERIAL, submissionOf, submit, untilRecording } from '../support/reviews.ts'
import { pressByHand, scan, scanWithAlt } from '../support/scanner.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { appClip } from '../support/video/analyse-clip.ts'
import type { ClipRecipe } from '../support/video/clip-recipe.ts'
import { encodeAnew } from '../support/video/edit-clip.ts'
import { makeClip } from '../support/video/make-clip.ts'

const REVIEWER = 'Radka Bystrá'

/** Screens of an app with a serial in the middle, as the applicants of these tests send it. */
const recipe: ClipRecipe = {
  name: 'review-screens-with-serial',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'no-b', length: 60 },
  width: 360,
  height: 640,
  frames: 300,
  content: 'screens',
  text: SERIAL,
}

/** A picture with its own frame's number in it. */
const coded: ClipRecipe = {
  name: 'review-codes',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'b-pyramid', length: 48 },
  width: 360,
  height: 640,
  frames: 240,
}

const on = eachWithMail()

async function openAsReviewer(page: Page): Promise<ReviewPage> {
  await on.served.bench.signInAs(REVIEWER, ['technician', 'reviewer'])
  await on.served.open(page)
  await signInOnPage(page, REVIEWER, STAFF_PIN)
  return new ReviewPage(page)
}

async function watchFolder(): Promise<string> {
  const folder = join(on.served.bench.dir, 'in')
  await mkdir(folder)
  const { folderReadable: _, tool: __, ...settings } = await on.manager.need('reviews.settings', {})
  await on.manager.need('reviews.changeSettings', { ...settings, watchedFolder: folder })
  return folder
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Reviews' }).getByRole('row')

test('comes in by the folder, is reviewed by keys alone, approved, and its invitation goes out', async ({
  page,
}) => {
  const folder = await watchFolder()
  const review = await openAsReviewer(page)
  await review.goToQueue()
  await expect(page.getByText('Nothing to review')).toBeVisible()
  await expectAccessible(page)

  const { path } = await makeClip(recipe)
  await copyFile(path, join(folder, 'from-the-form.mp4'))
  await writeFile(join(folder, 'from-the-form.json'), JSON.stringify(submissionOf()))
  await expect(rows(page).filter({ hasText: 'Jana Nováková' })).toContainText('Waiting for review')
  await expectAccessible(page)

  await review.begin()
  await expect(page.getByText('exact, pixels verified')).toBeVisible()
  await expectAccessible(page)
  await review.press('Shift+ArrowRight')
  await review.onFrame(11)
  // A box around the serial, moved and widened by arrows; several frames vote on what stands in it.
  await review.press('b')
  await expect(page.getByRole('group', { name: /Selection around the serial number/ })).toBeFocused()
  await review.press('Alt+ArrowLeft', 'Alt+ArrowLeft')
  for (let time = 0; time < 4; time += 1) await review.press('Alt+Shift+ArrowRight')
  await review.press('Enter')
  await expect(page.getByLabel('Aircraft serial', { exact: true })).toHaveValue(SERIAL)
  await expect(page.getByText('matches', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await review.press('Enter')
  await review.expectStep('V1', 'passed')
  await review.press('Control+ArrowRight', '2')
  await review.expectStep('V2', 'passed')
  await review.press('Shift+ArrowRight', '3')
  await review.expectStep('V3', 'passed')
  await review.press('Home')
  await review.onFrame(1)
  await review.press('4')
  await expect(page.getByText('The hold starts at frame 1.')).toBeVisible()
  await review.press('End')
  await review.onFrame(300)
  await review.press('4')
  await review.expectStep('V4', 'passed')
  await review.press('5')
  await review.expectStep('V5', 'passed')
  // Back to the evidence, by keys.
  await review.press('Shift+1')
  await review.onFrame(11)
  await expectAccessible(page)

  await review.press('Control+Enter')
  const verdict = page.getByRole('dialog', { name: 'Give verdict' })
  await expect(verdict.getByRole('radio', { name: /Approved/ })).toBeChecked()
  await expect(verdict).toContainText('Sent to jana@example.com')
  await expectAccessible(page)
  await review.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Approved' })).toBeVisible()
  await on.mail.got(1)
  const [message] = await on.mail.parsed()
  expect(message?.subject).toContain('Your video is approved')
  expect(message?.text).toContain(SERIAL)
  expect(on.mail.mails[0]?.to).toEqual(['jana@example.com'])

  // Nothing else waits: the next one is the queue.
  await expect(page.getByRole('button', { name: 'Next recording' })).toBeFocused()
  await review.press('Enter')
  await expect(page.getByText('Nothing to review')).toBeVisible()
  const { rows: over } = await on.manager.need('reviews.list', { scope: 'over' })
  expect(over).toMatchObject([{ state: 'approved' }])
  const decided = await on.manager.need('reviews.get', { id: over[0]?.id ?? '' })
  expect(decided.verdicts).toMatchObject([{ verdict: 'approved', final: true, by: { name: REVIEWER } }])
  // How many were painted on the way depends on the machine.
  expect(decided.verdicts[0]?.viewed?.frames).toBeGreaterThan(0)
  const invitation = await on.manager.need('invitations.get', { id: decided.verdicts[0]?.invitation ?? '' })
  expect(invitation).toMatchObject({ kind: 'video-approved', serial: SERIAL })
})

test('is sent back for another serial, and its answer has a new clock and another reviewer', async ({
  page,
}) => {
  const { path } = await makeClip(recipe)
  const other: Partial<Input<'reviews.enter'>> = {
    aircraftSerial: '095XE160029999',
    language: 'cs',
    cameInAt: on.served.bench.clock.now() - 2 * DAY,
  }
  const first = await submit(on.manager, path, other)
  await untilRecording(on.manager, first.sha256)
  const review = await openAsReviewer(page)
  await review.goToQueue()
  await review.begin()
  await review.press('1')
  await review.type(SERIAL)
  await expect(page.getByText('differs', { exact: true })).toBeVisible()
  await review.press('Enter')
  await review.expectStep('V1', 'open')
  await review.press('Escape', 'Alt+1')
  await page.getByRole('dialog', { name: 'V1 failed on this frame' }).waitFor()
  await expectAccessible(page)
  await review.type('Another serial')
  await review.press('Enter')
  await review.expectStep('V1', 'failed')
  await review.press('Control+Enter')
  const verdict = page.getByRole('dialog', { name: 'Give verdict' })
  await expect(verdict.getByRole('radio', { name: /Sent back/ })).toBeChecked()
  await expect(verdict).toContainText('in Czech')
  await review.press('Tab')
  await review.type('Natocte prosim svuj dron.')
  await review.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Sent back' })).toBeVisible()
  await on.mail.got(1)
  const [letter] = await on.mail.parsed()
  expect(letter?.subject).toMatch(/^Natočte prosím video .*Mavic Mini/)
  expect(letter?.text).toContain('Natocte prosim svuj dron.')
  await expect(page.getByRole('button', { name: 'Next recording' })).toBeFocused()
  await review.press('Shift+Tab', 'Enter')
  await expect(page.getByRole('heading', { name: 'Jana Nováková' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Enter resubmission' }).click()
  const serial = page.getByLabel('Aircraft serial')
  await expect(serial).toHaveValue('095XE160029999')
  await serial.fill(SERIAL)
  await page.locator('input[type=file][accept*=video]').setInputFiles(path)
  await expect(page.getByText('review-screens-with-serial.mp4')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  // Who entered it does not judge it.
  await expect(page.getByText('someone else has to review it')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start review', exact: true })).toHaveCount(0)
  const { rows: open } = await on.manager.need('reviews.list', {})
  expect(open).toMatchObject([{ aircraftSerial: SERIAL, state: 'waiting' }])
  const before = await on.manager.need('reviews.get', { id: first.id })
  expect(before).toMatchObject({ state: 'sent-back', resubmittedBy: open[0]?.id })
  expect(open[0]?.dueAt).toBeGreaterThan(before.dueAt)
})

test('is found to be another unit’s recording, loudly, and stands beside it', async ({ page }) => {
  // With so many pages turned that it is no chance.
  const { path } = await makeClip(appClip)
  const first = await submit(on.manager, path)
  await untilRecording(on.manager, first.sha256)
  const colleague = await on.served.bench.signInAs('Petr Klidný', ['reviewer'])
  await colleague.need('reviews.claim', { id: first.id })
  await passAll(colleague, first.id)
  await judge(colleague, first.id, 'approved')
  const scratch = await mkdtemp(join(tmpdir(), 'carebench-reviews-'))
  const copy = await encodeAnew(path, scratch, 'copy.mp4')
  const third = await submit(on.manager, copy, { aircraftSerial: '095XE160025555' })
  await untilRecording(on.manager, third.sha256)

  const review = await openAsReviewer(page)
  await review.goToQueue()
  await review.begin()
  const loud = page.getByRole('list', { name: 'This recording has been submitted before' })
  await expect(loud).toContainText('for another serial')
  await expect(loud).toContainText(first.number)
  await expectAccessible(page)
  await loud.getByRole('button', { name: 'Compare' }).click()
  await expect(page.locator('[data-frame]')).toHaveCount(2)
  await expect(page.getByText(`${first.number} ${SERIAL}`)).toBeVisible()
  await expectAccessible(page)
  // What is pinned comes from the recording under review, never from the one beside it.
  await pressByHand(page, 'x')
  await pressByHand(page, '2')
  await expect(page.getByText('This is the other recording')).toBeVisible()
  await review.expectStep('V2', 'open')
  // A scan is no key of the review, though its first character is one. It does not come on the heels of a key.
  await pressByHand(page, 'Shift')
  await scan(page, '163CG9R0010777')
  await expect(page).not.toHaveURL(/#\/review\//)
  const after = await on.manager.need('reviews.get', { id: third.id })
  expect(after.steps.every(({ outcome }) => outcome === 'open')).toBe(true)

  const line = await on.served.bench.signInAs('Hana Klidná', ['reviewer'])
  const { version } = await line.need('reviews.get', { id: third.id })
  expect(
    await line.call('reviews.judge', { id: third.id, version, verdict: 'approved', reason: '' }),
  ).toMatchObject({ ok: false })
})

test('the frame that the label names is the one in the picture, however fast the keys come', async ({
  page,
}) => {
  const { path } = await makeClip(coded)
  const { sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  const review = await openAsReviewer(page)
  await review.goToQueue()
  await review.begin()
  const size = await review.zoom()
  await review.press('z')
  await expect.poll(() => review.zoom()).toBe('100 %')
  expect(size).not.toBe('100 %')

  const held = async (key: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await page.keyboard.down(key)
    await page.keyboard.up(key)
  }
  const shown = await review.watchCodes(coded, async () => {
    await held('ArrowRight', 45)
    await review.onFrame(46)
    await held('ArrowLeft', 20)
    await review.onFrame(26)
    await held('.', 30)
    await review.onFrame(56)
    await page.keyboard.down('Shift')
    await held('ArrowRight', 12)
    await page.keyboard.up('Shift')
    await review.onFrame(176)
    await held(',', 15)
    await review.onFrame(161)
    await review.press('End')
    await review.onFrame(240)
    await review.press('ArrowRight', 'Home')
    await review.onFrame(1)
    await review.press('g')
    await expect(page.getByRole('dialog', { name: 'Go to' }).getByRole('textbox')).toBeFocused()
    await review.type('123')
    await review.press('Enter')
    await review.onFrame(123)
  })
  expect(shown.filter(({ label, code }) => label !== code)).toEqual([])
  // At least where the walk was waited for: how many are painted in between depends on the machine.
  expect(new Set(shown.map(({ label }) => label)).size).toBeGreaterThanOrEqual(8)
  expect(await review.zoom()).toBe('100 %')

  // Backward at the recording's own speed: every frame, one after the other.
  const back = await review.watchCodes(coded, async () => {
    await review.press('j')
    // It stops by itself at the beginning.
    await expect(page.locator('[data-frame="0"]')).toBeVisible()
  })
  expect(back.filter(({ label, code }) => label !== code)).toEqual([])
  expect(new Set(back.slice(1).map(({ label }, place) => (back[place]?.label ?? 0) - label))).toEqual(
    new Set([0, 1]),
  )
  await review.press('g')
  await expect(page.getByRole('dialog', { name: 'Go to' }).getByRole('textbox')).toBeFocused()
  await review.type('123')
  await review.press('Enter')
  await review.onFrame(123)

  // A place survives a reload.
  await expect(page).toHaveURL(/frame=122/)
  await page.reload()
  await review.onFrame(123)
})

test('a mark is undone by Ctrl+Z, and a scanner in ALT mode records nothing', async ({ page }) => {
  const { path } = await makeClip(recipe)
  const { id, sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  const review = await openAsReviewer(page)
  await review.goToQueue()
  await review.begin()
  const v3 = async () =>
    (await on.manager.need('reviews.get', { id })).steps.find(({ step }) => step === 'V3')
  await review.press('3')
  await expect.poll(async () => (await v3())?.outcome).toBe('passed')
  await expectNoticeBesideWork(page)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await v3())?.outcome).toBe('open')
  const before = await on.manager.need('reviews.get', { id })
  await scanWithAlt(page, '1581F5FKD232800D2TK3')
  await expect(page.getByText(/1581F5FKD232800D2TK3/).first()).toBeVisible()
  const after = await on.manager.need('reviews.get', { id })
  expect([after.version, after.steps]).toEqual([before.version, before.steps])
})

test('single presses of , and . are one frame each, however fast they come', async ({ page }) => {
  const { path } = await makeClip(coded)
  const { sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  const review = await openAsReviewer(page)
  await review.goToQueue()
  await review.begin()
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 10 })
  // As fast as a scanner types, which is no reason to take them for a scan.
  await scan(page, '.'.repeat(20), { end: null })
  await review.onFrame(21)
  await scan(page, ','.repeat(20), { end: null })
  await review.onFrame(1)
})

test('keys that roll into one another are all done, on a slow computer too', async ({ page }) => {
  const { path } = await makeClip(recipe)
  const { id, sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  const review = await openAsReviewer(page)
  await review.goToQueue()
  await review.begin()
  await review.press('End')
  await review.onFrame(300)
  // A step is marked and the recording moves on: an arrow on its heels is no end of a scan.
  await review.press('3', 'ArrowLeft')
  await expect
    .poll(
      async () =>
        (await on.manager.need('reviews.get', { id })).steps.find(({ step }) => step === 'V3')?.outcome,
    )
    .toBe('passed')
  await review.onFrame(299)

  const box = page.getByRole('group', { name: /Selection around the serial number/ })
  await review.press('b')
  await expect(box).toBeFocused()
  const first = await box.boundingBox()
  await review.press('Escape')
  await expect(box).toBeHidden()
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 10 })
  // The arrows that follow its key at once move the selection, and not the recording.
  await review.press('b', 'Alt+ArrowLeft', 'Alt+ArrowLeft')
  await expect(box).toBeFocused()
  const moved = await box.boundingBox()
  await review.press('ArrowRight')
  const nudged = await box.boundingBox()
  const step = (nudged?.x ?? 0) - (moved?.x ?? 0)
  expect(((first?.x ?? 0) - (moved?.x ?? 0)) / step).toBeCloseTo(10, 0)
  await review.onFrame(299)
})

test('a serial that cannot be read because a part of the program is missing says so, and can be tried again', async ({
  page,
}) => {
  const { path } = await makeClip(recipe)
  const { sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  const review = await openAsReviewer(page)
  const data = /traineddata/
  // Before a review begins: its search for the serial is the first to need it.
  await page.route(data, (route) => route.abort())
  await review.goToQueue()
  await review.begin()
  await expect(page.getByText('could not be searched for the serial number', { exact: false })).toBeVisible()
  await review.press('b')
  await pressByHand(page, 'Enter')
  await expect(page.getByText('The picture could not be read.', { exact: false }).first()).toBeVisible()
  on.forgetComplaints()
  await page.unroute(data)
  await review.press('Escape', 'Shift+ArrowRight')
  await review.onFrame(11)
  await review.press('b', 'Alt+ArrowLeft', 'Alt+ArrowLeft')
  for (let time = 0; time < 4; time += 1) await review.press('Alt+Shift+ArrowRight')
  await review.press('Enter')
  await expect(page.getByLabel('Aircraft serial', { exact: true })).toHaveValue(SERIAL)
})

test('who only views a recording is told so, and marks no words with a box', async ({ page }) => {
  const { path } = await makeClip(recipe)
  const { id, sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  const review = await openAsReviewer(page)
  // An address that a colleague sent.
  await page.evaluate(`location.hash = '#/review/${id}'`)
  await review.ready()
  const told = page.getByText('You are only viewing.', { exact: false }).first()
  const stage = page.getByRole('img', { name: 'Recording', exact: true })
  await stage.click({ position: { x: 60, y: 60 }, modifiers: ['Shift'] })
  await expect(told).toBeVisible()
  expect(await page.evaluate('getSelection().toString()')).toBe('')
  await expect(page.getByRole('group', { name: /^Box/ })).toBeHidden()
  await review.press('3', 'b', 'n', 'Control+Enter')
  await expect(page.locator('[aria-modal="true"]')).toBeHidden()
  const { steps } = await on.manager.need('reviews.get', { id })
  expect(new Set(steps.map(({ outcome }) => outcome))).toEqual(new Set(['open']))
})

test('keys can be others, and the sheet under the question mark knows them', async ({ page }) => {
  const { path } = await makeClip(coded)
  const { sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  const review = await openAsReviewer(page)
  await page.evaluate("location.hash = '#/settings/reviews'")
  await page.getByRole('button', { name: 'Change the key for One frame forward' }).click()
  await review.press('n')
  await review.goToQueue()
  await review.begin()
  await review.press('n')
  await review.onFrame(2)
  await review.press('ArrowRight', 'Shift+ArrowRight')
  await review.onFrame(12)
  await review.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('One frame forward', { exact: true }).locator('..')).toContainText('N')
  await expectAccessible(page)
})

test('a link without a recording is answered from the record', async ({ page }) => {
  // Found only after the download has failed, as on a busy computer.
  const bin = await mkdtemp(join(tmpdir(), 'carebench-slow-'))
  await writeFile(join(bin, 'yt-dlp'), '#!/bin/sh\nsleep 2\necho 2026.01.01\n', { mode: 0o755 })
  const path = process.env['PATH']
  process.env['PATH'] = `${bin}:${path}`
  await on.manager.need('reviews.enter', submissionOf({ link: 'http://127.0.0.1:1/gone.mp4' }))
  const review = await openAsReviewer(page)
  await review.goToQueue()
  await rows(page).filter({ hasText: 'Jana Nováková' }).click()
  await page.getByRole('button', { name: 'Download from link' }).click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  process.env['PATH'] = path
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Answer without a recording' }).click()
  await expect(page.getByRole('radio', { name: /Link unavailable/ })).toBeChecked()
  await expectAccessible(page)
  await review.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Link unavailable' })).toBeVisible()
  await on.mail.got(1)
  expect(on.mail.mails[0]?.to).toEqual(['jana@example.com'])
})

test('every other screen of reviews is fit for everybody, in the dark as well', async ({ page }) => {
  const { path } = await makeClip(recipe)
  const { sha256 } = await submit(on.manager, path)
  await untilRecording(on.manager, sha256)
  await submit(on.manager, path, { aircraftSerial: '095XE160028888' })
  await on.served.openAsManager(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [place, sign] of [
      ['/reviews', 'Jana Nováková'],
      ['/reviews/new', 'New submission'],
      ['/settings/reviews', 'Review shortcuts'],
    ] as const) {
      await page.evaluate(`location.hash = '#${place}'`)
      await page.getByText(sign).first().waitFor()
      await expectAccessible(page)
    }
  }
})

/** What is said lies over nothing that the reviewer works with, however narrow the window. */
async function expectNoticeBesideWork(page: Page): Promise<void> {
  const notice = page.getByRole('dialog').filter({ hasText: 'V3 is linked to its frames' })
  for (const width of [1024, 1366]) {
    await page.setViewportSize({ width, height: 768 })
    const over = await notice.boundingBox()
    if (!over) throw new Error('nothing is said')
    for (const place of [
      page.locator('canvas').first(),
      page.getByRole('button', { name: 'Give verdict' }),
    ]) {
      const work = await place.boundingBox()
      expect(work && work.y).toBeGreaterThanOrEqual(over.y + over.height)
    }
  }
}
