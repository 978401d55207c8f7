import type { Result } from '../../shared/kernel/result.ts'
import { benchFiles } from '../bench/bench-files.ts'
import { onBench, type OpenRefusal } from '../bench/open-bench.ts'
import type { App } from '../core/app.ts'
import type { Ports } from '../core/ports.ts'
import { isRescuable, type RescueReason } from '../upkeep/index.ts'
import { composeApp } from './compose-app.ts'
import { composeRescue } from './compose-rescue.ts'
import { fillLists } from './fill-lists.ts'
import { runApp, type Compose, type Core, type Shell } from './run-app.ts'

/** Opens the core on a data folder and runs it for the clients of a host. */
export async function createApp(ports: Ports): Promise<Result<App, OpenRefusal>> {
  return await runApp(ports, thenRescued(compose))
}

/**
 * The program for data that `createApp` refused with `code`: it shows why, and brings the data back. After a restore the
 * same lines go on with the program itself; data that does not open then is rescued again. Null where nothing can be done
 * about it here.
 */
export async function createRescueApp(ports: Ports, code: string): Promise<Result<App, OpenRefusal> | null> {
  if (!isRescuable(code, benchFiles(ports.dataDir))) return null
  const why: RescueReason = code
  return await runApp(
    ports,
    thenRescued(async (given, shell) => composeRescue(given, shell, why)),
  )
}

/** `first` at the start; at every later one the program itself, and the rescue where that does not come up. */
function thenRescued(first: Compose): Compose {
  let next: Compose = first
  return (ports, shell) => {
    const now = next
    next = composeOrRescue
    return now(ports, shell)
  }
}

async function composeOrRescue(ports: Ports, shell: Shell): Promise<Result<Core, OpenRefusal>> {
  const opened = await compose(ports, shell)
  if (opened.ok || !isRescuable(opened.error.code, benchFiles(ports.dataDir))) return opened
  return composeRescue(ports, shell, opened.error.code)
}

function compose(ports: Ports, shell: Shell): Promise<Result<Core, OpenRefusal>> {
  return onBench(ports, async (bench) => {
    await fillLists(bench, ports)
    return composeApp(bench, ports, shell)
  })
}
