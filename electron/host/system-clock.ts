import { uptime } from 'node:os'
import { SECOND } from '../../shared/kernel/time.ts'
import type { Clock } from '../core/ports.ts'

/** The computer's own clocks. The time since it was started counts sleep on every system, and follows no setting. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => uptime() * SECOND,
}
