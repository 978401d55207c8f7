import type { FactName, NoteCode, RuleId } from '../kernel/explanation-codes.ts'

/** What a sentence can be filled with: a gate's facts, its boundary, and a damaged component where it is the only one. */
export type Filling = FactName | 'boundary' | 'component'

/** One phrasing of a note: used where all of its facts are known, and the rule is one of its rules (none: any). */
export interface Form {
  readonly name: string
  readonly facts: readonly Filling[]
  readonly rules?: readonly RuleId[]
}

const form = (name: string, facts: readonly Filling[], rules?: readonly RuleId[]): Form =>
  rules ? { name, facts, rules } : { name, facts }

const activated = (window: 'windowHours' | 'windowDays'): readonly Form[] => {
  const unit = window === 'windowHours' ? 'hours' : 'days'
  return [
    form(`${unit}At`, ['activatedAt', window, 'boundary']),
    form(`${unit}On`, ['activatedOn', window, 'boundary']),
  ]
}
const window = [...activated('windowDays').toReversed(), ...activated('windowHours')]
const invited = [form('received', ['receivedAt', 'boundary'])]
const regions = [
  form('unit', ['newRegion', 'planRegion']),
  form('product', ['productRegion', 'planRegion']),
  form('claim', ['region', 'planRegion']),
]
const used = [form('used', ['used', 'granted'])]

/**
 * The fuller ways to say each note, the fullest first; the plain one, which needs no fact, always remains. Their words
 * are `explanation:note.<code>.<form>`.
 */
export const noteForms: Partial<Record<NoteCode, readonly Form[]>> = {
  'already-activated': [form('at', ['activatedAt']), form('on', ['activatedOn'])],
  'never-activated': [form('window', [], ['E2', 'E3'])],
  'recently-activated': window,
  'activated-too-long-ago': window,
  'activation-time-unknown': [form('hours', ['activatedOn', 'windowHours', 'boundary'])],
  'invitation-open': invited,
  'invitation-not-yet-received': [form('received', ['receivedAt'])],
  'invitation-closed': invited,
  'region-matches': regions,
  'region-differs': regions,
  'used-where-bought': [form('in', ['usedIn'])],
  'used-elsewhere': [form('both', ['usedIn', 'productRegion']), form('in', ['usedIn'])],
  'starts-after-dispatch': [form('dated', ['dispatchedOn', 'boundary'])],
  'starts-on-agreed-date': [form('dated', ['boundary'])],
  'twelve-months': [form('dated', ['startsAt', 'boundary'])],
  'plan-active': [form('dated', ['endsAt'])],
  'plan-not-started': [form('dated', ['startsAt'])],
  'plan-ended': [form('dated', ['endsAt'])],
  'replacement-left': used,
  'no-replacement-left': used,
  'replacement-reserved': [form('case', ['used', 'granted', 'reservedFor'])],
  'reserved-for-another-case': [form('case', ['reservedFor'])],
  'plus-follows-plan': [form('dated', ['startsAt', 'endsAt'])],
  'warranty-extended': [form('dated', ['boundary'])],
  'warranty-extension-capped': [form('dated', ['boundary'])],
  'warranty-outlasts-plus': [form('dated', ['warrantyEndsAt', 'plusEndsAt'])],
  'covered-by-warranty': [form('dated', ['receivedAt', 'warrantyEndsAt'])],
  'covered-by-extended-warranty': [form('dated', ['receivedAt', 'warrantyExtendedTo'])],
  'never-warranty-cause': [form('cause', ['cause'])],
  'warranty-over': [
    form('extended', ['receivedAt', 'warrantyExtendedTo']),
    form('dated', ['receivedAt', 'warrantyEndsAt']),
  ],
  'received-in-term': [
    form('damaged', ['damagedAt', 'receivedAt', 'endsAt']),
    form('received', ['receivedAt', 'endsAt']),
  ],
  'received-in-plus': [form('received', ['receivedAt', 'plusEndsAt'])],
  'received-before-start': [form('dated', ['receivedAt', 'startsAt'])],
  'received-after-end': [form('plus', ['receivedAt', 'plusEndsAt']), form('dated', ['receivedAt', 'endsAt'])],
  'damaged-before-start': [form('dated', ['damagedAt', 'startsAt'])],
  'damage-time-unknown': [form('dated', ['damagedAt', 'startsAt'])],
  'some-covered': [form('one', ['component', 'coverageRow']), form('several', ['components', 'coverageRow'])],
  'none-covered': [form('one', ['component', 'coverageRow']), form('several', ['components', 'coverageRow'])],
  'coverage-not-listed': [form('model', ['model'])],
  'fee-listed': [form('fee', ['fee', 'ordinal', 'model'])],
  'fee-not-listed': [form('model', ['ordinal', 'model'])],
  'window-not-open': [form('queued', ['queuedAt'])],
  'window-open': [form('dated', ['boundary'])],
  'window-passed': [form('dated', ['boundary'])],
  bounced: [form('dated', ['bouncedAt'])],
  revoked: [form('dated', ['revokedAt'])],
  'bought-in-window': [form('dated', ['purchasedAt', 'boundary'])],
  'bought-outside-window': [form('dated', ['purchasedAt', 'boundary'])],
  'case-accepted': [form('outcome', ['outcome'])],
  'case-not-accepted': [form('status', ['caseStatus'])],
  'case-for-another-unit': [form('serial', ['oldSerial'])],
  'not-a-replacement': [form('outcome', ['outcome'])],
  'scans-agree': [form('serial', ['firstScan'])],
  'scans-differ': [form('both', ['firstScan', 'secondScan'])],
  'bound-to-another-plan': [form('plan', ['newSerial', 'boundTo'])],
  'already-retired': [form('by', ['newSerial', 'replacedBy'])],
  'serial-free': [form('serial', ['newSerial'])],
  'unit-new-or-equal': [form('grade', ['grade'])],
  'unit-reserved-elsewhere': [form('case', ['reservedFor'])],
  'unit-gone': [form('state', ['unitState'])],
  'another-unit-held': [form('unit', ['heldUnit'])],
  'same-model': [form('model', ['model'])],
  'successor-model': [form('models', ['newModel', 'model'])],
  'another-model': [form('models', ['newModel', 'model'])],
  'original-period-runs-on': [form('dated', ['startsAt', 'endsAt'])],
  'product-returned': [form('dated', ['productReturnedOn'])],
}
