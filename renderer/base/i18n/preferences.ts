import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { languages } from '../../../shared/kernel/centre.ts'

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
let current = read(owner)
const listeners = new Set<() => void>()

/** Called when somebody signs in or out: their own language and theme come back. */
export function setPreferencesOwner(personId: string | null): void {
  const next = personId ?? 'bench'
  if (next === owner) return
  owner = next
  current = read(owner)
  tell()
}

export function choose(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  storage()?.setItem(key(owner), JSON.stringify(current))
  tell()
}

export function currentPreferences(): Preferences {
  return current
}

export function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribePreferences, currentPreferences)
}

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

function tell(): void {
  for (const listener of listeners) listener()
}
