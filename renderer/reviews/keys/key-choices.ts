import { z } from 'zod'
import { createStore } from '../../base/store.ts'
import { defaultKeys, reviewActions, type ReviewAction } from './actions.ts'

/** The keys of this bench: what a reviewer chose, else what everybody knows. */
export type KeyChoices = Readonly<Record<ReviewAction, readonly string[]>>

const stored = z.record(z.string(), z.array(z.string().max(40)).max(4))
const place = 'carebench.review-keys'

const choices = createStore(read())

export const currentKeys = choices.get
export const useKeyChoices = choices.useValue

/** Gives an action one key of its own; whoever had it before loses it. */
export function chooseKey(action: ReviewAction, combo: string): void {
  const chosen = currentKeys()
  const freed = reviewActions.map((one) => [one, chosen[one].filter((key) => key !== combo)] as const)
  save({ ...chosen, ...Object.fromEntries(freed), [action]: [combo] })
}

export function resetKeys(): void {
  save(defaultKeys)
}

function save(keys: KeyChoices): void {
  localStorage.setItem(place, JSON.stringify(keys))
  choices.set(keys)
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
