import { useSyncExternalStore } from 'react'

const everyMs = 15_000
let now = Date.now()
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

/** The time for showing distances, the same for the whole screen; moves every 15 s. Decisions never use it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}

function read(): number {
  return now
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, everyMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}
