import { beforeAll, expect, it } from 'vitest'
import { createTestApp, STAFF_PIN } from '../../support/create-test-app.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { linesOf, owned } from '../../support/reports.ts'
import {
  decide,
  judge,
  passAll,
  reviewClip,
  submissionOf,
  submit,
  typedSerial,
  untilRecording,
  type StepInput,
} from '../../support/reviews.ts'
import type { TestClient } from '../../support/test-client.ts'
import { makeClip } from '../../support/video/make-clip.ts'

let clip: string
beforeAll(async () => {
  clip = (await makeClip(reviewClip)).path
})

async function day(manager: TestClient, date: string) {
  return await manager.need('reports.get', { from: date, to: date })
}

it('tells a day of reviews by value: verdicts, the three days, what waits and what is late', async () => {
  const clock = manualClock('2026-03-05T09:00:00Z')
  await using bench = await createTestApp({ clock })
  const opening = await bench.setUp()
  const { personId } = await bench.signInAs('Rita', ['reviewer'])
  const link = submissionOf({ link: 'https://video.example.com/watch?v=1' })
  const late = await opening.need('reviews.enter', link)
  clock.set('2026-03-10T09:00:00Z')
  const manager = await bench.signInAgain()
  const good = await submit(manager, clip)
  const gone = await manager.need('reviews.enter', { ...link, aircraftSerial: '095XE160021236' })
  await manager.need('reviews.enter', { ...link, aircraftSerial: '095XE160021237' })
  const reviewer = bench.connect()
  await reviewer.need('people.signIn', { personId, secret: STAFF_PIN })
  await untilRecording(reviewer, good.sha256)
  for (const { id } of [late, gone]) {
    await reviewer.need('reviews.claim', { id })
    await judge(reviewer, id, 'link-unavailable')
  }
  await reviewer.need('reviews.claim', { id: good.id })
  await passAll(reviewer, good.id)
  await judge(reviewer, good.id, 'approved')

  const answer = await day(manager, '2026-03-10')
  expect(linesOf(answer, 'reviews')).toEqual({
    'reviews-done': [3],
    'answered-in-time': [2],
    'reviews-waiting': [1],
    'reviews-overdue': [0],
  })
  expect(linesOf(answer, 'verdicts')).toEqual({ 'link-unavailable': [2], approved: [1] })
  expect(linesOf(answer, 'promise')).toEqual({ promise: [2 / 3] })
  expect(linesOf(answer, 'turnaround')['review']).toEqual([3, 0, 5 * 86_400_000])
  expect(linesOf(answer, 'people')).toMatchObject({ [personId]: [0, 0, 0, 3, expect.any(Number)] })
  expect(answer.report.reconciliation.holds).toBe(true)
  const range = { from: '2026-03-10', to: '2026-03-10' }
  const behind = await manager.need('reports.records', {
    ...range,
    filter: { types: ['submission.judged'], mark: 'answered' },
  })
  expect(behind.total).toBe(3)

  clock.set('2026-03-14T09:00:00Z')
  const later = await bench.signInAgain()
  // T5: due by the local end of 13 March.
  expect(linesOf(await day(later, '2026-03-13'), 'reviews')).toMatchObject({
    'reviews-waiting': [1],
    'reviews-overdue': [0],
  })
  expect(linesOf(await day(later, '2026-03-14'), 'reviews')).toMatchObject({
    'reviews-waiting': [1],
    'reviews-overdue': [1],
  })
  // What stood then is still known: nothing of that day has changed.
  expect(figuresOf(await day(later, '2026-03-10'))).toEqual(figuresOf(answer))
})

it('counts a rejection as an answer only once the second reviewer has given it', async () => {
  const clock = manualClock('2026-03-10T09:00:00Z')
  await using bench = await createTestApp({ clock })
  const manager = await bench.setUp()
  const { folderReadable: _, tool: __, ...settings } = await manager.need('reviews.settings', {})
  await manager.need('reviews.changeSettings', { ...settings, secondReview: true })
  const { id, sha256 } = await submit(manager, clip)
  const failed: StepInput = { step: 'V3', outcome: 'failed', evidence: [{ from: 90, to: null }] }
  const first = await bench.signInAs('Rita', ['reviewer'])
  await untilRecording(first, sha256)
  await first.need('reviews.claim', { id })
  await decide(first, id, failed)
  await judge(first, id, 'rejected')
  const half = await day(manager, '2026-03-10')
  expect(linesOf(half, 'reviews')).toMatchObject({ 'reviews-done': [0], 'reviews-waiting': [1] })
  expect(linesOf(half, 'verdicts')).toEqual({ 'second-look': [1] })

  const second = await bench.signInAs('Pavel', ['reviewer'])
  await second.need('reviews.claim', { id })
  await decide(second, id, failed)
  await judge(second, id, 'rejected')
  const whole = await day(manager, '2026-03-10')
  expect(linesOf(whole, 'reviews')).toMatchObject({ 'reviews-done': [1], 'reviews-waiting': [0] })
  expect(linesOf(whole, 'verdicts')).toEqual({ rejected: [1], 'second-look': [1] })
  expect(owned(whole)).toMatchObject({ reviews: expect.any(Number) })
  expect(whole.report.reconciliation.holds).toBe(true)
})

it('tells of an approval against a loud finding as an exception', async () => {
  const clock = manualClock('2026-03-10T09:00:00Z')
  await using bench = await createTestApp({ clock })
  const manager = await bench.setUp()
  const first = await submit(manager, clip)
  const again = { aircraftSerial: '095XE160027777' }
  const second = await submit(manager, clip, again)
  const reviewer = await bench.signInAs('Rita', ['reviewer'])
  await untilRecording(reviewer, first.sha256)
  await reviewer.need('reviews.claim', { id: second.id })
  await passAll(reviewer, second.id, ['V1'])
  await decide(reviewer, second.id, {
    step: 'V1',
    outcome: 'passed',
    evidence: [{ from: 10, to: null }],
    serials: [typedSerial(again.aircraftSerial)],
  })
  await judge(reviewer, second.id, 'approved', 'The first serial was mistyped')
  const answer = await day(manager, '2026-03-10')
  expect(linesOf(answer, 'exceptions')).toEqual({ override: [1] })
  expect(answer.report.reconciliation.holds).toBe(true)
})

/** Without the moment that a link looks at: of a day that goes on it is now, of one that is over its end. */
function figuresOf(answer: Awaited<ReturnType<typeof day>>): unknown {
  return JSON.parse(
    JSON.stringify(answer.report.sections, (key, value: unknown) => (key === 'standing' ? null : value)),
  )
}
