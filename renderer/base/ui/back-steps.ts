import { useEffect, useEffectEvent } from 'react'

/** Newest last. */
const steps: (() => void)[] = []

/** Escape does this while the component is on screen and `active`: closes the record, leaves the selection. */
export function useBackStep(step: () => void, active = true): void {
  const run = useEffectEvent(step)
  useEffect(() => {
    if (!active) return undefined
    const registered = () => run()
    steps.push(registered)
    return () => {
      steps.splice(steps.indexOf(registered), 1)
    }
  }, [active])
}

/** Takes the newest step; false where there is none. */
export function stepBack(): boolean {
  const step = steps.at(-1)
  step?.()
  return step !== undefined
}
