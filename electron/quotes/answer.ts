import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { quotesContract } from '../../shared/quotes/contract.ts'
import { acceptVersion, declineVersion } from '../../shared/quotes/decide.ts'
import type { QuoteMade } from '../../shared/quotes/events.ts'
import { agreedText, quoteName, quoteRecord } from '../../shared/quotes/quote.ts'
import type { ToSign } from '../../shared/signature/index.ts'
import type { Handlers } from '../core/handler.ts'
import { createFormats } from '../words/formats.ts'
import { hashOfWords } from '../words/hash-of-words.ts'
import type { QuotesDeps } from './deps.ts'

/** SHA-256, hex, of what is agreed to: lines, totals, currency, validity, by what the quote is called. */
export function signedHash(made: QuoteMade): string {
  return createHash('sha256')
    .update(canonicalJson(agreedText(made)))
    .digest('hex')
}

/** The words that are signed for a quote, in the centre's language; they hold the hash of everything that is agreed to. */
export function acceptanceWords(deps: Pick<QuotesDeps, 'words' | 'centre'>, made: QuoteMade): ToSign {
  const { language, zone } = deps.centre()
  const formats = createFormats(language, zone)
  const text = deps.words.in(language, 'quotes')('signs', {
    name: quoteName(made.rma, made.number),
    price: formats.price({ amount: made.totals.gross, currency: made.currency }),
    on: formats.calendarDate(made.validUntil),
    hash: signedHash(made),
  })
  return { text, language, signs: hashOfWords(text) }
}

/** What the customer says to a quote. */
export function answerProcedures(
  deps: QuotesDeps,
): Pick<Handlers<typeof quotesContract>, 'quotes.accept' | 'quotes.decline'> {
  const todayAt = (now: number): string => localDate(now, deps.centre().zone)
  return {
    'quotes.accept'({ by, now }, { caseId, version, number, means, signed }) {
      const changed = deps.ledger.change(by, quoteRecord, caseId, version, (quote) => {
        const wanted = quote.versions.find((one) => one.number === number)
        if (!wanted) return refuse('quote-unknown')
        const words = acceptanceWords(deps, wanted)
        const answer = { number, means, signed, words, signs: signedHash(wanted), today: todayAt(now) }
        return acceptVersion(quote, answer)
      })
      return changed.ok ? ok({ version: changed.value.version }) : changed
    },
    'quotes.decline'({ by, now }, { caseId, version, number, means }) {
      const changed = deps.ledger.change(by, quoteRecord, caseId, version, (quote) =>
        declineVersion(quote, number, means, todayAt(now)),
      )
      return changed.ok ? ok({ version: changed.value.version }) : changed
    },
  }
}
