/** A clock that is corrected by less than this is only being kept right (ms). */
const JUMP = 5_000
const EVERY = 5_000

/**
 * Calls back when the computer's clock did not run on evenly: it was set, or the computer slept. What follows from the clock
 * (what is over, what closes today, rule T7) has to be asked for anew.
 */
export function onClockJump(onJump: () => void): void {
  let before = Date.now() - performance.now()
  const check = (): void => {
    const distance = Date.now() - performance.now()
    const jumped = Math.abs(distance - before) > JUMP
    before = distance
    if (jumped) onJump()
  }
  setInterval(check, EVERY)
  document.addEventListener('visibilitychange', check)
}
