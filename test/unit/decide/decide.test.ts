import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, decideLine } from '../../../shared/decide/decide.ts'
import { shippedCatalogue as catalogue } from '../../support/shipped-catalogue.ts'

const prague = 'Europe/Prague'
const eligibility = {
  now: '2026-11-20T10:00:00+01:00',
  zone: prague,
  model: 'Mavic Air 2',
  activation: { state: 'never' },
  productRegion: 'CZ',
  planRegion: 'CZ',
  dealer: 'authorised',
  usedIn: 'CZ',
  postRepairReceivedAt: null,
  videoNoticeReceivedAt: null,
}
const plan = {
  startsAt: '2026-01-10T12:00:00+01:00',
  endsAt: '2027-01-10T12:00:00+01:00',
  region: 'CZ',
  used: 0,
  suspended: false,
  plus: null,
}
const claim = {
  now: '2026-06-01T10:00:00+02:00',
  zone: prague,
  region: 'CZ',
  model: 'Mavic Air 2',
  serialState: 'active',
  openCase: false,
  cause: 'accident',
  warrantyEndsAt: null,
  damagedAt: null,
  receivedAt: '2026-06-01T10:00:00+02:00',
  plan,
  components: ['gimbal'],
}
const plusPlan = { startsAt: plan.startsAt, endsAt: plan.endsAt, zone: prague, used: 0, suspended: false }
const invitation = {
  kind: 'post-repair',
  now: '2026-11-18T09:00:00+01:00',
  acceptedAt: '2026-11-17T09:00:00+01:00',
}

function ask(what: string, given: unknown) {
  return decide({ id: 'q', what, in: given }, catalogue)
}

describe('answers', () => {
  it('give instants back in ISO 8601, in gates too', () => {
    expect(
      ask('eligibility', { ...eligibility, activation: { at: '2026-11-19T10:00:00+01:00' } }),
    ).toMatchObject({
      id: 'q',
      out: {
        closesAt: '2026-11-21T09:00:00.000Z',
        gates: [
          {},
          {
            rule: 'E2',
            looked: { activatedAt: '2026-11-19T09:00:00.000Z', now: '2026-11-20T09:00:00.000Z' },
            boundary: '2026-11-21T09:00:00.000Z',
          },
          {},
          {},
          {},
          {},
          {},
          {},
        ],
      },
    })
  })

  it('take an instant with any offset, to the minute or finer', () => {
    for (const at of [
      '2026-11-20T09:00Z',
      '2026-11-20T10:00:00.000+01:00',
      '2026-11-20T03:30:00.123456-05:30',
    ]) {
      expect(ask('review-due', { submittedAt: at, zone: prague })).toMatchObject({
        out: { dueAt: '2026-11-23T23:00:00.000Z' },
      })
    }
  })

  it('take a fact that is absent for one that is not known', () => {
    const { dealer: _, ...known } = eligibility
    expect(ask('eligibility', known)).toMatchObject({ out: { outcome: 'needs-proof', missing: ['dealer'] } })
    const { activation: __, ...inactive } = eligibility
    expect(ask('eligibility', inactive)).toMatchObject({ out: { missing: ['activation'] } })
    expect(ask('term', { purchase: 'bundle', zone: prague })).toMatchObject({
      out: { missing: ['dispatchedOn'] },
    })
    expect(ask('invitation', invitation)).toMatchObject({ out: { state: 'sent', purchase: null } })
  })

  it('say of figures that they are informative, and of which version', () => {
    const version = { informative: true, catalogueVersion: catalogue.version }
    expect(ask('coverage', { model: 'Spark', components: [] })).toMatchObject({
      out: { components: {}, ...version },
    })
    expect(ask('fee', { model: 'Spark', ordinal: 3 })).toMatchObject({
      out: { state: 'not-listed', fee: null, ...version },
    })
  })

  it('name the parts of a model without a row as not listed', () => {
    expect(ask('coverage', { model: 'Osmo Pocket', components: ['camera', 'camera', 'grip'] })).toMatchObject(
      {
        out: { row: null, components: { camera: 'not-listed', grip: 'not-listed' } },
      },
    )
  })
})

