import { customerStream } from '../../shared/privacy/events.ts'
import type { Work } from '../ledger/ledger.ts'
import { personOf } from './projector.ts'

/** Records, in the transaction of somebody's choice, that two customers are one person. Nothing happens where they are. */
export function joinCustomers(work: Work, subject: string, other: string): void {
  if (personOf(work.tx, subject) === personOf(work.tx, other)) return
  const joined = customerStream.event('customer.joined', { with: other })
  const version = work.events(customerStream, subject).length
  const appended = work.append(customerStream, subject, version, [joined])
  if (!appended.ok) throw new Error('two joins of one customer at once')
}
