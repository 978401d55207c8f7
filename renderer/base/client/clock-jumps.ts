/** A clock that is corrected by less than this is only being kept right (ms). */
const JUMP = 5_000
const EVERY = 5_000

/**
 * Tells where the computer's clock did not go on evenly: it was set, or the computer slept. What follows from the clock
 * (what is over, what closes today, rule T7) has to be asked for anew.
 */
export function onClockJump(tell: () => void): void {
  let before = Date.now() - performance.now()
  const look = (): void => {
    const distance = Date.now() - performance.now()
    const jumped = Math.abs(distance - before) > JUMP
    before = distance
    if (jumped) tell()
  }
  setInterval(look, EVERY)
  document.addEventListener('visibilitychange', look)
}
