import { z } from 'zod'
import { dealers } from '../eligibility/index.ts'
import { activation } from '../kernel/facts.ts'
import { isCountry } from '../kernel/country-currency.ts'
import { emailAddress, emailOrNone } from '../kernel/email.ts'
import { phoneProblems } from '../kernel/phone.ts'
import { nameOfLength } from '../kernel/names.ts'
import { LONGEST_SECRET } from '../people/index.ts'
import { command, query } from '../kernel/contract.ts'
import { noteUndoErrors } from './undo-note.ts'
import { planRefusals, reversalRefusals } from './decider.ts'
import { purchase } from './events.ts'
import { plusDecision } from './records.ts'
import { planStates } from './status.ts'
import { planRow, planView, registrationPreview, resealPreview } from './views.ts'

const bench = ['technician', 'manager'] as const
const manager = ['manager'] as const
const instant = z.int()
const country = z.string().refine(isCountry, { error: 'not-a-country' })
const scan = z.string().max(200)
const secret = z.string().min(1).max(LONGEST_SECRET)
const reason = z.string().trim().min(1).max(1_000)
const planRef = z.object({ id: z.uuid() })
/** Commands name the version that their person has seen. */
const planCommand = planRef.extend({ version: z.int().positive() })
const changed = z.object({ version: z.int() })
const code = z.string().trim().min(4).max(60)

const contact = { phone: z.string().trim().max(50), email: emailOrNone }
/** P9: name, and at least one way to reach the person. Sealed with the plan; never changed after it. */
export const holderInput = z
  .object({ name: nameOfLength(200), ...contact })
  .refine(({ phone, email }) => phone !== '' || email !== '', { error: 'contact-needed', path: ['phone'] })

/** Input of a plan purchase, at the counter or from an invitation. */
export const registration = z.object({
  serialRaw: scan,
  model: z.string().max(80),
  purchase,
  activation,
  /** Where the product was bought, where the plan is to hold, where the product is used (E6). Null: not known. */
  productRegion: country.nullable(),
  planRegion: country,
  usedIn: country.nullable(),
  dealer: z.enum(dealers).nullable(),
  /** Receipt of an invitation after an official repair (E4), or of the notice that a video was approved (E5). */
  postRepairReceivedAt: instant.nullable().default(null),
  videoNoticeReceivedAt: instant.nullable().default(null),
  /** Last day of the maker's warranty; it holds through that day. */
  warrantyEndsOn: z.iso.date().nullable(),
  clockConfirmed: z.boolean().default(false),
})
export type Registration = z.output<typeof registration>

export const registerErrors = [
  'serial-missing',
  'not-a-serial',
  'serial-retired',
  'serial-has-plan',
  'code-already-bound',
  'not-eligible',
  'needs-proof',
  'unknown-model',
  'activation-in-the-future',
  'clock-not-verified',
  'replacement-reserved',
  'changed-meanwhile',
  ...phoneProblems,
] as const

const secretErrors = ['wrong-secret', 'wait', 'person-locked'] as const
const commandErrors = ['plan-unknown', 'changed-meanwhile', ...planRefusals] as const

export const resealErrors = [
  'case-unknown',
  'no-plan',
  'reseal-refused',
  'unit-not-in-stock',
  'scans-differ',
  'already-replaced',
  'changed-meanwhile',
] as const

export const planListInput = z.object({
  /** Part of a number, serial, model or activation code; names are found by `search.find`. */
  text: z.string().max(100).default(''),
  states: z.array(z.enum(planStates)).default([]),
  model: z.string().max(80).nullable().default(null),
  sort: z.enum(['registeredAt', 'endsAt', 'number', 'serial', 'model', 'used']).default('registeredAt'),
  descending: z.boolean().default(true),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
})
export type PlanListInput = z.output<typeof planListInput>

