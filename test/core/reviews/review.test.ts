import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { importFile } from '../../support/import-file.ts'
import {
  decide,
  judge,
  passAll,
  reviewClip,
  SERIAL,
  submissionOf,
  submit,
  typedSerial,
  untilRecording,
  upload,
  type StepInput,
} from '../../support/reviews.ts'
import { appClip } from '../../support/video/analyse-clip.ts'
import { encodeAnew, remux } from '../../support/video/edit-clip.ts'
import { framehash } from '../../support/video/framehash.ts'
import { makeClip } from '../../support/video/make-clip.ts'

let clip: string
beforeAll(async () => {
  clip = (await makeClip(reviewClip)).path
})

/** A centre with somebody who enters and somebody who reviews. */
async function people(bench: TestApp) {
  const clerk = await bench.setUp()
  const reviewer = await bench.signInAs('Rita', ['reviewer'])
  return { clerk, reviewer }
}

describe('from coming in to the verdict', () => {
  it('binds each step to pixels of the source, approves, and opens the invitation', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const { id, number, sha256 } = await submit(clerk, clip)
    expect(number).toMatch(/^VER-PRG-2026-100001$/)
    await untilRecording(reviewer, sha256)
    await reviewer.need('reviews.claim', { id })
    await passAll(reviewer, id)
    await reviewer.need('reviews.viewed', { id, media: sha256, spans: [[0, 120]] })
    await reviewer.need('reviews.viewed', { id, media: sha256, spans: [[100, 299]] })
    const { invitation } = await judge(reviewer, id, 'approved')

    const view = await reviewer.need('reviews.get', { id })
    expect(view.state).toBe('approved')
    const oracle = await framehash(clip)
    const bound = view.steps.flatMap(({ evidence }) =>
      evidence.flatMap(({ from, to }) => (to ? [from, to] : [from])),
    )
    expect(bound.map(({ sha256 }) => sha256)).toEqual(bound.map(({ ordinal }) => oracle[ordinal]?.sha256))
    expect(bound.map(({ pts }) => pts)).toEqual(bound.map(({ ordinal }) => oracle[ordinal]?.pts))
    expect(view.steps.find(({ step }) => step === 'V4')?.holdTicks).toBeGreaterThan(3 * 90_000)
    const [verdict] = view.verdicts
    expect(verdict).toMatchObject({ verdict: 'approved', final: true, basis: { file: sha256 } })
    expect(verdict?.viewed).toEqual({ frames: 300, of: 300, spans: [[0, 299]] })
    const opened = await clerk.need('invitations.get', { id: invitation ?? '' })
    expect(opened).toMatchObject({ kind: 'video-approved', serial: SERIAL })
  })

  it('undoes the newest decision on a step and a note, for who reviews it and before the verdict', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const { id, sha256 } = await submit(clerk, clip)
    await untilRecording(reviewer, sha256)
    await reviewer.need('reviews.claim', { id })
    await passAll(reviewer, id)
    const fails: StepInput = { step: 'V3', outcome: 'failed', evidence: [{ from: 10, to: null }] }
    const passed = await reviewer.need('reviews.get', { id })
    const before = passed.steps.find(({ step }) => step === 'V3')
    const failed = await reviewer.need('reviews.decideStep', { id, version: passed.version, ...fails })
    const event = failed.event ?? ''
    expect(await clerk.call('reviews.takeBack', { id, version: failed.version, event })).toMatchObject({
      error: { code: 'not-claimed-by-you' },
    })
    const undone = await reviewer.need('reviews.takeBack', { id, version: failed.version, event })
    const again = await reviewer.need('reviews.get', { id })
    expect(again.steps.find(({ step }) => step === 'V3')).toEqual(before)
    expect(await reviewer.call('reviews.takeBack', { id, version: undone.version, event })).toMatchObject({
      error: { code: 'not-undoable' },
    })
    const noted = await reviewer.need('reviews.note', { id, ordinal: 12, text: 'Blurred.' })
    expect((await reviewer.need('reviews.get', { id })).notes).toHaveLength(1)
    const { version } = await reviewer.need('reviews.takeBack', {
      id,
      version: noted.version,
      event: noted.event ?? '',
    })
    const last = await reviewer.need('reviews.get', { id })
    expect([last.notes, last.timeline[0]?.type]).toEqual([[], 'submission.note-taken-back'])
    await judge(reviewer, id, 'approved')
    expect(await reviewer.call('reviews.takeBack', { id, version: version + 1, event })).toMatchObject({
      error: { code: 'submission-over' },
    })
  })

  it('does not approve before all steps have passed, nor over a serial that differs', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const { id, sha256 } = await submit(clerk, clip)
    await untilRecording(reviewer, sha256)
    await reviewer.need('reviews.claim', { id })
    await passAll(reviewer, id, ['V1'])
    const { version } = await reviewer.need('reviews.get', { id })
    expect(await reviewer.call('reviews.judge', { id, version, verdict: 'approved' })).toMatchObject({
      error: { code: 'steps-open', params: { steps: ['V1'] } },
    })
    const wrong: StepInput = {
      step: 'V1',
      outcome: 'passed',
      evidence: [{ from: 10, to: null }],
      serials: [typedSerial('095XE160029999')],
    }
    expect(await reviewer.call('reviews.decideStep', { id, version, ...wrong })).toMatchObject({
      error: { code: 'serial-differs' },
    })
    await decide(reviewer, id, { ...wrong, outcome: 'failed' })
    const seen = await reviewer.need('reviews.get', { id })
    expect(
      await reviewer.call('reviews.judge', { id, version: seen.version, verdict: 'rejected' }),
    ).toMatchObject({ error: { code: 'mismatch-is-sent-back' } })
    await judge(reviewer, id, 'sent-back', 'The serial on the page is another one.')
    expect((await reviewer.need('reviews.get', { id })).state).toBe('sent-back')
  })

  it('gives a resubmission a clock of its own, once', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const first = await submit(clerk, clip)
    await untilRecording(reviewer, first.sha256)
    await reviewer.need('reviews.claim', { id: first.id })
    await judge(reviewer, first.id, 'sent-back', 'Please hold the view longer.')
    bench.clock.advance(4 * 86_400_000)
    const again = await (
      await bench.signInAgain()
    ).need('reviews.enter', submissionOf({ previous: first.id }))
    const manager = await bench.signInAgain()
    const rows = (await manager.need('reviews.list', {})).rows
    expect(rows.map(({ id, timeliness }) => [id, timeliness])).toEqual([[again.id, 'on-time']])
    expect(await manager.call('reviews.enter', submissionOf({ previous: first.id }))).toMatchObject({
      error: { code: 'previous-not-sent-back' },
    })
  })

  it('has whoever entered it, or brought in the recording, judge nothing', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const { id } = await clerk.need('reviews.enter', submissionOf())
    expect(await clerk.call('reviews.claim', { id })).toMatchObject({ error: { code: 'own-submission' } })
    const sha256 = await upload(reviewer, clip)
    await reviewer.need('reviews.attach', { id, sha256, name: 'clip.mp4' })
    expect(await reviewer.call('reviews.claim', { id })).toMatchObject({ error: { code: 'own-submission' } })
    const other = await bench.signInAs('Pavel', ['reviewer'])
    await other.need('reviews.claim', { id })
    expect((await other.need('reviews.get', { id })).reviewer?.name).toBe('Pavel')
  })

  it('gives a rejection to a second reviewer who does not know of it, where the manager wants that', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const { folderReadable: _, tool: __, ...settings } = await clerk.need('reviews.settings', {})
    await clerk.need('reviews.changeSettings', { ...settings, secondReview: true })
    const second = await bench.signInAs('Pavel', ['reviewer'])
    const { id, sha256 } = await submit(clerk, clip)
    await untilRecording(reviewer, sha256)
    await reviewer.need('reviews.claim', { id })
    await decide(reviewer, id, {
      step: 'V3',
      outcome: 'failed',
      evidence: [{ from: 90, to: null, note: 'Compass error' }],
    })
    expect(await judge(reviewer, id, 'rejected', 'Compass error')).toMatchObject({ final: false })

    await second.need('reviews.claim', { id })
    const blind = await second.need('reviews.get', { id })
    expect(blind).toMatchObject({ state: 'second-review', blind: true, verdicts: [] })
    expect(JSON.stringify(blind)).not.toContain('Compass')
    expect(blind.steps.every(({ outcome }) => outcome === 'open')).toBe(true)
    await decide(second, id, { step: 'V3', outcome: 'failed', evidence: [{ from: 91, to: null }] })
    expect(await judge(second, id, 'rejected')).toMatchObject({ final: true })
    const over = await second.need('reviews.get', { id })
    expect(over.state).toBe('rejected')
    expect(over.verdicts.map(({ by, round }) => [by.name, round])).toEqual([
      ['Rita', 1],
      ['Pavel', 2],
    ])
  })

  it('refuses a verdict over pixels that are not the ones it was bound to', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const { id, sha256 } = await submit(clerk, clip)
    await untilRecording(reviewer, sha256)
    await reviewer.need('reviews.claim', { id })
    await passAll(reviewer, id)
    const other = (await makeClip({ ...reviewClip, name: 'review-clip-other', seed: 4 })).path
    await writeFile(join(bench.dir, 'recordings', sha256.slice(0, 2), sha256), await readFile(other))
    const { version } = await reviewer.need('reviews.get', { id })
    expect(await reviewer.call('reviews.judge', { id, version, verdict: 'approved' })).toMatchObject({
      error: { code: 'recording-gone' },
    })
  })
})

