import { createStore } from '../store.ts'

const everyMs = 15_000

const now = createStore(Date.now(), () => {
  const timer = setInterval(() => now.set(Date.now()), everyMs)
  return () => clearInterval(timer)
})

/** The time for showing distances, the same for the whole screen; moves every 15 s. Decisions never use it. */
export const useNow = now.useValue
