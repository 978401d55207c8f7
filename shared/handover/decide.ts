import type { CaseStatus } from '../intake/index.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { signingErrors, signingRefusal, type Signing, type ToSign } from '../signature/index.ts'
import { handoverStream, type Collector, type NewHandoverEvent, type SeenDocument } from './events.ts'
import { takenOf, type Handovers } from './record.ts'

export const giveErrors = ['collector-needed', ...signingErrors] as const
export const signTakenErrors = ['case-over', 'signed-already', ...signingErrors] as const

/** Who came, and what they showed. */
export interface Collection {
  readonly rma: string
  readonly collector: Collector
  readonly name: string
  readonly document: SeenDocument
  readonly documentEnd: string
}

/** What is put on record when a unit goes to its customer; the step of the case that goes with it is decided there. */
export function give(
  collection: Collection,
  signing: Signing,
  words: ToSign,
  step: string,
): Result<Extract<NewHandoverEvent, { type: 'handover.given' }>, Refusal<(typeof giveErrors)[number]>> {
  const { collector, document, name, documentEnd } = collection
  if (collector === 'other' && name.trim() === '') return refuse('collector-needed')
  const refused = signingRefusal(signing, words)
  if (refused) return refused
  return ok(
    handoverStream.event('handover.given', {
      ...collection,
      ...signedBody(signing, words),
      name: collector === 'other' ? name.trim() : '',
      documentEnd: showsNumber(document) ? documentEnd : '',
      step,
    }),
  )
}

/** True where the document has a number whose end may be noted. */
export function showsNumber(document: SeenDocument): boolean {
  return document !== 'none' && document !== 'known'
}

/** The customer signed before the case was opened. */
export function signAtOpening(
  rma: string,
  signing: Signing,
  words: ToSign,
): Result<readonly NewHandoverEvent[], Refusal<(typeof signingErrors)[number]>> {
  const refused = signingRefusal(signing, words)
  return refused ?? ok([handoverStream.event('handover.taken', { rma, ...signedBody(signing, words) })])
}

/** The customer signs for what came in: once, while the case is open. */
export function signTaken(
  handovers: Handovers,
  of: { readonly rma: string; readonly ended: boolean },
  signing: Signing,
  words: ToSign,
): Result<readonly NewHandoverEvent[], Refusal<(typeof signTakenErrors)[number]>> {
  if (of.ended) return refuse('case-over')
  if (takenOf(handovers)) return refuse('signed-already')
  return signAtOpening(of.rma, signing, words)
}

function signedBody({ means, ink }: Signing, { text, language, signs }: ToSign) {
  return { text, language, signs, means, ink: means === 'screen' ? ink : '' }
}

/** A unit goes to its customer where it is ready. */
export function mayBeGiven(status: CaseStatus): boolean {
  return status === 'ready'
}
