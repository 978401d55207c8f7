import { describe, expect, it } from 'vitest'
import {
  purchaseWithoutLog,
  replacementWithoutLog,
  reviewWithoutLog,
  sealWithoutLog,
  unitWithoutLog,
} from '../../../shared/unconfirmed/index.ts'

describe('while the shared log is not reached', () => {
  it('the last replacement of a plan takes a manager, an earlier one does not', () => {
    expect(replacementWithoutLog({ left: 2 })).toEqual({ may: 'yes', because: 'replacements-left' })
    expect(replacementWithoutLog({ left: 1 })).toEqual({ may: 'manager', why: 'last-replacement' })
  })

  it.each([
    [true, true, 'yes'],
    [true, false, 'manager'],
    [false, true, 'manager'],
    [false, false, 'manager'],
  ])('a seal rests on both reservations: replacement %s and unit %s is %s', (replacement, unit, may) => {
    expect(sealWithoutLog({ replacement, unit })).toMatchObject({ may })
  })

  it('a unit comes out of the stock of the bench that took it in', () => {
    expect(unitWithoutLog({ receivedBy: 'a', bench: 'a' })).toMatchObject({ may: 'yes' })
    expect(unitWithoutLog({ receivedBy: 'b', bench: 'a' })).toMatchObject({ may: 'manager' })
    expect(unitWithoutLog({ receivedBy: null, bench: 'a' })).toMatchObject({ may: 'manager' })
  })

  it('a code and Plus are sold subject to confirmation', () => {
    expect(purchaseWithoutLog()).toEqual({ may: 'yes', because: 'to-be-confirmed' })
  })

  it('a review is claimed where its recording is, and nowhere else by anybody', () => {
    expect(reviewWithoutLog({ recording: true })).toMatchObject({ may: 'yes' })
    expect(reviewWithoutLog({ recording: false })).toEqual({ may: 'no', why: 'recording-elsewhere' })
  })
})
