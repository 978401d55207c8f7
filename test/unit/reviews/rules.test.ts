import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readEvent } from '../../../shared/kernel/read-event.ts'
import { frameIndexOf } from '../../../shared/video/frame-index.ts'
import {
  checkStep,
  checkVerdict,
  mayClaim,
  mayWork,
  type VerdictFacts,
} from '../../../shared/reviews/decider.ts'
import { submissionStream, type Evidence, type SerialReading } from '../../../shared/reviews/events.ts'
import { measureHold } from '../../../shared/reviews/hold.ts'
import { timelinessOf } from '../../../shared/reviews/queue.ts'
import { compareSerials, voteOnSerial } from '../../../shared/reviews/serial-match.ts'
import { steps, type Step } from '../../../shared/reviews/states.ts'
import { foldSubmission, type Submission } from '../../../shared/reviews/submission.ts'

const ID = '01990000-0000-7000-8000-000000000001'
const SUBJECT = '01990000-0000-4000-8000-000000000002'
const HASH = 'ab'.repeat(32)
const frame = { ordinal: 10, pts: 15_000, sha256: HASH }
const proof: Evidence = { from: frame, to: null, crop: null, note: '' }

/** Events of one submission, told by `[type, actor, body]`. */
function tell(...said: readonly (readonly [string, string, object])[]): Submission {
  const received = {
    number: 'VER-PRG-2026-100001',
    applicant: { subject: SUBJECT, commitment: HASH },
    model: 'Mavic Mini',
    aircraftSerial: '095XE160021234',
    aircraftSerialRaw: '095XE160021234',
    gimbalSerial: null,
    app: 'fly',
    link: 'https://example.com/v.mp4',
    language: 'cs',
    cameInAt: 0,
    dueAt: 1000,
    zone: 'Europe/Prague',
    entry: 'form',
    previous: null,
  }
  const events = [['received', 'clerk', received] as const, ...said].map(([type, actor, body], at) => {
    const read = readEvent(submissionStream, {
      place: at + 1,
      seq: at + 1,
      id: ID,
      stream: `submission:${ID}`,
      version: at + 1,
      type: `submission.${type}`,
      schema: 1,
      body,
      actor,
      bench: 'b',
      at,
      hlc: '',
      rulebook: '',
      hash: '',
    })
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    return read.value
  })
  const state = foldSubmission(events)
  if (!state) throw new Error('no submission')
  return state
}

const media = ['media-attached', 'clerk', { sha256: HASH, bytes: 5, name: 'v.mp4', source: 'drop' }] as const
const claimed = ['claimed', 'rita', {}] as const

function step(step: Step, outcome: 'passed' | 'failed', serials: readonly SerialReading[] = []) {
  return ['step-decided', 'rita', { step, outcome, evidence: [proof], serials, holdTicks: null }] as const
}

const allPassed = steps.map((one) => step(one, 'passed'))
const facts: VerdictFacts = {
  verdict: 'approved',
  reason: '',
  indexProven: true,
  loudFindings: 0,
  secondReview: false,
}

describe('who reviews', () => {
  test('not who entered it, and not who brought in its recording', () => {
    const submission = tell([
      'media-attached',
      'helper',
      { sha256: HASH, bytes: 5, name: 'v', source: 'drop' },
    ])
    expect(mayClaim(submission, 'clerk')).toMatchObject({ error: { code: 'own-submission' } })
    expect(mayClaim(submission, 'helper')).toMatchObject({ error: { code: 'own-submission' } })
    expect(mayClaim(submission, 'rita').ok).toBe(true)
  })

  test('one at a time: who has claimed it works on it', () => {
    const submission = tell(media, claimed)
    expect(submission.state).toBe('in-review')
    expect(mayClaim(submission, 'paul')).toMatchObject({ error: { code: 'claimed-by-other' } })
    expect(mayWork(submission, 'paul')).toMatchObject({ error: { code: 'not-claimed-by-you' } })
    expect(mayWork(submission, 'rita').ok).toBe(true)
    expect(tell(media, claimed, ['released', 'rita', {}]).state).toBe('waiting')
  })
})

