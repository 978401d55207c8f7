import { MANAGER_PIN, STAFF_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { ReviewPage } from '../support/pages/review-page.ts'
import { SERIAL, submit } from '../support/reviews.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { makeClip } from '../support/video/make-clip.ts'

/* A recording is reviewed by keys in the window of a real Electron: exact frames, text out of a picture, evidence. */

const say = screenWords('en')
const REVIEWER = 'Radka Bystrá'

test('a review by keys, over a decoder that fails on the way', async ({ desk, home }, info) => {
  const { path } = await makeClip({
    name: 'review-screens-with-serial',
    codec: 'h264',
    cadence: 'variable',
    gop: { kind: 'no-b', length: 60 },
    width: 360,
    height: 640,
    frames: 300,
    content: 'screens',
    text: SERIAL,
  })
  await fillHome(desk, home, async (manager) => {
    await submit(manager, path)
    // Nobody reviews what they entered themselves.
    const roles: ('technician' | 'reviewer')[] = ['technician', 'reviewer']
    await manager.need('people.add', { name: REVIEWER, roles, secret: STAFF_PIN, pin: MANAGER_PIN })
  })
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, REVIEWER, STAFF_PIN)
  const review = new ReviewPage(page)
  await review.goToQueue()
  await review.begin()
  await review.press('.', '.', ',')
  await review.onFrame(2)
  await review.press('Shift+ArrowRight')
  await review.onFrame(12)
  await review.press(',')
  await review.onFrame(11)
  await review.press('b')
  await expect(page.getByRole('group', { name: /Selection around the serial number/ })).toBeFocused()
  await review.press('Alt+ArrowLeft', 'Alt+ArrowLeft')
  for (let time = 0; time < 4; time += 1) await review.press('Alt+Shift+ArrowRight')
  await review.press('Enter')
  await expect(page.getByLabel('Aircraft serial', { exact: true })).toHaveValue(SERIAL)
  await review.press('Enter')
  await review.expectStep('V1', 'passed')

  await test.step('a decoder that ends is replaced at the same frame, with a word', async () => {
    const decoders = () => page.workers().filter((worker) => worker.url().includes('player-worker'))
    await decoders()[0]?.evaluate(() => {
      setTimeout(() => {
        throw new Error('the decoder fell over')
      })
    })
    await expect(page.getByText(say('reviews:decoderRestarted'))).toBeVisible()
    await info.attach('decoder', { body: desk.display.picture(), contentType: 'image/png' })
    await review.onFrame(11)
  })

  await review.press('Control+ArrowRight', '2')
  await review.expectStep('V2', 'passed')
  await review.press('Shift+ArrowRight', '3')
  await review.expectStep('V3', 'passed')
  await review.press('Home', '4')
  await expect(page.getByText('The hold starts at frame 1.')).toBeVisible()
  await review.press('End')
  await review.onFrame(300)
  await review.press('4')
  await review.expectStep('V4', 'passed')
  await review.press('5')
  await review.expectStep('V5', 'passed')
  // Back to the evidence of the first step.
  await review.press('Shift+1')
  await review.onFrame(11)
  await review.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Give verdict' })).toBeVisible()
  await review.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Approved' })).toBeVisible()
  await app.close()
})