describe('a recording that was there before', () => {
  it('is loud under another serial: the same file, the same packets, the same pictures', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const taps = (await makeClip(appClip)).path
    const first = await submit(clerk, taps)
    await untilRecording(reviewer, first.sha256)
    const other = { aircraftSerial: '095XE160027777' }
    const same = await submit(clerk, taps, other)
    const packed = await submit(clerk, await remux(taps, bench.dir, 'again.mkv'), other)
    const anew = await submit(clerk, await encodeAnew(taps, bench.dir, 'anew.mp4'), other)
    const honest = await submit(
      clerk,
      (await makeClip({ ...appClip, name: 'app-walk-2', seed: 2 })).path,
      other,
    )
    for (const { sha256 } of [packed, anew, honest]) await untilRecording(reviewer, sha256)
    const found = async (id: string) =>
      (await reviewer.need('reviews.get', { id })).earlier
        .filter(({ submission }) => submission.id === first.id)
        .map(({ code, loud }) => [code, loud])
    expect(await found(same.id)).toEqual([['same-file', true]])
    expect(await found(packed.id)).toEqual([['same-payload', true]])
    // What moves is kept a moment after everything else is known.
    await expect.poll(() => found(anew.id)).toEqual([['same-pictures', true]])
    expect(await found(honest.id)).toEqual([])

    await reviewer.need('reviews.claim', { id: same.id })
    await passAll(reviewer, same.id, ['V1'])
    await decide(reviewer, same.id, {
      step: 'V1',
      outcome: 'passed',
      evidence: [{ from: 10, to: null }],
      serials: [typedSerial(other.aircraftSerial)],
    })
    const { version } = await reviewer.need('reviews.get', { id: same.id })
    expect(await reviewer.call('reviews.judge', { id: same.id, version, verdict: 'approved' })).toMatchObject(
      { error: { code: 'loud-findings-unanswered' } },
    )
  })
})

