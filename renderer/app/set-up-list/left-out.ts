import { z } from 'zod'
import { createStore } from '../../base/store.ts'

const place = 'carebench.set-up-left-out'
const kept = z.array(z.string().max(40)).max(40)
const current = createStore<readonly string[]>(read())

/** Steps that this computer does not need, by their id. */
export const useLeftOut = current.useValue

/** A person says that this computer does without it. */
export function leaveOut(step: string): void {
  const next = [...new Set([...current.get(), step])]
  localStorage.setItem(place, JSON.stringify(next))
  current.set(next)
}

function read(): readonly string[] {
  if (typeof localStorage === 'undefined') return []
  try {
    return kept.parse(JSON.parse(localStorage.getItem(place) ?? '[]'))
  } catch {
    return [] // What another version or a curious hand left there is no reason to stop.
  }
}
