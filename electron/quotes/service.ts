import type { quotesContract } from '../../shared/quotes/contract.ts'
import type { Handlers } from '../core/handler.ts'
import { answerProcedures } from './answer.ts'
import type { QuotesDeps } from './deps.ts'
import { makeQuote } from './make.ts'
import { quotesOfCase } from './quote-view.ts'
import { sendQuote } from './send.ts'

/** What a repair costs: made of the price list, sent, and agreed to before the work begins. */
export function createQuotes(deps: QuotesDeps): Handlers<typeof quotesContract> {
  return {
    'quotes.ofCase': quotesOfCase(deps),
    'quotes.make': makeQuote(deps),
    'quotes.send': sendQuote(deps),
    ...answerProcedures(deps),
  }
}
