import { z } from 'zod'
import { useSession } from '../../base/session.ts'
import { createStore } from '../../base/store.ts'

/** Units of one customer that are checked in one after the other, by the cases that they became, the first one first. */
interface Together {
  /** Who checks them in: the next person at the bench has nothing to do with it. */
  readonly by: string
  readonly cases: readonly string[]
}

const key = 'carebench.together'
const kept = z.object({ by: z.string(), cases: z.array(z.uuid()).min(1) })

/** Numbers of records only: who the customer is stays in the core. It survives a reload, and ends with the window. */
const store = createStore<Together | null>(read())

function read(): Together | null {
  try {
    const found = kept.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
    return found.success ? found.data : null
  } catch {
    return null
  }
}

function put(next: Together | null): void {
  if (next === null) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, JSON.stringify(next))
  store.set(next)
}

export interface TogetherNow {
  /** Empty where no units are checked in together. */
  readonly cases: readonly string[]
  /** The next unit is of the customer of these cases. */
  readonly goOnWith: (...caseIds: readonly string[]) => void
  /** A unit came in: one more of them, where they come in together. */
  readonly add: (caseId: string) => void
  readonly end: () => void
}

const none: readonly string[] = []

/** The units that this person is checking in together. */
export function useTogether(): TogetherNow {
  const { me } = useSession()
  const now = store.useValue()
  const cases = now?.by === me.id ? now.cases : none
  const withCases = (more: readonly string[]): Together => ({
    by: me.id,
    cases: [...new Set([...cases, ...more])],
  })
  return {
    cases,
    goOnWith: (...caseIds) => put(withCases(caseIds)),
    add: (caseId) => {
      if (cases.length > 0) put(withCases([caseId]))
    },
    end: () => put(null),
  }
}
