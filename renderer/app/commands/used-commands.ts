import { z } from 'zod'

/** More than a person comes back to. */
const KEPT = 30

const ids = z.array(z.string()).catch([])

/** Ids of the commands that a person used on this bench, the latest first. */
export function usedCommands(personId: string): readonly string[] {
  const text = localStorage.getItem(key(personId))
  if (text === null) return []
  try {
    return ids.parse(JSON.parse(text))
  } catch {
    return [] // What another version or a curious hand left there is no reason to stop.
  }
}

export function noteUsed(personId: string, id: string): void {
  const next = [id, ...usedCommands(personId).filter((other) => other !== id)].slice(0, KEPT)
  localStorage.setItem(key(personId), JSON.stringify(next))
}

function key(personId: string): string {
  return `carebench.commands.${personId}`
}
