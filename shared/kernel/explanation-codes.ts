// The vocabulary of explanations. Each code has words in every language; the rules themselves speak none.

/** Rules by their ids in the rulebook, and the gates that it names without one. Shown to people, written into records. */
// prettier-ignore
export const ruleIds = [
  'E1', 'E2', 'E3', 'E4', 'E5', 'E6',
  'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7',
  'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12', 'P13', 'P14', 'P15',
  'I1', 'I2', 'I3', 'I4', 'I5', 'I6',
  'V1', 'V2', 'V3', 'V4', 'V5',
  'identity', 'plan-state', 'coverage', 'fee',
  'accepted', 'scan', 'binding', 'unit-model', 'code',
] as const
export type RuleId = (typeof ruleIds)[number]

/** The sentence that a gate is explained with. */
export const noteCodes = [
  // E1: new, never activated
  'never-activated',
  'already-activated',
  'activation-unknown',
  // E2, E3: recently activated
  'recently-activated',
  'activated-too-long-ago',
  'activation-time-unknown',
  'window-is-in-days',
  'window-is-in-hours',
  // E4, E5: invited
  'not-invited',
  'invitation-open',
  'invitation-not-yet-received',
  'invitation-closed',
  'drones-only',
  // E6: region, dealer, use
  'region-matches',
  'region-differs',
  'region-unknown',
  'dealer-trusted',
  'dealer-not-authorised',
  'dealer-unknown',
  'used-where-bought',
  'used-elsewhere',
  'use-unknown',
  // T1–T3: the term
  'starts-after-dispatch',
  'starts-on-agreed-date',
  'start-date-unknown',
  'twelve-months',
  // P3–P6: Plus
  'plan-active',
  'plan-not-started',
  'plan-ended',
  'plan-suspended',
  'plan-suspension-unknown',
  'replacement-left',
  'no-replacement-left',
  'used-count-unknown',
  'plus-follows-plan',
  'warranty-extended',
  'warranty-extension-capped',
  'warranty-outlasts-plus',
  'warranty-end-unknown',
  // Claim: identity
  'serial-active',
  'serial-retired',
  'serial-state-unknown',
  'case-already-open',
  'open-case-unknown',
  // Claim: plan
  'no-plan',
  'plan-in-force',
  // Claim: warranty
  'covered-by-warranty',
  'covered-by-extended-warranty',
  'never-warranty-cause',
  'warranty-over',
  'cause-unknown',
  // Claim: in time
  'received-in-term',
  'received-in-plus',
  'received-before-start',
  'received-after-end',
  'damaged-before-start',
  'damage-time-unknown',
  'receipt-unknown',
  // Claim: coverage, fee, express
  'some-covered',
  'none-covered',
  'coverage-not-listed',
  'components-unknown',
  'fee-listed',
  'fee-not-listed',
  'express',
  // Invitations
  'window-not-open',
  'window-open',
  'window-passed',
  'bounced',
  'revoked',
  'bought-in-window',
  'bought-outside-window',
  // Reseal: case, scan, binding, unit
  'case-accepted',
  'case-not-accepted',
  'case-for-another-unit',
  'not-a-replacement',
  'plan-returned',
  'plan-terminated',
  'replacement-reserved',
  'reserved-for-another-case',
  'balance-untouched',
  'scans-agree',
  'scans-differ',
  'not-scanned-twice',
  'same-as-old',
  'bound-to-another-plan',
  'already-retired',
  'serial-free',
  'unit-new-or-equal',
  'unit-not-in-stock',
  'unit-reserved-elsewhere',
  'unit-gone',
  'another-unit-held',
  'same-model',
  'successor-model',
  'another-model',
  'original-period-runs-on',
  // Return (P10), codes (P8)
  'product-returned',
  'product-not-returned',
  'code-free',
  'code-already-bound',
] as const
export type NoteCode = (typeof noteCodes)[number]

/** Where the rulebook names a contradiction or a second way to read the guide: what the other reading is. */
export const otherReadings = [
  // Introduction: "conditions"; FAQ 9: "one of".
  'all-conditions',
  // The civil code may move a last day that falls on a weekend or a holiday.
  'civil-code-moves-deadline',
  // The guide calls a Ronin a gimbal (48 hours), its maker a handheld (30 days).
  'ronin-is-a-gimbal',
  // FAQ 13: "and"; FAQ 5: "or".
  'plus-or-instead-of-and',
  // FAQ 11: Plus could be thought to start once both replacements are used.
  'plus-starts-early',
  // The Plus year could be thought to bring replacements of its own.
  'plus-brings-replacements',
] as const
export type OtherReading = (typeof otherReadings)[number]

/** Facts that a decision can ask for. Dotted where they are nested. */
export const missingFacts = [
  'activation',
  'activation.time',
  'productRegion',
  'planRegion',
  'dealer',
  'usedIn',
  'dispatchedOn',
  'agreedOn',
  'serialState',
  'openCase',
  'region',
  'cause',
  'damagedAt.time',
  'warrantyEndsAt',
  'receivedAt',
  'components',
  'coverage',
  'plan.region',
  'plan.used',
  'plan.suspended',
  'scans',
  'unit',
] as const
export type MissingFact = (typeof missingFacts)[number]

/** What a decision was made in spite of: facts that do not fit together. A person should look at them. */
export const decisionWarnings = ['damaged-after-receipt', 'received-in-the-future'] as const
export type DecisionWarning = (typeof decisionWarnings)[number]

/** Names of the facts that gates show as what they looked at. */
export const factNames = [
  'activation',
  'activatedAt',
  'activatedOn',
  'acceptedAt',
  'additionalReplacements',
  'agreedOn',
  'basis',
  'bouncedAt',
  'category',
  'cause',
  'components',
  'coverageRow',
  'damagedAt',
  'dealer',
  'dispatchedOn',
  'endsAt',
  'fee',
  'granted',
  'model',
  'now',
  'openCase',
  'ordinal',
  'planRegion',
  'plusEndsAt',
  'plusStartsAt',
  'productRegion',
  'purchasedAt',
  'queuedAt',
  'receivedAt',
  'region',
  'revokedAt',
  'serialState',
  'startsAt',
  'submittedAt',
  'suspended',
  'usedIn',
  'used',
  'warrantyEndsAt',
  'warrantyExtendedTo',
  'windowDays',
  'windowHours',
  'zone',
  'caseStatus',
  'outcome',
  'planState',
  'oldSerial',
  'newSerial',
  'firstScan',
  'secondScan',
  'boundTo',
  'replacedBy',
  'grade',
  'unitState',
  'newModel',
  'newRegion',
  'successors',
  'reservedFor',
  'heldUnit',
  'productReturnedOn',
  'code',
] as const
export type FactName = (typeof factNames)[number]
