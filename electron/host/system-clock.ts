import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { platform, uptime } from 'node:os'
import { SECOND } from '../../shared/kernel/time.ts'
import type { Clock } from '../core/ports.ts'

/** The computer's own clocks. The time since it was started counts sleep on every system, and follows no setting. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => uptime() * SECOND,
  boot: bootId,
}

let known: string | null | undefined

/** The system's own name of this start, asked for once: no program outlives it. */
function bootId(): string | null {
  if (known === undefined) known = readBootId()
  return known
}

/** Windows has none that another program could not make. */
function readBootId(): string | null {
  try {
    const system = platform()
    const id =
      system === 'linux'
        ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')
        : system === 'darwin'
          ? execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' })
          : ''
    return id.trim() || null
  } catch {
    return null
  }
}
