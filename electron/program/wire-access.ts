import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { parseRma } from '../../shared/kernel/rma.ts'
import { planStream } from '../../shared/plans/events.ts'
import type { AccessAction, AccessKind } from '../../shared/privacy/access.ts'
import type { PersonRecordKind } from '../../shared/privacy/events.ts'
import { searchKinds } from '../../shared/search/contract.ts'
import type { ProcedureName } from '../../shared/rpc/api.ts'
import { hearing, type Procedures } from '../core/dispatch.ts'
import type { FileKind, FileQuestion } from '../core/files.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { findCaseByRma } from '../intake/index.ts'
import { rmasOf } from '../paper/index.ts'
import type { AccessLog } from '../privacy/index.ts'

/** What shows a customer's record on a screen; each answers with its id. */
const screens: ReadonlyMap<ProcedureName, AccessKind> = new Map<ProcedureName, AccessKind>([
  ['customers.get', 'person'],
  ['cases.get', 'case'],
  ['plans.get', 'plan'],
  ['requests.get', 'request'],
  ['reviews.get', 'submission'],
  ['invitations.get', 'invitation'],
  ['mail.read', 'mail'],
  ['mailbox.note', 'message'],
])

const named = z.looseObject({ id: z.string() })

/** Hits of the search; stock and disputes have no customer. */
const found = z.looseObject({
  hits: z.array(
    z.looseObject({ kind: z.enum(searchKinds), id: z.string(), customer: z.string().nullable() }),
  ),
})
const foundPeople = z.looseObject({ people: z.array(z.looseObject({ subject: z.string() })) })

interface Call {
  readonly caller: { readonly personId: string }
  readonly now: number
}

/** Writes down who opened which customer's record, and whom a search found. */
export function noteScreens(procedures: Procedures, accessLog: AccessLog): Procedures {
  const listeners = new Map<string, (call: Call, answer: unknown) => void>(
    [...screens].map(([name, kind]) => [
      name,
      (call: Call, answer: unknown) => {
        const { id } = named.parse(answer)
        accessLog.note({ person: call.caller.personId, action: 'opened', kind, id, now: call.now })
      },
    ]),
  )
  listeners.set('search.find', ({ caller, now }, answer) => {
    const records = found
      .parse(answer)
      .hits.flatMap(({ kind, id, customer }) =>
        kind === 'stock' || kind === 'dispute' || customer === null ? [] : [{ kind, id }],
      )
    accessLog.noteFound({ person: caller.personId, now }, records)
  })
  listeners.set('customers.find', ({ caller, now }, answer) => {
    const people = foundPeople
      .parse(answer)
      .people.map(({ subject }) => ({ kind: 'person', id: subject }) as const)
    accessLog.noteFound({ person: caller.personId, now }, people)
  })
  return hearing(procedures, listeners)
}

interface FileOf {
  readonly action: AccessAction
  readonly kind: PersonRecordKind
  /** The record behind an address, without its ending, or several; null where the file shows nothing of a customer. */
  readonly recordOf: (id: string, question: FileQuestion) => string | readonly string[] | null
}

/** Writes down who printed or exported which customer's record. */
export function noteFiles(
  kinds: Readonly<Record<string, FileKind>>,
  reader: Reader,
  accessLog: AccessLog,
): Readonly<Record<string, FileKind>> {
  const ofCase: FileOf = {
    action: 'printed',
    kind: 'case',
    recordOf(id) {
      const rma = parseRma(id)
      return (rma && findCaseByRma(reader, rma)?.id) ?? null
    },
  }
  const ofCases: FileOf = {
    ...ofCase,
    recordOf: (id, { request }) =>
      rmasOf(id, new URL(request.url).searchParams).flatMap((one) => {
        const rma = parseRma(one)
        const row = rma && findCaseByRma(reader, rma)
        return row ? [row.id] : []
      }),
  }
  const files: Readonly<Record<string, FileOf>> = {
    'work-order': ofCase,
    label: ofCases,
    'units-received': ofCases,
    'repair-report': ofCase,
    // `<case>_<number>`
    quote: { action: 'printed', kind: 'case', recordOf: (id) => id.split('_')[0] ?? null },
    receipt: { action: 'printed', kind: 'case', recordOf: (id) => id.split('_')[0] ?? null },
    handover: { action: 'printed', kind: 'case', recordOf: (id) => id.split('_')[0] ?? null },
    certificate: { action: 'printed', kind: 'plan', recordOf: (seal) => planOfSeal(reader, seal) },
    'review-report': { action: 'printed', kind: 'submission', recordOf: (id) => id },
    evidence: {
      action: 'exported',
      kind: 'plan',
      recordOf: (id, { request }) => (new URL(request.url).searchParams.get('persons') === 'yes' ? id : null),
    },
    'review-evidence': { action: 'exported', kind: 'submission', recordOf: (id) => id },
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([name, file]) => {
      const { get } = file
      const of = files[name]
      if (!get || !of) return [name, file]
      const noting = async (question: FileQuestion): Promise<Response | null> => {
        const answer = await get(question)
        const shown = answer?.ok ? of.recordOf(question.id.replace(/\.[a-z]+$/, ''), question) : null
        const { caller, now } = question
        const records = shown === null ? [] : typeof shown === 'string' ? [shown] : shown
        for (const id of records)
          accessLog.note({ person: caller.personId, action: of.action, kind: of.kind, id, now })
        return answer
      }
      return [name, { ...file, get: noting }]
    }),
  )
}

function planOfSeal(reader: Reader, seal: string): string | null {
  const row = reader
    .select({ stream: eventTable.stream })
    .from(eventTable)
    .where(eq(eventTable.id, seal))
    .get()
  return row?.stream.startsWith(`${planStream.kind}:`) === true ? planStream.idOf(row) : null
}
