import { caseRecord } from '../../shared/intake/case.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { QuotePaperView } from '../../shared/paper/quote.ts'
import { quoteRecord } from '../../shared/quotes/quote.ts'
import type { SignedOnPaper } from '../../shared/paper/handover.ts'
import type { signedText } from '../../shared/signature/index.ts'
import type { z } from 'zod'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

export interface QuotePaperDeps {
  readonly reader: Reader
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly centre: () => CentreFacts
}

/** The address of a version under `/files/quote/`: `<case>_<number>`. */
const shape = /^([0-9a-f-]{36})_(\d{1,6})$/

/** A version of a quote as it is printed; null where there is none of that name. */
export function quotePaperOf(deps: QuotePaperDeps, id: string): QuotePaperView | null {
  const [, caseId = '', digits = ''] = shape.exec(id) ?? []
  return caseId === '' ? null : quotePaper(deps, caseId, Number(digits))
}

/** What was signed on screen, with its ink; null where nothing was. */
function inkOn(
  { reader, personal }: Pick<QuotePaperDeps, 'reader' | 'personal'>,
  signed: z.output<typeof signedText> | null,
): SignedOnPaper | null {
  return signed && { text: signed.text, signs: signed.signs, ink: personal.text(reader, signed.ink) }
}

export function quotePaper(deps: QuotePaperDeps, caseId: string, number: number): QuotePaperView | null {
  const found = deps.ledger.load(caseRecord, caseId)
  const version = deps.ledger.load(quoteRecord, caseId)?.versions.find((one) => one.number === number)
  if (!found || !version) return null
  const { at, by: _, sentAt: __, answer, ...made } = version
  const person = deps.personal.open(deps.reader, found.opened.customer.subject)
  const centre = deps.centre()
  return {
    ...made,
    centre,
    zone: centre.zone,
    madeAt: at,
    model: found.facts.model,
    serial: found.opened.serial,
    customer: person && {
      name: person['name'] ?? '',
      phone: person['phone'] ?? '',
      email: person['email'] ?? '',
    },
    accepted:
      answer?.is === 'accepted'
        ? {
            at: answer.at,
            means: answer.means,
            signature: answer.signature,
            signs: answer.signs,
            signed: inkOn(deps, answer.signed),
          }
        : null,
  }
}
