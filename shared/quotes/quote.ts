import type { z } from 'zod'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import {
  quoteStream,
  type AnswerMeans,
  type quoteAccepted,
  type QuoteEvent,
  type QuoteMade,
} from './events.ts'

/** One version of a quote. Instants in ms, UTC. */
export interface QuoteVersion extends QuoteMade {
  readonly at: number
  readonly by: string
  readonly sentAt: number | null
  readonly answer: QuoteAnswer | null
}

export type QuoteAnswer =
  | (z.output<typeof quoteAccepted> & { readonly is: 'accepted'; readonly at: number; readonly by: string })
  | { readonly is: 'declined'; readonly means: AnswerMeans; readonly at: number; readonly by: string }

/** The quote of a case as its events tell it. */
export interface Quote {
  readonly version: number
  /** The oldest first. */
  readonly versions: readonly QuoteVersion[]
  /** What the customer agreed to last: it stands until another version is agreed to. */
  readonly agreed: QuoteVersion | null
}

export const quoteRecord = defineRecord({
  stream: quoteStream,
  fold: (events: readonly QuoteEvent[]) => foldEvents(events, evolveQuote),
  unknown: 'quote-unknown',
})

function evolveQuote(state: Quote | null, event: QuoteEvent): Quote {
  const { version, at, actor: by } = event
  const versions = state?.versions ?? []
  if (event.type === 'quote.made') {
    const made = { ...event.body, at, by, sentAt: null, answer: null }
    return { version, versions: [...versions, made], agreed: state?.agreed ?? null }
  }
  const { number } = event.body
  const changed = versions.map((one) =>
    one.number === number ? { ...one, ...changeOf(event, at, by) } : one,
  )
  const agreed = changed.find((one) => one.number === number && one.answer?.is === 'accepted')
  return { version, versions: changed, agreed: agreed ?? state?.agreed ?? null }
}

function changeOf(
  event: Exclude<QuoteEvent, { type: 'quote.made' }>,
  at: number,
  by: string,
): Partial<QuoteVersion> {
  switch (event.type) {
    case 'quote.sent':
      return { sentAt: at }
    case 'quote.accepted':
      return { answer: { is: 'accepted', ...event.body, at, by } }
    case 'quote.declined':
      return { answer: { is: 'declined', means: event.body.means, at, by } }
    default:
      return missingCase(event)
  }
}

/** What a person agrees to, as one value: its canonical form is what a signature is bound to. */
export function agreedText({ rma, number, currency, lines, totals, validUntil }: QuoteMade) {
  return { rma, number, currency, lines, totals, validUntil }
}

/** `RMA-PRG-2026-100001/2`: what a version is called by. */
export function quoteName(rma: string, number: number): string {
  return `${rma}/${number}`
}