describe('a verdict', () => {
  const judge = (submission: Submission, more: Partial<VerdictFacts>) =>
    checkVerdict(submission, 'rita', { ...facts, ...more })

  test('approves only where all five steps have passed and the index holds', () => {
    expect(judge(tell(media, claimed, ...allPassed), {})).toMatchObject({ ok: true, value: { final: true } })
    expect(judge(tell(media, claimed, ...allPassed.slice(1)), {})).toMatchObject({
      error: { code: 'steps-open', params: { steps: ['V1'] } },
    })
    expect(judge(tell(media, claimed, ...allPassed, step('V3', 'failed')), {})).toMatchObject({
      error: { code: 'steps-failed', params: { steps: ['V3'] } },
    })
    expect(judge(tell(media, claimed, ...allPassed), { indexProven: false })).toMatchObject({
      error: { code: 'index-not-proven' },
    })
  })

  test('does not pass over a loud finding without a word', () => {
    const submission = tell(media, claimed, ...allPassed)
    expect(judge(submission, { loudFindings: 1 })).toMatchObject({
      error: { code: 'loud-findings-unanswered' },
    })
    expect(judge(submission, { loudFindings: 1, reason: 'The twin was cancelled.' }).ok).toBe(true)
  })

  test('rejects on failed steps, but a serial that differs alone is sent back', () => {
    const differs: SerialReading = { part: 'aircraft', text: 'X', by: 'typed', match: 'different', frames: 0 }
    const rejected = { verdict: 'rejected' } as const
    expect(judge(tell(media, claimed), rejected)).toMatchObject({ error: { code: 'nothing-failed' } })
    expect(judge(tell(media, claimed, step('V1', 'failed', [differs])), rejected)).toMatchObject({
      error: { code: 'mismatch-is-sent-back' },
    })
    const both = tell(media, claimed, step('V1', 'failed', [differs]), step('V3', 'failed'))
    expect(judge(both, rejected)).toMatchObject({ value: { failed: ['V1', 'V3'] } })
  })

  test('sends back with a reason or a failed step', () => {
    const sentBack = { verdict: 'sent-back' } as const
    expect(judge(tell(media, claimed), sentBack)).toMatchObject({ error: { code: 'reason-missing' } })
    expect(judge(tell(media, claimed), { ...sentBack, reason: 'Please hold longer.' }).ok).toBe(true)
  })

  test('of a second reviewer is blind to the first and is the last word', () => {
    const body = {
      verdict: 'rejected',
      round: 1,
      final: false,
      failed: ['V3'],
      reason: '',
      basis: null,
      viewed: null,
      invitation: null,
      letter: null,
      clockVerified: true,
    }
    const first = tell(media, claimed, step('V3', 'failed'))
    expect(judge(first, { verdict: 'rejected', secondReview: true })).toMatchObject({
      value: { final: false },
    })
    const second = tell(media, claimed, step('V3', 'failed'), ['judged', 'rita', body])
    expect(second.state).toBe('second-review')
    expect(second.rounds.at(-1)?.steps.V3.outcome).toBe('open')
    expect(mayClaim(second, 'rita')).toMatchObject({ error: { code: 'reviewed-before' } })
    const paul = tell(
      media,
      claimed,
      step('V3', 'failed'),
      ['judged', 'rita', body],
      ['claimed', 'paul', {}],
      [
        'step-decided',
        'paul',
        { step: 'V2', outcome: 'failed', evidence: [proof], serials: [], holdTicks: null },
      ],
    )
    expect(checkVerdict(paul, 'paul', { ...facts, verdict: 'rejected', secondReview: true })).toMatchObject({
      value: { final: true, round: 2, failed: ['V2'] },
    })
  })

  test('of an unreachable link needs a link and no recording', () => {
    const gone = { verdict: 'link-unavailable' } as const
    expect(judge(tell(), gone).ok).toBe(true)
    expect(judge(tell(media), gone).ok).toBe(false)
  })
})

const index = frameIndexOf({
  timeBase: { num: 1, den: 1000 },
  pts: [0, 1000, 1500, 2999, 3000, 5000],
  sizes: [1, 1, 1, 1, 1, 1],
  keys: [0],
  pictureless: [],
  lastDuration: 40,
})

