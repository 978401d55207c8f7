import { caseRecord } from '../../shared/intake/case.ts'
import { handoverRecord } from '../../shared/handover/record.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { HandoverPaperView } from '../../shared/paper/handover.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger, RecordReader } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** The address of a hand-over under `/files/handover/`: `<case>_<number>`. */
const shape = /^([0-9a-f-]{36})_(\d{1,4})$/

export interface HandoverPaperDeps {
  readonly reader: Reader
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly centre: () => CentreFacts
  readonly nameOf: (personId: string) => string | null
}

/** A hand-over as it is printed; null where there is none of that name. */
export function handoverPaperOf(deps: HandoverPaperDeps, id: string): HandoverPaperView | null {
  const [, caseId = '', digits = ''] = shape.exec(id) ?? []
  const of = caseId === '' ? null : deps.ledger.load(caseRecord, caseId)
  const one =
    of && deps.ledger.load(handoverRecord, caseId)?.all.find(({ number }) => number === Number(digits))
  if (!of || !one) return null
  const { reader, personal } = deps
  const centre = deps.centre()
  const customer = personal.open(reader, of.opened.customer.subject)?.['name'] ?? null
  const isOther = one.kind === 'given' && one.collector === 'other'
  return {
    centre,
    zone: centre.zone,
    rma: of.opened.rma,
    model: of.facts.model,
    serial: one.kind === 'given' ? (of.replacement?.newSerial ?? of.opened.serial) : of.opened.serial,
    kind: one.kind,
    at: one.at,
    by: deps.nameOf(one.by),
    signed: {
      text: one.text,
      signs: one.signs,
      ink: one.means === 'screen' ? personal.text(reader, one.ink) : null,
    },
    onPaper: one.means === 'paper',
    signer: isOther ? personal.text(reader, one.name) : customer,
    collection:
      one.kind === 'given'
        ? {
            collector: one.collector,
            document: one.document,
            documentEnd: personal.text(reader, one.documentEnd),
          }
        : null,
  }
}

/** The ink under what came in, for the work order; null where nobody signed on screen, or the customer was erased. */
export function inkOfTaken(
  records: Pick<RecordReader, 'load' | 'reader'>,
  personal: PersonalStore,
  caseId: string,
): string | null {
  const taken = records.load(handoverRecord, caseId)?.all.findLast(({ kind }) => kind === 'taken')
  return taken?.means === 'screen' ? personal.text(records.reader, taken.ink) : null
}
