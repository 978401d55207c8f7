import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { accessEntry } from './access.ts'
import { erasureReasons, personRecordKinds } from './events.ts'

const manager = ['manager'] as const
const secret = z.string().min(1).max(200)
const secretErrors = ['wrong-secret', 'wait', 'person-locked'] as const

/** A record that tells of a person. */
export const personRecord = z.object({
  kind: z.enum(personRecordKinds),
  id: z.string(),
  /** Its number, as people know it. */
  label: z.string(),
  at: instant,
})
export type PersonRecord = z.infer<typeof personRecord>

/** A customer as they are known in one place: a name, a telephone, an e-mail, each as it was given there. */
export const knownAs = z.object({
  subject: z.uuid(),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
})

export const customerPerson = z.object({
  /** Any of the person's subjects names them. */
  subject: z.uuid(),
  knownAs: z.array(knownAs),
  records: z.array(personRecord),
})
export type CustomerPerson = z.infer<typeof customerPerson>

/** What an erasure would take, and what stays. */
export const erasurePreview = customerPerson.extend({
  texts: z.int(),
  /** Events of 0.1.0 whose text in clear is taken out. */
  clearEvents: z.int(),
  photos: z.int(),
  recordings: z.int(),
  /** Photos and recordings that other people's records show as well: they stay. */
  sharedMedia: z.int(),
  /** Copies of 0.1.0, and what restores put aside: they cannot forget, and go with the erasure. */
  oldCopies: z.int(),
})
export type ErasurePreview = z.infer<typeof erasurePreview>

export const privacyContract = {
  /** Text in clear events of 0.1.0 that waits for redaction, and events that were redacted. */
  'privacy.clearText': query({
    access: manager,
    input: z.object({}),
    output: z.object({ waiting: z.int(), redacted: z.int() }),
  }),
  /** Seals every text that stands in clear apart from its event. Each event keeps its hash; a redaction names it. */
  'privacy.sealClearText': command({
    access: manager,
    input: z.object({ secret }),
    output: z.object({ redacted: z.int() }),
    errors: secretErrors,
  }),
  /** Customers whose name, telephone or e-mail contains every part. */
  'privacy.find': query({
    access: manager,
    input: z.object({ text: z.string().max(100) }),
    output: z.object({ people: z.array(customerPerson), complete: z.boolean() }),
  }),
  /** Who opened, printed or exported what of a customer, or of all (null); the newest first, `before` an entry's id. */
  'privacy.accessLog': query({
    access: manager,
    input: z.object({
      subject: z.uuid().nullable().default(null),
      before: z.uuid().nullable().default(null),
    }),
    output: z.object({ entries: z.array(accessEntry), more: z.boolean() }),
  }),
  /** Customers without activity for so many years, the longest first: their erasure is proposed, never done by itself. */
  'privacy.dormant': query({
    access: manager,
    input: z.object({ years: z.int().min(1).max(30) }),
    output: z.object({ people: z.array(customerPerson.extend({ lastAt: instant })), more: z.boolean() }),
  }),
  'privacy.preview': query({
    access: manager,
    input: z.object({ subject: z.uuid() }),
    output: erasurePreview,
    errors: ['customer-unknown'],
  }),
  /** Two customers are one person, says the manager. */
  'privacy.join': command({
    access: manager,
    input: z.object({ subject: z.uuid(), with: z.uuid() }),
    output: z.object({}),
    errors: ['customer-unknown', 'same-customer'],
  }),
  'privacy.part': command({
    access: manager,
    input: z.object({ subject: z.uuid() }),
    output: z.object({}),
    errors: ['customer-unknown', 'not-joined', 'changed-meanwhile'],
  }),
  /** For good, everywhere at once. What the law keeps, the figures of plans and cases, stays without the person. */
  'privacy.erase': command({
    access: manager,
    input: z.object({
      subject: z.uuid(),
      reason: z.enum(erasureReasons).exclude(['restored']),
      secret,
    }),
    output: z.object({ erased: z.int() }),
    errors: ['customer-unknown', ...secretErrors],
  }),
}