describe('mistakes in a question are named with their place', () => {
  it.each<[string, unknown, string, string]>([
    ['eligibility', { ...eligibility, model: 'Mavic 99' }, 'unknown-model', 'model'],
    ['eligibility', { ...eligibility, model: '' }, 'invalid-input', 'model'],
    ['eligibility', { ...eligibility, model: null }, 'invalid-input', 'model'],
    ['eligibility', { ...eligibility, now: undefined }, 'invalid-input', 'now'],
    ['eligibility', { ...eligibility, now: '2026-11-20T10:00:00' }, 'invalid-input', 'now'],
    ['eligibility', { ...eligibility, now: '2026-11-20' }, 'invalid-input', 'now'],
    ['eligibility', { ...eligibility, now: 1_763_000_000_000 }, 'invalid-input', 'now'],
    ['eligibility', { ...eligibility, now: '2026-02-30T10:00:00Z' }, 'invalid-input', 'now'],
    ['eligibility', { ...eligibility, now: '9999-12-31T23:59:59Z' }, 'invalid-input', 'now'],
    ['eligibility', { ...eligibility, zone: 'Mars/Base' }, 'invalid-input', 'zone'],
    ['eligibility', { ...eligibility, zone: '+01:00' }, 'invalid-input', 'zone'],
    ['eligibility', { ...eligibility, zone: null }, 'invalid-input', 'zone'],
    ['eligibility', { ...eligibility, dealer: 'friend' }, 'invalid-input', 'dealer'],
    ['eligibility', { ...eligibility, productRegion: ' ' }, 'invalid-input', 'productRegion'],
    ['eligibility', { ...eligibility, activation: { on: '2026-02-30' } }, 'invalid-input', 'activation.on'],
    ['eligibility', { ...eligibility, activation: { at: 'yesterday' } }, 'invalid-input', 'activation.at'],
    ['eligibility', { ...eligibility, activation: { state: 'maybe' } }, 'invalid-input', 'activation.state'],
    ['eligibility', { ...eligibility, activation: 'never' }, 'invalid-input', 'activation'],
    [
      'eligibility',
      { ...eligibility, activation: { state: 'never', on: '2026-11-01' } },
      'invalid-input',
      'activation',
    ],
    [
      'eligibility',
      { ...eligibility, activation: { on: '2026-11-21' } },
      'activation-in-the-future',
      'activation',
    ],
    ['coverage', { model: 'Spark', components: ['camera', 'wing'] }, 'unknown-component', 'components.1'],
    ['coverage', { model: 'Spark', components: ['Camera'] }, 'unknown-component', 'components.0'],
    ['coverage', { model: 'Spark', components: 'camera' }, 'invalid-input', 'components'],
    ['coverage', { model: 'Spark' }, 'invalid-input', 'components'],
    ['fee', { model: 'Spark', ordinal: 0 }, 'invalid-input', 'ordinal'],
    ['fee', { model: 'Spark', ordinal: -1 }, 'invalid-input', 'ordinal'],
    ['fee', { model: 'Spark', ordinal: 1.5 }, 'invalid-input', 'ordinal'],
    ['fee', { model: 'Spark', ordinal: '1' }, 'invalid-input', 'ordinal'],
    ['fee', { model: '__proto__', ordinal: 1 }, 'unknown-model', 'model'],
    ['term', { purchase: 'gift', zone: prague }, 'invalid-input', 'purchase'],
    [
      'term',
      { purchase: 'bundle', dispatchedOn: '2025-02-29', zone: prague },
      'invalid-input',
      'dispatchedOn',
    ],
    ['term', { purchase: 'separate', agreedOn: '9999-12-31', zone: prague }, 'invalid-input', 'agreedOn'],
    [
      'term',
      { purchase: 'separate', agreedOn: '2026-05-05T12:00:00Z', zone: prague },
      'invalid-input',
      'agreedOn',
    ],
    ['plus', { now: claim.now, plan: { ...plusPlan, used: -1 } }, 'invalid-input', 'plan.used'],
    [
      'plus',
      { now: claim.now, plan: { ...plusPlan, endsAt: plan.startsAt } },
      'invalid-input',
      'plan.endsAt',
    ],
    ['plus', { now: claim.now, plan: null }, 'invalid-input', 'plan'],
    ['claim', { ...claim, model: 'Mavic 99' }, 'unknown-model', 'model'],
    ['claim', { ...claim, cause: 'crash' }, 'invalid-input', 'cause'],
    ['claim', { ...claim, components: ['gimbal', 'rotor'] }, 'unknown-component', 'components.1'],
    ['claim', { ...claim, plan: undefined }, 'invalid-input', 'plan'],
    ['claim', { ...claim, plan: { ...plan, used: 0.5 } }, 'invalid-input', 'plan.used'],
    ['claim', { ...claim, plan: { ...plan, startsAt: null } }, 'invalid-input', 'plan.startsAt'],
    [
      'claim',
      { ...claim, plan: { ...plan, plus: { startsAt: plan.endsAt, endsAt: plan.startsAt } } },
      'invalid-input',
      'plan.plus.endsAt',
    ],
    ['invitation', { ...invitation, kind: 'birthday' }, 'invalid-input', 'kind'],
    ['invitation', { ...invitation, acceptedAt: 'now' }, 'invalid-input', 'acceptedAt'],
    ['review-due', { submittedAt: null, zone: prague }, 'invalid-input', 'submittedAt'],
    ['serial', { raw: 95 }, 'invalid-input', 'raw'],
    ['serial', null, 'invalid-input', ''],
    ['serial', [], 'invalid-input', ''],
  ])('%s %j', (what, given, code, path) => {
    expect(ask(what, given)).toMatchObject({
      id: 'q',
      error: { code, path, message: expect.stringMatching(/./) },
    })
  })

  it.each(['warranty', '__proto__', 'toString', '', null, 7])('%j is no question', (what) => {
    expect(decide({ id: 'q', what, in: {} }, catalogue)).toMatchObject({
      id: 'q',
      error: { code: 'unknown-question' },
    })
  })

  it.each(['', 'null', '7', '"serial"', '[]', '{"id":', '{"what":"serial"}'])(
    'the line %j is answered',
    (line) => {
      const answer = decideLine(line, catalogue)
      expect(answer.id).toBeNull()
      expect(answer).toHaveProperty('error.code')
    },
  )

  it('never throws, whatever is asked', () => {
    const what = fc.constantFrom(
      'eligibility',
      'coverage',
      'fee',
      'term',
      'plus',
      'claim',
      'invitation',
      'serial',
    )
    const bases = [
      eligibility,
      claim,
      invitation,
      { now: claim.now, plan: plusPlan },
      { model: 'Spark', ordinal: 1 },
    ]
    const keys = [...new Set(bases.flatMap((base) => Object.keys(base)))]
    fc.assert(
      fc.property(
        what,
        fc.constantFrom(...bases),
        fc.constantFrom(...keys),
        fc.json(),
        (question, base, key, text) => {
          const value: unknown = JSON.parse(text)
          const line = JSON.stringify({ id: 1, what: question, in: { ...base, [key]: value } })
          const answer = decideLine(line, catalogue)
          expect(answer.id).toBe(1)
          expect('error' in answer ? answer.error.code : '').not.toBe('internal')
        },
      ),
      { numRuns: 1500 },
    )
  })
})