describe('a step', () => {
  const submitted = { gimbalSerial: null }
  const frames = [{ from: 1, to: null }]
  const same: SerialReading = { part: 'aircraft', text: 'S', by: 'typed', match: 'same', frames: 0 }

  test('rests on frames that are in the video', () => {
    const claim = { step: 'V2', outcome: 'passed', frames: [], serials: [] } as const
    expect(checkStep(claim, index, submitted)).toMatchObject({ error: { code: 'evidence-missing' } })
    const beyond = [{ from: 6, to: null }]
    expect(checkStep({ ...claim, frames: beyond }, index, submitted)).toMatchObject({
      error: { code: 'no-such-frame' },
    })
    expect(checkStep({ ...claim, frames }, index, submitted).ok).toBe(true)
  })

  test('V1 passes on a serial that agrees and on no other', () => {
    const claim = { step: 'V1', outcome: 'passed', frames, serials: [same] } as const
    expect(checkStep(claim, index, submitted).ok).toBe(true)
    expect(checkStep({ ...claim, serials: [] }, index, submitted)).toMatchObject({
      error: { code: 'serial-missing' },
    })
    const near = [{ ...same, match: 'ambiguous' } as const]
    expect(checkStep({ ...claim, serials: near }, index, submitted)).toMatchObject({
      error: { code: 'serial-differs' },
    })
    expect(checkStep({ ...claim, outcome: 'failed', serials: near }, index, submitted).ok).toBe(true)
  })

  test.each([
    [0, 3, true, 3000],
    [0, 2, false, 2999],
    [1, 4, true, 4000],
  ])('V4 from frame %i to %i: held long enough %s', (from, to, enough, ticks) => {
    const claim = { step: 'V4', outcome: 'passed', frames: [{ from, to }], serials: [] } as const
    expect(checkStep(claim, index, submitted)).toMatchObject(
      enough ? { value: { holdTicks: ticks } } : { error: { code: 'hold-too-short' } },
    )
  })

  test('V4 passes on no single frame', () => {
    const claim = { step: 'V4', outcome: 'passed', frames, serials: [] } as const
    expect(checkStep(claim, index, submitted)).toMatchObject({ error: { code: 'hold-missing' } })
  })

  test('the hold says its margin and the frames in it that stood still', () => {
    expect(measureHold(index, 4, 0)).toMatchObject({
      ticks: 5000,
      seconds: 5,
      margin: 2,
      enough: true,
      gaps: [
        { ordinal: 0, seconds: 1 },
        { ordinal: 2, seconds: 1.499 },
        { ordinal: 4, seconds: 2 },
      ],
    })
  })
})

describe('serials', () => {
  test.each([
    ['095xe16-0021234', '095XE160021234', 'same'],
    ['O95XE160021234', '095XE160021234', 'ambiguous'],
    ['095XE16002I234', '095XE160021234', 'ambiguous'],
    ['095XE160O2I234', '095XE160021234', 'ambiguous'],
    ['095XE160021235', '095XE160021234', 'different'],
    ['S/N: 095XE160021234', '095XE160021234', 'same'],
    [']d20108225894246170\u001d21095XE160021234', '095XE160021234', 'same'],
    ['é)%XE+žéééř+ěšč', '095XE160021234', 'different'],
    ['', '095XE160021234', 'unread'],
  ])('%s beside %s: %s', (read, submitted, match) => {
    expect(compareSerials(read, submitted).match).toBe(match)
  })

  test('a vote over frames outvotes a misread character and says so', () => {
    const sure = (text: string) => ({ text, sureness: Array.from(text, () => 0.9) })
    const voted = voteOnSerial([sure('0A1B'), sure('0A1B'), sure('0A18'), sure('0A1'), sure('')])
    expect(voted).toMatchObject({ text: '0A1B', frames: 5, outvoted: 2 })
    expect(voted?.others).toEqual([[], [], [], ['8']])
    expect(voteOnSerial([sure('')])).toBeNull()
  })

  test('the vote gives what most frames read, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Z]{14}$/),
        fc.array(fc.nat(13), { maxLength: 3 }),
        (serial, wrongs) => {
          const right = Array.from({ length: wrongs.length + 1 }, () => ({
            text: serial,
            sureness: Array(14).fill(0.8),
          }))
          const wrong = wrongs.map((place) => ({
            text: `${serial.slice(0, place)}#${serial.slice(place + 1)}`,
            sureness: Array(14).fill(0.8),
          }))
          expect(voteOnSerial([...wrong, ...right])?.text).toBe(serial)
        },
      ),
    )
  })
})

describe('the queue', () => {
  const zone = 'Europe/Prague'
  const due = Date.parse('2026-11-24T00:00:00+01:00')

  test.each([
    ['2026-11-22T23:59:59+01:00', 'on-time'],
    ['2026-11-23T00:00:00+01:00', 'due-today'],
    ['2026-11-23T23:59:59.999+01:00', 'due-today'],
    ['2026-11-24T00:00:00+01:00', 'late'],
  ])('at %s a submission that is due at midnight is %s', (now, timeliness) => {
    expect(timelinessOf(due, Date.parse(now), zone)).toBe(timeliness)
  })
})
