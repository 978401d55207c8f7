import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  invitationStatus,
  type InvitationFacts,
  type InvitationStatus,
} from '../../../shared/invitations/rules.ts'

const t = Date.parse
const nothing: InvitationFacts = {
  kind: 'post-repair',
  now: t('2026-11-18T09:00:00+01:00'),
  queuedAt: null,
  acceptedAt: null,
  receivedAt: null,
  bouncedAt: null,
  revokedAt: null,
  purchaseAt: null,
}
const queued = { ...nothing, queuedAt: t('2026-11-16T18:00:00+01:00') }
const accepted = t('2026-11-17T09:00:00+01:00')
const closes = t('2026-11-20T09:00:00+01:00')
const sent = { ...queued, acceptedAt: accepted }

function stands(facts: InvitationFacts): Omit<InvitationStatus, 'gates'> {
  const { gates: _, ...standing } = invitationStatus(facts)
  return standing
}

describe('the life of an invitation', () => {
  it('is drafted, then queued, and no window runs (I2)', () => {
    const waiting = { basis: null, opensAt: null, closesAt: null, purchase: null }
    expect(stands(nothing)).toEqual({ state: 'drafted', ...waiting })
    expect(stands({ ...queued, now: t('2027-11-16T18:00:00+01:00') })).toEqual({
      state: 'queued',
      ...waiting,
    })
  })

  it('opens its window when the server accepts it', () => {
    expect(stands(sent)).toEqual({
      state: 'sent',
      basis: 'accepted',
      opensAt: accepted,
      closesAt: closes,
      purchase: null,
    })
  })

  it.each([
    ['later', '2026-11-17T20:00:00+01:00'],
    ['earlier', '2026-11-17T08:00:00+01:00'],
  ])('counts from the receipt on record, also where it is %s than the acceptance', (_, receipt) => {
    const receivedAt = t(receipt)
    expect(stands({ ...sent, receivedAt })).toMatchObject({
      state: 'received',
      basis: 'received',
      opensAt: receivedAt,
      closesAt: receivedAt + 72 * 3_600_000,
    })
  })

  it('may have been received without any mail', () => {
    expect(stands({ ...nothing, receivedAt: accepted })).toMatchObject({
      state: 'received',
      closesAt: closes,
    })
  })

  it('expires by the clock, just after the last instant', () => {
    expect(stands({ ...sent, now: closes }).state).toBe('sent')
    expect(stands({ ...sent, now: closes + 1 }).state).toBe('expired')
  })

  it('runs 72 elapsed hours over a change of the clocks', () => {
    expect(stands({ ...queued, acceptedAt: t('2026-10-23T12:00:00+02:00') }).closesAt).toBe(
      t('2026-10-26T11:00:00+01:00'),
    )
    expect(stands({ ...queued, acceptedAt: t('2026-03-27T12:00:00+01:00') }).closesAt).toBe(
      t('2026-03-30T13:00:00+02:00'),
    )
  })
})

describe('a purchase (I5)', () => {
  it.each([
    ['at the first instant', accepted, 'purchased', 'accepted'],
    ['at the last instant', closes, 'purchased', 'accepted'],
    ['just before the window', accepted - 1, 'expired', 'refused'],
    ['just after the window', closes + 1, 'expired', 'refused'],
  ])('%s', (_, purchaseAt, state, purchase) => {
    expect(stands({ ...sent, purchaseAt, now: t('2026-12-01T00:00:00Z') })).toMatchObject({ state, purchase })
  })

  it('is refused while nothing was received', () => {
    expect(stands({ ...queued, purchaseAt: accepted })).toMatchObject({
      state: 'queued',
      purchase: 'refused',
    })
  })

  it('is refused from a revocation or a bounce on, and stands where it came before', () => {
    const at = accepted + 1000
    expect(stands({ ...sent, revokedAt: at, purchaseAt: at })).toMatchObject({
      state: 'revoked',
      purchase: 'refused',
    })
    expect(stands({ ...sent, revokedAt: at, purchaseAt: at - 1 })).toMatchObject({ state: 'purchased' })
    expect(stands({ ...sent, bouncedAt: at, purchaseAt: at })).toMatchObject({
      state: 'bounced',
      purchase: 'refused',
    })
    expect(stands({ ...sent, bouncedAt: at, purchaseAt: at - 1 })).toMatchObject({ state: 'purchased' })
  })

  it('names both instants where it is refused', () => {
    const [window, purchase] = invitationStatus({ ...sent, purchaseAt: closes + 1, now: closes + 2 }).gates
    expect(window).toMatchObject({ rule: 'I1', result: 'fail', boundary: closes })
    expect(purchase).toMatchObject({
      rule: 'I5',
      looked: { purchasedAt: { at: closes + 1 } },
      boundary: closes,
    })
  })
})

describe('an invitation that ends otherwise', () => {
  it('bounces from the queue or after it was sent, and then no window ran', () => {
    const bouncedAt = accepted + 300_000
    const gone = { state: 'bounced', basis: null, opensAt: null, closesAt: null }
    expect(stands({ ...sent, bouncedAt })).toMatchObject(gone)
    expect(stands({ ...queued, bouncedAt })).toMatchObject(gone)
    // The notice of a bounce can come days later: what came back was never received, it has not expired.
    expect(stands({ ...sent, bouncedAt: closes + 3_600_000, now: closes + 7_200_000 })).toMatchObject(gone)
  })

  it('does not bounce once it was received', () => {
    expect(stands({ ...sent, receivedAt: accepted + 1000, bouncedAt: accepted + 2000 }).state).toBe(
      'received',
    )
  })

  it('is revoked at any time before its window closes', () => {
    expect(stands({ ...queued, revokedAt: accepted }).state).toBe('revoked')
    expect(stands({ ...sent, revokedAt: closes, now: closes + 1 }).state).toBe('revoked')
    expect(stands({ ...sent, revokedAt: closes + 1, now: closes + 2 }).state).toBe('expired')
  })
})

describe('any history', () => {
  const instant = fc.integer({ min: accepted - 1e9, max: accepted + 1e9 })
  const maybe = fc.option(instant)
  const histories = fc.record({
    kind: fc.constantFrom('post-repair' as const, 'video-approved' as const),
    now: instant,
    queuedAt: maybe,
    acceptedAt: maybe,
    receivedAt: maybe,
    bouncedAt: maybe,
    revokedAt: maybe,
    purchaseAt: maybe,
  })

  it('accepts a purchase only inside of a window of 72 hours', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const { state, purchase, opensAt, closesAt } = invitationStatus(facts)
        expect(state === 'purchased').toBe(purchase === 'accepted')
        if (opensAt !== null) expect(closesAt).toBe(opensAt + 72 * 3_600_000)
        if (purchase === 'accepted') {
          expect(facts.purchaseAt).toBeGreaterThanOrEqual(opensAt ?? Infinity)
          expect(facts.purchaseAt).toBeLessThanOrEqual(closesAt ?? -Infinity)
        }
      }),
    )
  })

  it('never opens again as time passes', () => {
    fc.assert(
      fc.property(histories, fc.nat(1e9), (facts, later) => {
        const [before, after] = [
          invitationStatus(facts).state,
          invitationStatus({ ...facts, now: facts.now + later }).state,
        ]
        if (before === 'expired') expect(after).toBe('expired')
        if (before !== after) expect(after).toBe('expired')
      }),
    )
  })
})
