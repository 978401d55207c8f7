import { createStore } from '../store.ts'

const second = createStore(Date.now(), () => {
  const tick = () => second.set(Date.now())
  tick()
  const timer = setInterval(tick, 1_000)
  // A computer that wakes shows the truth at once.
  document.addEventListener('visibilitychange', tick)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
})

/** The time for countdowns, the same for all of them; moves every second. Decisions never use it. */
export const useSecond = second.useValue
