import { emptyDraft, type IntakeDraft } from '../../../shared/intake/draft.ts'
import type { UnitLookup } from '../../../shared/intake/views.ts'
import type { RequestView } from '../../../shared/requests/contract.ts'

export type DraftFields = Partial<IntakeDraft>

/**
 * What records say of a unit, for the fields that a person left empty. The customer of a request comes with it: whoever
 * filed it said who they are. A plan's holder is not filled in: a person confirms who stands at the counter (P9).
 */
export function fieldsFromRecords(
  draft: IntakeDraft,
  unit: UnitLookup,
  request: RequestView | null,
): DraftFields {
  const fields: { -readonly [K in keyof IntakeDraft]?: IntakeDraft[K] } = {}
  if (draft.model === null) {
    const model = unit.model ?? request?.model ?? null
    if (model !== null) fields.model = model
  }
  if (draft.warrantyEndsOn === null && unit.plan && unit.plan.warrantyEndsOn !== null) {
    fields.warrantyEndsOn = unit.plan.warrantyEndsOn
  }
  if (!request) return fields
  fields.requestId = request.id
  if (request.contact && isEmptyCustomer(draft)) {
    fields.customer = request.contact
    fields.samePersonAs = [request.subject]
  }
  if (draft.cause === null && request.cause !== null) fields.cause = request.cause
  if (draft.words === '' && request.words !== null && request.words !== '') fields.words = request.words
  if (draft.damagedOn === null && request.damagedOn !== null) fields.damagedOn = request.damagedOn
  return fields
}

/** Takes back what was filled in, where nobody has changed it since. */
export function withoutFilled(draft: IntakeDraft, filled: DraftFields): DraftFields {
  const names = draftFieldNames.filter(
    (name) => name in filled && JSON.stringify(draft[name]) === JSON.stringify(filled[name]),
  )
  return Object.fromEntries(names.map((name) => [name, emptyDraft[name]]))
}

export function isEmptyCustomer({ customer: { name, phone, email } }: IntakeDraft): boolean {
  return name.trim() === '' && phone.trim() === '' && email.trim() === ''
}

const draftFieldNames = [
  'model',
  'warrantyEndsOn',
  'requestId',
  'customer',
  'samePersonAs',
  'cause',
  'words',
  'damagedOn',
] as const satisfies readonly (keyof IntakeDraft)[]
