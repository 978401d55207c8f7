import { describe, expect, it } from 'vitest'
import { fieldsFromRecords, withoutFilled } from '../../../renderer/intake/unit/fill-draft.ts'
import { emptyDraft, type IntakeDraft } from '../../../shared/intake/draft.ts'
import type { UnitLookup } from '../../../shared/intake/views.ts'
import type { RequestView } from '../../../shared/requests/contract.ts'

const unit: UnitLookup = {
  raw: '095XE160021234',
  serial: '095XE160021234',
  shape: '14',
  warnings: [],
  proposals: [],
  nearMisses: [],
  model: 'Mavic Air 2',
  likelyModel: null,
  openCase: null,
  retired: null,
  plan: null,
  request: null,
  contacts: [{ source: 'plan', name: 'Jana Nováková', phone: '777', email: '', subjects: [] }],
  cases: [],
}

const request: RequestView = {
  id: '0190b1c0-0000-7000-8000-000000000001',
  number: 'R-1',
  serial: unit.serial,
  model: 'Spark',
  customer: 'Eva Dvořáková',
  subject: '0190b1c0-0000-7000-8000-000000000002',
  contact: { name: 'Eva Dvořáková', phone: '', email: 'eva@example.cz' },
  filedAt: 0,
  state: 'expected',
  caseId: null,
  cause: 'water',
  words: 'Fell into a pond.',
  damagedOn: '2026-11-20',
}

const typed: IntakeDraft = {
  ...emptyDraft,
  serial: unit.serial,
  words: 'Fell from a roof.',
  cause: 'accident',
}

describe('what records fill into an intake', () => {
  it('is what nobody has typed; the holder of a plan is left to be confirmed', () => {
    expect(fieldsFromRecords({ ...emptyDraft, serial: unit.serial }, unit, null)).toEqual({
      model: 'Mavic Air 2',
    })
  })

  it('is the whole request of an expected unit, but for what stands there already', () => {
    expect(fieldsFromRecords(typed, unit, request)).toEqual({
      model: 'Mavic Air 2',
      requestId: request.id,
      customer: request.contact,
      samePersonAs: [request.subject],
      damagedOn: '2026-11-20',
    })
  })

  it('goes away with its serial, unless a person has changed it since', () => {
    const filled = fieldsFromRecords(typed, unit, request)
    const changed = {
      ...typed,
      ...filled,
      customer: { name: 'Eva Malá', phone: '', email: 'eva@example.cz' },
    }
    expect(withoutFilled(changed, filled)).toEqual({
      model: null,
      requestId: null,
      samePersonAs: [],
      damagedOn: null,
    })
  })
})
