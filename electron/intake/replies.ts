import { ok } from '../../shared/kernel/result.ts'
import { caseRecord } from '../../shared/intake/case.ts'
import { caseStream, type NewCaseEvent } from '../../shared/intake/events.ts'
import type { Work } from '../ledger/ledger.ts'

type Reply = Extract<NewCaseEvent, { readonly type: 'case.reply-received' }>['body']

/** Puts what a customer answered on the case, whatever it has come to. False where there is no such case. */
export function receiveReply(work: Work, caseId: string, reply: Reply): boolean {
  const changed = work.change(caseRecord, caseId, null, () =>
    ok([caseStream.event('case.reply-received', reply)]),
  )
  if (changed.ok) return true
  if (changed.error.code === 'case-unknown') return false
  throw new Error('a case changed within its own transaction')
}
