import type { CustomerRecord } from '../../shared/customers/contract.ts'
import { caseStream } from '../../shared/intake/events.ts'
import type { FreeText } from '../../shared/kernel/free-text.ts'
import { planStream } from '../../shared/plans/events.ts'
import type { CustomersDeps } from './deps.ts'

type Note = CustomerRecord['notes'][number]

interface Written {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly text: FreeText
}

/** Notes of these cases and plans that were neither taken back nor erased, the newest first. */
export function notesOf(
  { database, ledger, personal, nameOf }: CustomersDeps,
  cases: readonly { readonly id: string; readonly rma: string }[],
  plans: readonly { readonly id: string; readonly number: string }[],
): Note[] {
  const told = (of: Note['of'], written: readonly Written[]): Note[] =>
    written.flatMap(({ at, actor, text: sealed }) => {
      const text = personal.text(database.reader, sealed)
      return text === null || text === '' ? [] : [{ of, text, by: nameOf(actor), at }]
    })
  const ofCases = cases.flatMap(({ id, rma }) => {
    const events = ledger.events(caseStream, id)
    const gone = new Set(
      events.flatMap((event) => (event.type === 'case.note-taken-back' ? [event.body.of] : [])),
    )
    const written = events.flatMap((event) =>
      event.type === 'case.noted'
        ? [{ id: event.id, at: event.at, actor: event.actor, text: event.body.text }]
        : [],
    )
    return told(
      { kind: 'case', id, label: rma },
      written.filter((one) => !gone.has(one.id)),
    )
  })
  const ofPlans = plans.flatMap(({ id, number }) => {
    const events = ledger.events(planStream, id)
    const gone = new Set(
      events.flatMap((event) => (event.type === 'plan.note-taken-back' ? [event.body.of] : [])),
    )
    const written = events.flatMap((event) =>
      event.type === 'plan.noted'
        ? [{ id: event.id, at: event.at, actor: event.actor, text: event.body.note }]
        : [],
    )
    return told(
      { kind: 'plan', id, label: number },
      written.filter((one) => !gone.has(one.id)),
    )
  })
  return [...ofCases, ...ofPlans].sort((a, b) => b.at - a.at)
}
