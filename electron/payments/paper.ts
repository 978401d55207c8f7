import { caseRecord } from '../../shared/intake/case.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { ReceiptView } from '../../shared/paper/receipt.ts'
import { paymentRecord } from '../../shared/payments/case-payments.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** The address of a document under `/files/receipt/`: `<case>_<number>`. */
const shape = /^([0-9a-f-]{36})_(PAY-[A-Z0-9-]{1,40})$/

/** A receipt or credit note as it is printed; null where there is none of that name. */
export function receiptPaperOf(
  deps: {
    readonly reader: Reader
    readonly ledger: Ledger
    readonly personal: PersonalStore
    readonly centre: () => CentreFacts
  },
  id: string,
): ReceiptView | null {
  const [, caseId = '', number = ''] = shape.exec(id) ?? []
  const of = caseId === '' ? null : deps.ledger.load(caseRecord, caseId)
  const document =
    of && deps.ledger.load(paymentRecord, caseId)?.documents.find((one) => one.number === number)
  if (!of || !document) return null
  const centre = deps.centre()
  return {
    centre,
    zone: centre.zone,
    document,
    model: of.facts.model,
    serial: of.opened.serial,
    customer: deps.personal.open(deps.reader, of.opened.customer.subject)?.['name'] ?? null,
  }
}
