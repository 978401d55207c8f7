import { randomUUID } from 'node:crypto'

/** How long a manager's answer counts, and how long a question waits for one, ms. */
const LIFE = 5 * 60_000

interface Question {
  readonly id: string
  /** Who asks for what: the line, the command, and what it promises. */
  readonly of: string
  readonly askedAt: number
  readonly manager: string | null
}

/** Calls that wait for a manager. An answer counts for the same call on the same line, until it was carried out. */
export interface Questions {
  /** The manager who allowed it; else the id of the question. */
  ask(
    of: string,
    now: number,
  ): { readonly manager: string } | { readonly manager: null; readonly question: string }
  /** False where the question is over. */
  isOpen(question: string, now: number): boolean
  allow(question: string, manager: string): void
  done(of: string): void
}

export function openQuestions(): Questions {
  const questions = new Map<string, Question>()
  const fresh = (id: string, now: number): Question | null => {
    const known = questions.get(id)
    // A clock that was set back ends it too.
    return known && now >= known.askedAt && now < known.askedAt + LIFE ? known : null
  }
  return {
    ask(of, now) {
      for (const { id } of questions.values()) if (!fresh(id, now)) questions.delete(id)
      const known = [...questions.values()].find((one) => one.of === of)
      if (known?.manager != null) return { manager: known.manager }
      const question = known?.id ?? randomUUID()
      questions.set(question, { id: question, of, askedAt: now, manager: null })
      return { manager: null, question }
    },
    isOpen: (question, now) => fresh(question, now) !== null,
    allow(question, manager) {
      const known = questions.get(question)
      if (known) questions.set(question, { ...known, manager })
    },
    done(of) {
      for (const { id, of: what } of questions.values()) if (what === of) questions.delete(id)
    },
  }
}
