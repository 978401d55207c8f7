import type { z } from 'zod'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { handoverStream, type HandoverEvent, type handoverGiven, type handoverTaken } from './events.ts'

interface Made {
  /** From 1, over both kinds: papers are named by it. */
  readonly number: number
  /** ms, UTC */
  readonly at: number
  readonly by: string
}

export type Given = Made & z.output<typeof handoverGiven> & { readonly kind: 'given' }
export type Taken = Made & z.output<typeof handoverTaken> & { readonly kind: 'taken' }

/** What was signed for a case, as its events tell it. */
export interface Handovers {
  readonly version: number
  /** The oldest first. */
  readonly all: readonly (Given | Taken)[]
}

export const noHandovers: Handovers = { version: 0, all: [] }

export const handoverRecord = defineRecord({
  stream: handoverStream,
  fold: (events: readonly HandoverEvent[]) => foldEvents(events, evolveHandovers),
  unknown: 'handover-unknown',
})

function evolveHandovers(state: Handovers | null, event: HandoverEvent): Handovers {
  const { version, at, actor: by } = event
  const all = state?.all ?? []
  const made = { number: all.length + 1, at, by }
  switch (event.type) {
    case 'handover.given':
      return { version, all: [...all, { kind: 'given', ...event.body, ...made }] }
    case 'handover.taken':
      return { version, all: [...all, { kind: 'taken', ...event.body, ...made }] }
    default:
      return missingCase(event)
  }
}

/** The newest signature for what came in; null where nobody signed. */
export function takenOf({ all }: Handovers): Taken | null {
  return all.findLast((one): one is Taken => one.kind === 'taken') ?? null
}
