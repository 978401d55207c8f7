import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { defaultKeys, reviewActions, type ReviewAction } from './actions.ts'

/** The keys of this bench: what a reviewer chose, else what everybody knows. */
export type KeyChoices = Readonly<Record<ReviewAction, readonly string[]>>

const stored = z.record(z.string(), z.array(z.string().max(40)).max(4))
const place = 'carebench.review-keys'

let chosen = read()
const listeners = new Set<() => void>()

export function currentKeys(): KeyChoices {
  return chosen
}

export function useKeyChoices(): KeyChoices {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentKeys)
}

/** Gives an action one key of its own; whoever had it before loses it. */
export function chooseKey(action: ReviewAction, combo: string): void {
  const freed = reviewActions.map((one) => [one, chosen[one].filter((key) => key !== combo)] as const)
  save({ ...chosen, ...Object.fromEntries(freed), [action]: [combo] })
}

export function resetKeys(): void {
  save(defaultKeys)
}

function save(keys: KeyChoices): void {
  chosen = keys
  localStorage.setItem(place, JSON.stringify(keys))
  for (const listener of listeners) listener()
}

function read(): KeyChoices {
  const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(place)
  if (text === null) return defaultKeys
  try {
    const found = stored.parse(JSON.parse(text))
    return {
      ...defaultKeys,
      ...Object.fromEntries(reviewActions.flatMap((one) => (found[one] ? [[one, found[one]]] : []))),
    }
  } catch {
    return defaultKeys
  }
}
