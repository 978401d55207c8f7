import { err, ok } from '../../shared/kernel/result.ts'
import { createMailPort } from '../mail/index.ts'
import type { Mail } from '../mail/service.ts'
import { loadPictures, type PaperRenderer } from '../paper/index.ts'
import { onLetterhead } from '../profile/index.ts'
import { quotePaper } from '../quotes/index.ts'
import type { QuotePdf, QuotesDeps } from '../quotes/deps.ts'
import { createQuotes } from '../quotes/service.ts'
import { createFormats } from '../words/formats.ts'
import type { CoreServices } from './core-services.ts'

/** How a version of a quote becomes a PDF: for the command that sends it, and for the mail when it leaves. */
export function quotePdf(base: CoreServices, renderer: () => Promise<PaperRenderer>): QuotePdf {
  return async (caseId, number, language) => {
    const view = await onLetterhead(base, quotePaper(base, caseId, number))
    if (view === null) return err({ detail: 'there is no such quote' })
    const signature = view.accepted?.signature ?? null
    const pictures = await loadPictures(base.media, signature === null ? [] : [signature])
    const printed = await base.pdf.print((await renderer()).quote(view, language, pictures))
    if (!printed.ok) return err({ detail: `${printed.error.code}: ${printed.error.detail}` })
    return ok({ name: `${view.rma}-${number}.pdf`, bytes: printed.value })
  }
}

/** Quotes, which leave by the outbox. */
export function wireQuotes(base: CoreServices, mail: Mail, pdf: QuotePdf) {
  const outbox = createMailPort(mail)
  const port: QuotesDeps['mail'] = {
    canReach: (email) => outbox.canReach(email),
    wake: () => outbox.wake(),
    queue: (work, { caseId, rma, subject, facts }) =>
      outbox.queue(work, {
        template: 'quote',
        language: base.centre().language,
        subject,
        facts: {
          ...facts,
          outcome: base.words.in(base.centre().language, 'mail')('outcome.quote'),
        },
        about: { kind: 'case', id: caseId, label: rma },
        notAfter: null,
      }),
  }
  return createQuotes({
    ...base,
    pdf,
    priceText(money) {
      const { language, zone } = base.centre()
      return createFormats(language, zone).price(money)
    },
    mail: port,
  })
}
