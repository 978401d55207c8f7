import { existsSync } from 'node:fs'
import type { StartBeside } from '../../core/beside.ts'
import type { KeyGuard, Ports, SharingPort } from '../../core/ports.ts'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import { chooseKeyGuard, keyFilePath } from '../key-guards.ts'
import { keepForOwner } from '../data-folder.ts'
import { openLog, type HostLog } from '../log.ts'
import type { Program } from '../program.ts'
import { secretCost } from '../secret-cost.ts'
import { systemClock } from '../system-clock.ts'
import { browserPrinter } from './pdf-printer.ts'

export interface NodePorts extends Ports {
  readonly log: HostLog
  /** Who protects the key, in one sentence for the person who starts the program. */
  readonly keyNotice: string
}

/** The core's ports where there is no Electron: the machine's clock, an installed browser, a log file. */
export function nodePorts(setup: {
  readonly program: Program
  readonly dataDir: string
  /** The operating system's key store, where the packaged application offers it. */
  readonly systemGuard: KeyGuard | null
  readonly startBeside: StartBeside
  readonly sharing?: SharingPort | undefined
}): NodePorts {
  const { program, dataDir } = setup
  keepForOwner(dataDir)
  const log = openLog(dataDir)
  const keyGuard = chooseKeyGuard(dataDir, setup.systemGuard)
  return {
    dataDir,
    resourcesDir: program.resourcesDir,
    migrationsDir: program.migrationsDir,
    rendererDir: existsSync(program.rendererDir) ? program.rendererDir : null,
    clock: systemClock,
    keyGuard,
    keyNotice: keyNotice(keyGuard, dataDir),
    pdf: browserPrinter(log),
    secretCost,
    log,
    version: program.version,
    startBeside: setup.startBeside,
    sharing: setup.sharing,
  }
}

function keyNotice(guard: KeyGuard, dataDir: string): string {
  switch (guard.kind) {
    case 'safe-storage':
      return 'Personal data is protected by the operating system’s keychain.'
    case 'passphrase':
      return 'Personal data is protected by your passphrase. Without it, nobody can read the data, including us.'
    case 'key-file':
      return `Personal data is protected by the key file ${keyFilePath(dataDir)}: anyone who can copy it can read the data. Set CAREBENCH_PASSPHRASE to use a passphrase instead.`
    default:
      return missingCase(guard.kind)
  }
}
