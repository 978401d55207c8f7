/** A saving as the window that sends it numbers them. */
export interface SavingOf {
  /** Drawn anew each time a draft is opened on a screen. */
  readonly window: string
  /** Counts the savings of this window: 1, 2, 3 … */
  readonly turn: number
}

export interface AskedSaving {
  /** The last revision that the window was told of. */
  readonly revision: number
  readonly from?: SavingOf | undefined
}

/**
 * Which window saved each draft last. A window that goes away sends its last letters before it hears of the saving
 * before, and an answer can be lost on its way: neither is another window's work. Kept in memory; after a restart of
 * the core such a saving is asked about as if it were somebody else's.
 */
export interface DraftWriters {
  /** `older`: this window already saved something newer. `elsewhere`: another window did. */
  judge(id: string, stored: number, asked: AskedSaving): 'take' | 'older' | 'elsewhere'
  /** The saving made `revision` of it. Where it never reached the disk after all, the revisions differ and nothing is assumed. */
  took(id: string, revision: number, asked: AskedSaving): void
  forget(id: string): void
}

interface Last extends SavingOf {
  readonly revision: number
  /** The revision on which this window's unbroken run of savings began. */
  readonly since: number
}

export function createDraftWriters(): DraftWriters {
  const byDraft = new Map<string, Last>()
  const ownLast = (id: string, from: SavingOf | undefined) => {
    const last = byDraft.get(id)
    return last?.window === from?.window ? last : undefined
  }
  return {
    judge(id, stored, { revision, from }) {
      const own = ownLast(id, from)
      if (own?.revision === stored && from !== undefined) {
        if (from.turn <= own.turn) return 'older'
        if (revision >= own.since) return 'take'
      }
      return revision === stored ? 'take' : 'elsewhere'
    },
    took(id, revision, asked) {
      if (asked.from === undefined) byDraft.delete(id)
      else
        byDraft.set(id, { ...asked.from, revision, since: ownLast(id, asked.from)?.since ?? asked.revision })
    },
    forget: (id) => byDraft.delete(id),
  }
}