export const plansContract = {
  'plans.list': query({
    access: 'signed-in',
    input: planListInput,
    output: z.object({ rows: z.array(planRow), total: z.int() }),
  }),
  /** By id, by number, or by any serial that the plan ever had. */
  'plans.get': query({
    access: 'signed-in',
    input: z.union([planRef, z.object({ number: z.string().max(40) }), z.object({ serial: scan })]),
    output: planView,
    errors: ['plan-unknown'],
  }),
  /** What the purchase would come to. Writes nothing. */
  'plans.check': query({
    access: bench,
    input: registration,
    output: registrationPreview,
    errors: ['unknown-model', 'activation-in-the-future'],
  }),
  /** Registers a plan and binds it to its serial, after E1–E6. */
  'plans.register': command({
    access: bench,
    input: registration.extend({ holder: holderInput }),
    output: z.object({ id: z.uuid(), number: z.string() }),
    errors: registerErrors,
  }),
  /** P3–P6: may Plus be bought now, and what would it bring? */
  'plans.checkPlus': query({
    access: bench,
    input: planRef,
    output: plusDecision,
    errors: ['plan-unknown', 'plus-already-bought', 'plan-over'],
  }),
  'plans.buyPlus': command({
    access: bench,
    input: planCommand.extend({
      code: code.nullable(),
      serialRaw: scan,
      holder: holderInput,
      clockConfirmed: z.boolean().default(false),
    }),
    output: changed,
    errors: [
      ...phoneProblems,
      ...commandErrors,
      'plus-already-bought',
      'plus-refused',
      'code-already-bound',
      'another-serial',
      'clock-not-verified',
    ],
  }),
  'plans.suspend': command({
    access: manager,
    input: planCommand.extend({ reason }),
    output: changed,
    errors: commandErrors,
  }),
  'plans.resume': command({
    access: manager,
    input: planCommand.extend({ reason }),
    output: changed,
    errors: commandErrors,
  }),
  /** P10: only where the product itself was returned. */
  'plans.return': command({
    access: manager,
    input: planCommand.extend({ productReturnedOn: z.iso.date().nullable(), reason, secret }),
    output: changed,
    errors: [...commandErrors, ...secretErrors],
  }),
  'plans.terminate': command({
    access: manager,
    input: planCommand.extend({ reason, secret }),
    output: changed,
    errors: [...commandErrors, ...secretErrors],
  }),
  /** P9: the sealed values stand; what is right is added beside them. */
  'plans.correct': command({
    access: bench,
    input: planRef.extend({
      values: z
        .object({
          name: nameOfLength(200).optional(),
          phone: contact.phone.optional(),
          email: emailAddress.optional(),
        })
        .refine((values) => Object.values(values).some((value) => value), { error: 'nothing-to-correct' }),
    }),
    output: changed,
    errors: [...commandErrors, ...phoneProblems],
  }),
  'plans.note': command({
    access: 'signed-in',
    input: planRef.extend({ text: z.string().trim().min(1).max(4_000) }),
    output: changed.extend({ event: z.uuid() }),
    errors: commandErrors,
  }),
  /** Undoes a note as a further record: by who wrote it, or a manager. */
  'plans.takeBackNote': command({
    access: 'signed-in',
    input: planRef.extend({ event: z.uuid() }),
    output: changed,
    errors: ['plan-unknown', 'changed-meanwhile', ...noteUndoErrors],
  }),
  /** Erasure on lawful request, first step: why, and the reference of the request. */
  'plans.requestErasure': command({
    access: manager,
    input: planCommand.extend({ reason, reference: z.string().trim().max(200) }),
    output: changed,
    errors: commandErrors,
  }),
  'plans.withdrawErasure': command({
    access: manager,
    input: planCommand.extend({ reason }),
    output: changed,
    errors: commandErrors,
  }),
  /** Second step: final. The marker stays, the person is gone, from the backups' keys too. */
  'plans.erase': command({
    access: manager,
    input: planCommand.extend({ secret }),
    output: changed,
    errors: [...commandErrors, ...secretErrors],
  }),

  /** Everything that a reseal of this case would do and whether it may, with what was scanned so far. Writes nothing. */
  'reseal.preview': query({
    access: bench,
    input: z.object({ caseId: z.uuid(), firstScan: scan.nullable(), secondScan: scan.nullable() }),
    output: resealPreview,
    errors: ['case-unknown', 'no-plan', 'already-replaced'],
  }),
  /** Seals the plan to the new serial: plan, unit and case in one transaction. */
  'reseal.seal': command({
    access: bench,
    input: z.object({
      caseId: z.uuid(),
      /** The plan's version that the preview showed. */
      planVersion: z.int().positive(),
      firstScan: scan,
      secondScan: scan,
      secret,
    }),
    output: z.object({ reseal: z.uuid(), hash: z.string(), planId: z.uuid(), version: z.int() }),
    errors: [...resealErrors, ...secretErrors],
  }),
  /** Takes the newest reseal back, as a further record. */
  'reseal.reverse': command({
    access: manager,
    input: planCommand.extend({ reseal: z.uuid(), reason, secret }),
    output: changed,
    errors: [
      'plan-unknown',
      'changed-meanwhile',
      ...reversalRefusals,
      ...secretErrors,
      'case-moved-on',
      'unit-moved-on',
    ],
  }),
}
