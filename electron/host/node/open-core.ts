import type { App } from '../../core/app.ts'
import { createApp, createRescueApp } from '../../program/create-app.ts'
import type { Refusal } from '../../../shared/kernel/result.ts'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import type { OpenRefusal } from '../../bench/open-bench.ts'
import type { StartBeside } from '../../core/beside.ts'
import type { KeyGuard, OnOpening, SharingPort } from '../../core/ports.ts'
import type { Program } from '../program.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { keyFilePath } from '../key-guards.ts'
import { nodePorts, type NodePorts } from './node-ports.ts'
import { progressLine } from './progress-line.ts'

export interface OpenCore {
  readonly app: App
  readonly ports: NodePorts
  /** Closes the app, then the log. */
  close(): Promise<void>
}

export type Opened =
  | { readonly ok: true; readonly value: OpenCore }
  | { readonly ok: false; readonly exit: ExitCode; readonly words: string }

/** Opens the core on a data folder, or says in words and with an exit code why not. */
export async function openCore(setup: {
  readonly program: Program
  readonly dataDir: string
  readonly systemGuard: KeyGuard | null
  readonly startBeside: StartBeside
  /** Data that does not open is shown with what can be done about it, instead of ending here. */
  readonly rescue?: boolean
  readonly sharing?: SharingPort | undefined
  /** Where one line says what takes long. */
  readonly err: NodeJS.WritableStream
}): Promise<Opened> {
  const ports = nodePorts(setup)
  const lines = {
    backup: progressLine(setup.err, 'Backing up before the update…'),
    lists: progressLine(setup.err, 'Filling lists and sums for this version…'),
  }
  const onOpening: OnOpening = (step, done, total) => {
    if (step === 'lists') lines.backup.end()
    lines[step].tell(done, total)
  }
  const app = await createApp({ ...ports, onOpening }).catch((error: unknown) => {
    ports.log.error('the data folder could not be opened', { error })
    ports.log.close()
    throw error
  })
  for (const line of Object.values(lines)) line.end()
  if (!app.ok) {
    const { code } = app.error
    ports.log.warn('the data folder was not opened', { ...app.error.params, code })
    const rescue = setup.rescue === true ? await createRescueApp(ports, code) : null
    if (rescue?.ok === true) {
      setup.err.write(
        `${explainRefusal(app.error, setup.dataDir).words}\nThe browser shows what can be done.\n`,
      )
      return { ok: true, value: opened(rescue.value, ports) }
    }
    ports.log.close()
    return { ok: false, ...explainRefusal(app.error, setup.dataDir) }
  }
  return { ok: true, value: opened(app.value, ports) }
}

function opened(app: App, ports: NodePorts): OpenCore {
  return { app, ports, close: () => app.close().finally(() => ports.log.close()) }
}

const openRefusals = new Set<string>([
  'data-folder-in-use',
  'keys-locked',
  'keys-unusable',
  'data-folder-not-writable',
  'database-is-newer',
  'not-a-carebench-database',
  'database-damaged',
] satisfies OpenRefusal['code'][])

/** Whether it is the data folder that did not open. */
export function isOpenRefusal(refusal: Refusal): refusal is OpenRefusal {
  return openRefusals.has(refusal.code)
}

/** Why a data folder was not opened: the exit code and a sentence that says what to do. */
export function explainRefusal(
  { code, params }: OpenRefusal,
  dataDir: string,
): { readonly exit: ExitCode; readonly words: string } {
  switch (code) {
    case 'data-folder-in-use':
      return {
        exit: exitCodes.locked,
        words: `${dataDir} is in use by another Carebench. Close it first, or choose another folder with --data.`,
      }
    case 'keys-locked':
      return {
        exit: exitCodes.locked,
        words: explainLock(String(params['guardedBy']), String(params['opensWith']), dataDir),
      }
    case 'keys-unusable':
      return {
        exit: exitCodes.locked,
        words: `The keys in ${dataDir} are missing, damaged or belong to other records. Nothing was changed. Restore keys.sqlite, or a backup together with its keys, from ${String(params['backups'])}.`,
      }
    case 'data-folder-not-writable':
      return {
        exit: exitCodes.no,
        words: `${dataDir} cannot be written to: the disk is full or the folder is read-only.`,
      }
    case 'database-is-newer':
      return {
        exit: exitCodes.newer,
        words: `${dataDir} was written by a newer version of Carebench. Nothing was changed; install the newer version.`,
      }
    case 'not-a-carebench-database':
      return {
        exit: exitCodes.no,
        words: `The database in ${dataDir} belongs to another program. Nothing was changed.`,
      }
    case 'database-damaged':
      return {
        exit: exitCodes.no,
        words: `The database in ${dataDir} is damaged. Nothing was changed. Restore a backup from ${String(params['backups'])}.`,
      }
    default:
      return missingCase(code)
  }
}

function explainLock(guardedBy: string, opensWith: string, dataDir: string): string {
  if (guardedBy === opensWith && opensWith === 'passphrase')
    return `CAREBENCH_PASSPHRASE is not the right passphrase for ${dataDir}.`
  if (guardedBy === opensWith)
    return `The keys of ${dataDir} cannot be opened: ${keyFilePath(dataDir)} is missing or belongs to other data.`
  if (guardedBy === 'passphrase') return `${dataDir} is protected by a passphrase: set CAREBENCH_PASSPHRASE.`
  if (guardedBy === 'key-file')
    return `${dataDir} is protected by its key file: start Carebench without CAREBENCH_PASSPHRASE.`
  return `${dataDir} is protected by the operating system’s keychain: open it in the Carebench app.`
}
