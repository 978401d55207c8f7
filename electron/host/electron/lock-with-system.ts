import { powerMonitor } from 'electron'

/** How often Linux is asked, which has no event for it. ms */
const LOOK_MS = 2_000
/** So long may nobody touch anything before the system calls it idle; only whether it is locked is of interest. s */
const IDLE_S = 24 * 3_600

/**
 * Calls `lock` when the computer is locked or goes to sleep: who unlocks it may be somebody else. On Linux a screen that
 * is locked is seen by the screen saver that covers it, which is asked for; a desktop that has none of its own says
 * nothing, and there the time without a touch locks.
 */
export function lockWithSystem(lock: () => void): void {
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
  if (process.platform !== 'linux') return
  let wasLocked = false
  const look = (): void => {
    const isLocked = powerMonitor.getSystemIdleState(IDLE_S) === 'locked'
    if (isLocked && !wasLocked) lock()
    wasLocked = isLocked
  }
  setInterval(look, LOOK_MS).unref()
}
