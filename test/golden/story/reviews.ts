import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { importFile } from '../../support/import-file.ts'
import { makeClip } from '../../support/video/make-clip.ts'
import {
  decide,
  judge,
  passAll,
  reviewClip,
  submissionOf,
  submit,
  typedSerial,
  untilRecording,
} from '../../support/reviews.ts'
import { until } from '../../support/until.ts'
import { DAY, HOUR } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'
import { REVIEWER } from './people.ts'
import { STORY_FOLDER, type Story } from './story.ts'

/** Another recording, for a file of the watched folder that nobody expects. */
const strayClip = { ...reviewClip, name: 'stray-clip', frames: 60 }
const LOOSE = { name: 'Jana Nováková', phone: '+420 601 111 222', email: 'jana@example.com' }

/** The sample's own recordings are made in the background: later parts must not race with them. */
export async function untilSampleRecordings({ manager }: Story): Promise<void> {
  const listed = async () => (await manager.need('reviews.list', {})).rows
  const rows = await until(manager, listed, (all) => all.filter(({ media }) => media !== null).length >= 2)
  for (const { media } of rows) if (media !== null) await untilRecording(manager, media)
}

export async function tellOfReviews(story: Story): Promise<void> {
  const clip = (await makeClip(reviewClip)).path
  await changeSettings(await story.later('2026-03-09T08:00:00Z'), { secondReview: true })
  const reviewer = await story.signIn(REVIEWER)
  await approve(story, reviewer, clip)
  await rejectTwice(story, reviewer, clip)
  await sendBack(story, reviewer, clip)
  await cameByOtherWays(story, reviewer)
  await expire(story)
}

async function changeSettings(
  manager: TestClient,
  change: { secondReview?: boolean; keepDays?: number | null; watchedFolder?: string | null },
): Promise<void> {
  const { folderReadable: _, tool: __, ...settings } = await manager.need('reviews.settings', {})
  await manager.need('reviews.changeSettings', { ...settings, ...change })
}

async function approve(story: Story, reviewer: TestClient, clip: string): Promise<void> {
  const { id, sha256 } = await submit(story.manager, clip)
  await untilRecording(reviewer, sha256)
  await reviewer.need('reviews.claim', { id })
  await reviewer.need('reviews.release', { id })
  await reviewer.need('reviews.claim', { id })
  await passAll(reviewer, id)
  await reviewer.need('reviews.note', { id, ordinal: 120, text: 'The horizon tilts here.' })
  await reviewer.need('reviews.viewed', { id, media: sha256, spans: [[0, 299]] })
  await judge(reviewer, id, 'approved')
  // While its recording is there: retention takes it later.
  const file = await reviewer.fetch(`/files/review-evidence/${id}.json`)
  story.evidence.set('review.json', await file.text())
}

/** Two reviewers of whom the second does not know the first one's verdict. */
async function rejectTwice(story: Story, reviewer: TestClient, clip: string): Promise<void> {
  const { id, sha256 } = await submit(story.manager, clip, {
    applicant: LOOSE,
    aircraftSerial: '095XE160022002',
    gimbalSerial: 'GMB0022002',
  })
  await untilRecording(reviewer, sha256)
  const second = await story.signIn('Pavel Nový starší', '802716')
  for (const line of [reviewer, second]) {
    await line.need('reviews.claim', { id })
    const crop = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
    const evidence = [{ from: 90, to: 95, crop, note: 'A rotor is missing.' }]
    await decide(line, id, { step: 'V3', outcome: 'failed', evidence })
    const serials = [{ ...typedSerial('095XE160022002'), by: 'recognised' as const, frames: 4 }]
    await decide(line, id, { step: 'V1', outcome: 'passed', evidence: [{ from: 10, to: null }], serials })
    await judge(line, id, 'rejected', 'The aircraft is damaged.')
  }
}

/** Sent back, and answered by a new submission; one whose link leads nowhere. */
async function sendBack(story: Story, reviewer: TestClient, clip: string): Promise<void> {
  const { id, sha256 } = await submit(story.manager, clip, { aircraftSerial: '095XE160022003' })
  await untilRecording(reviewer, sha256)
  await reviewer.need('reviews.claim', { id })
  await judge(reviewer, id, 'sent-back', 'Please hold the view longer.')
  await story.manager.need('reviews.enter', submissionOf({ aircraftSerial: '095XE160022003', previous: id }))
  const link = 'https://example.com/gone.mp4'
  const gone = await story.manager.need(
    'reviews.enter',
    submissionOf({ aircraftSerial: '095XE160022004', link, language: 'cs' }),
  )
  await judge(reviewer, gone.id, 'link-unavailable')
}

/** A list that is imported, and the watched folder: a description beside its recording, and a stray file. */
async function cameByOtherWays(story: Story, reviewer: TestClient): Promise<void> {
  const heading = 'name;phone;email;model;aircraftSerial;gimbalSerial;app;link;language;cameInAt'
  const rows = [
    'Karel Dvořák;+420 602 111 222;;Mavic Mini;095XE160022005;;fly;https://example.com/a.mp4;cs;2026-03-08T10:00:00+01:00',
    'Eva Malá;;eva@example.cz;Spark;095XE160022006;;go4;;en;',
  ]
  await importFile(story.manager, 'reviews', [heading, ...rows].join('\n'))
  const stray = (await makeClip(strayClip)).path
  copyFileSync(stray, join(STORY_FOLDER, 'holiday.mp4'))
  await changeSettings(story.manager, { watchedFolder: STORY_FOLDER })
  const inbox = () => reviewer.need('reviews.inbox', {})
  await until(reviewer, inbox, ({ length }) => length === 1)
  await changeSettings(story.manager, { watchedFolder: null })
}

/** Retention deletes originals of reviews that are over. */
async function expire(story: Story): Promise<void> {
  const manager = await story.later(DAY + HOUR)
  await changeSettings(manager, { keepDays: 1 })
  const over = async () => (await manager.need('reviews.list', { scope: 'over' })).rows
  await until(
    manager,
    async () => await Promise.all((await over()).map(({ id }) => manager.need('reviews.get', { id }))),
    (views) => views.filter(({ media }) => media !== null).every(({ mediaExpired }) => mediaExpired),
  )
  await changeSettings(manager, { keepDays: 90, secondReview: false })
}