describe('what comes in', () => {
  it('is imported from a file, what is good of it, and never twice', async () => {
    await using bench = await createTestApp()
    const { clerk } = await people(bench)
    const csv = `name,email,model,aircraftSerial,app,link,cameInAt
Jana Nováková,jana@example.com,Mavic Mini,${SERIAL},fly,https://example.com/a.mp4,2026-02-27T09:00:00+01:00
Petr Král,petr@example.com,Spark,0ASUE1B0A30012,go4,,2026-02-28T23:30:00+01:00
`
    expect(await importFile(clerk, 'reviews', csv)).toMatchObject({ added: 2, refused: 0 })
    const rows = (await clerk.need('reviews.list', {})).rows
    expect(rows.map(({ applicant, timeliness }) => [applicant, timeliness])).toEqual([
      ['Jana Nováková', 'due-today'],
      ['Petr Král', 'on-time'],
    ])
    const broken = csv.replace('go4', 'go5')
    const again = await importFile(clerk, 'reviews', broken)
    expect(again).toMatchObject({
      added: 0,
      here: 1,
      refusals: [{ row: 3, column: 'app', code: 'unknown-app' }],
    })
    expect((await clerk.need('reviews.list', {})).total).toBe(2)
  })

  it('is refused where it is no recording', async () => {
    await using bench = await createTestApp()
    const { clerk } = await people(bench)
    const answer = await clerk.fetch('/files/recording/new', {
      method: 'POST',
      body: '#EXTM3U\n'.repeat(100),
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      415,
      { ok: false, error: { code: 'not-a-video' } },
    ])
    const { id } = await clerk.need('reviews.enter', submissionOf())
    expect(await clerk.call('reviews.attach', { id, sha256: 'ab'.repeat(32), name: 'x' })).toMatchObject({
      error: { code: 'recording-unknown' },
    })
    expect(await clerk.call('reviews.get', { id: randomUUID() })).toMatchObject({
      error: { code: 'submission-unknown' },
    })
  })

  it('answers with the link where there is nothing else, and tells the applicant', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const { id } = await clerk.need(
      'reviews.enter',
      submissionOf({ link: 'https://video.example.com/watch?v=1' }),
    )
    await reviewer.need('reviews.claim', { id })
    await judge(reviewer, id, 'link-unavailable')
    const { verdicts, state } = await clerk.need('reviews.get', { id })
    expect(state).toBe('link-unavailable')
    expect(verdicts[0]?.letter).not.toBeNull()
  })
})
