import { z } from 'zod'
import { languages } from '../../../shared/kernel/centre.ts'
import { createStore } from '../store.ts'

const preferences = z.object({
  /** Null: as the centre has it. */
  language: z.enum(languages).nullable().catch(null),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
})

/** What one person chose for themselves on this bench. */
export type Preferences = z.infer<typeof preferences>
export type Theme = Preferences['theme']

const none: Preferences = { language: null, theme: 'system' }

/** Several people share a bench: each has their own, and nobody signed in has the bench's. */
let owner = 'bench'
const current = createStore(read(owner))

/** Called when somebody signs in or out: their own language and theme come back. */
export function setPreferencesOwner(personId: string | null): void {
  const next = personId ?? 'bench'
  if (next === owner) return
  owner = next
  current.set(read(owner))
}

export function choose(change: Partial<Preferences>): void {
  const next = { ...current.get(), ...change }
  storage()?.setItem(key(owner), JSON.stringify(next))
  current.set(next)
}

export const currentPreferences = current.get
export const subscribePreferences = current.subscribe
export const usePreferences = current.useValue

function read(whose: string): Preferences {
  const text = storage()?.getItem(key(whose))
  if (text === null || text === undefined) return none
  try {
    return preferences.parse(JSON.parse(text))
  } catch {
    return none // What another version or a curious hand left there is no reason to stop.
  }
}

function key(whose: string): string {
  return `carebench.preferences.${whose}`
}

function storage(): Storage | null {
  return typeof localStorage === 'undefined' ? null : localStorage
}
