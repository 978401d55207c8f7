import type { Role } from '../kernel/contract.ts'
import type { RecordedEvent, Stream } from '../kernel/stream.ts'
import { unitRecord } from '../stock/index.ts'
import type { DisputeKind, SettledHow } from './events.ts'

/** What a rule looks at of an event. */
export type DisputedEvent = Pick<RecordedEvent<Stream>, 'type' | 'stream'> & { readonly body: unknown }

/** What was set aside, and what was first. */
export interface DisputeFacts {
  /** In the order in which they were made. */
  readonly lost: readonly DisputedEvent[]
  readonly first: readonly DisputedEvent[]
}

const settings =
  /^(?:centre|bench|catalogue|profile|price|vat|rate|report|checklist|repair-warranty|location-list|loan-list)\.|\.(?:settings-changed|template-saved|step-letters-set)$/
const money = /^(?:payment|cash|quote|accounting|handover)\./

/**
 * What kind of dispute it is: by what weighs most of what was set aside. A seal is more than the hold that went before it,
 * a case that came in is more than what was written about it.
 */
export function disputeKind({ lost, first }: DisputeFacts): DisputeKind {
  const has = (...types: readonly string[]) => lost.some(({ type }) => types.includes(type))
  const wasFirst = (...types: readonly string[]) => first.some(({ type }) => types.includes(type))
  if (has('dispute.settled')) return 'settled-twice'
  if (has('case.opened')) return 'serial-twice'
  if (has('plan.registered')) return 'plan-twice'
  if (has('plan.resealed', 'plan.reseal-reversed')) return 'sealed-twice'
  if (has('plan.reserved') && wasFirst('plan.reserved', 'plan.resealed')) return 'replacement-twice'
  if (lost.some(({ type }) => type.startsWith('plan.'))) return 'plan-changed'
  if (has('submission.judged')) return 'verdict-twice'
  if (lost.some(({ type }) => type.startsWith('submission.') && type !== 'submission.settings-changed'))
    return 'review-claimed-twice'
  if (lost.some(({ type }) => /^(?:case|repair)\./.test(type))) return 'case-moved'
  if (lost.some(({ type }) => money.test(type))) return 'money'
  if (lost.some(({ type }) => type.startsWith('unit.') && type !== 'unit.received'))
    return 'unit-reserved-twice'
  if (has('unit.received')) return 'unit-received-twice'
  if (lost.some(({ type }) => type.startsWith('person.'))) return 'person'
  if (has('day.closed', 'day.reopened')) return 'day-closed-twice'
  if (lost.some(({ type }) => settings.test(type))) return 'settings'
  if (lost.some(({ type }) => type.startsWith('request.'))) return 'arrival-twice'
  if (lost.every(({ type }) => /^(?:invitation|mail)\./.test(type)) && asksTwice(lost))
    return 'invitation-twice'
  return 'other'
}

/** One more invitation, reminder or e-mail, and what became of it. Without one, what was set aside says something else. */
function asksTwice(lost: DisputeFacts['lost']): boolean {
  const asks = new Set(['invitation.drafted', 'invitation.reminded', 'mail.queued'])
  return (
    lost.some(({ type }) => asks.has(type)) ||
    lost.every(({ type }) => type === 'mail.dropped' || type === 'mail.refused')
  )
}

const byItself = new Set<DisputeKind>([
  'unit-received-twice',
  'arrival-twice',
  'invitation-twice',
  'day-closed-twice',
  'settled-twice',
])

/**
 * True where the first of both says everything that the second said: nobody has to decide anything. A dispute that two have
 * settled is answered for by the first of them; what followed on the second is not.
 */
export function settlesByItself(facts: DisputeFacts & { readonly commits: number }): boolean {
  const kind = disputeKind(facts)
  return byItself.has(kind) && (kind !== 'settled-twice' || facts.commits === 1)
}

/** A way out of a dispute: who may take it, and whether a PIN is asked for. */
export interface WayOut {
  readonly how: Exclude<SettledHow, 'by-itself'>
  readonly roles: readonly Role[]
  readonly pin: boolean
}

/** Kinds that a technician settles at the bench; every other takes a manager and a PIN. */
const atTheBench = new Set<DisputeKind>(['case-moved', 'unit-reserved-twice', 'serial-twice'])

/** The ways out, the one that is taken most often first. Whether the first can be taken now is asked of the records. */
export function waysOut(kind: DisputeKind): readonly WayOut[] {
  const hows: readonly WayOut['how'][] =
    kind === 'serial-twice'
      ? ['joined', 'corrected', 'dropped']
      : kind === 'review-claimed-twice' || kind === 'verdict-twice' || kind === 'plan-twice'
        ? ['dropped']
        : ['entered-again', 'dropped']
  return hows.map((how) => ({ how, ...whoSettles(kind) }))
}

function whoSettles(kind: DisputeKind): Pick<WayOut, 'roles' | 'pin'> {
  if (kind === 'review-claimed-twice') return { roles: ['reviewer', 'manager'], pin: false }
  return atTheBench.has(kind)
    ? { roles: ['technician', 'manager'], pin: false }
    : { roles: ['manager'], pin: true }
}

export const meanings = [
  'label',
  'case-elsewhere',
  'unit-out',
  'unit-held',
  'certificate',
  'plan-void',
  'replacement-not-held',
  'letter',
  'money',
] as const
/** What it means in the house; `about` is what people call the thing. */
export interface Meaning {
  readonly means: (typeof meanings)[number]
  readonly about: string
}

/** What was printed, put away, written or handed over on the strength of what does not count. */
export function meaningsOf({ lost, first }: DisputeFacts): readonly Meaning[] {
  const found = new Map<string, Meaning>()
  const add = (means: Meaning['means'], about: string): void =>
    void found.set(`${means} ${about}`, { means, about })
  for (const event of lost) {
    const say = (field: string): string => textOf(event.body, field)
    switch (event.type) {
      case 'case.opened':
        add('label', say('rma'))
        for (const other of first)
          if (other.type === 'case.opened') add('case-elsewhere', textOf(other.body, 'rma'))
        break
      case 'plan.registered':
        add('plan-void', say('number'))
        break
      case 'plan.resealed':
        add('certificate', say('rma'))
        break
      case 'plan.reserved':
        add('replacement-not-held', say('rma'))
        break
      case 'unit.used':
        add('unit-out', unitRecord.stream.idOf(event.stream))
        break
      case 'unit.reserved':
        add('unit-held', unitRecord.stream.idOf(event.stream))
        break
      case 'mail.queued':
      case 'invitation.drafted':
        add('letter', '')
        break
      case 'payment.received':
      case 'payment.refunded':
        add('money', say('number'))
        break
      default:
    }
  }
  return [...found.values()]
}

function textOf(body: unknown, field: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value: unknown = Object.entries(body).find(([key]) => key === field)?.[1]
  return typeof value === 'string' ? value : ''
}
