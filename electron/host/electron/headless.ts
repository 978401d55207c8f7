import { app } from 'electron'
import type { StartBeside } from '../../core/beside.ts'
import type { KeyGuard } from '../../core/ports.ts'
import { openLog } from '../log.ts'
import { systemGuard } from './safe-storage.ts'
import { inProcess } from './start-process.ts'

type RunCommandLine = (
  args: readonly string[],
  host: {
    readonly systemGuard: (dataDir: string) => Promise<KeyGuard | null>
    readonly startBeside: StartBeside
  },
) => Promise<number>

/** What follows `--cli` on the application's own command line, or null where a window is wanted. */
export function headlessArguments(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf('--cli')
  // Behind it stand only files and links that a system hands over, whatever they are named.
  const end = argv.indexOf('--')
  return at === -1 || (end !== -1 && end < at) ? null : argv.slice(at + 1)
}

/** Runs a command of the command line inside the packaged application and exits with its code. */
export async function runHeadless(args: readonly string[]): Promise<void> {
  // Beside this file in the bundle; named at run time, so that a window never loads it.
  const cli: { runCommandLine: RunCommandLine } = await import(new URL('cli.js', import.meta.url).href)
  const guardOf = async (dataDir: string): Promise<KeyGuard | null> => {
    await app.whenReady()
    const log = openLog(dataDir)
    return await systemGuard(dataDir, log).finally(() => log.close())
  }
  const exitCode = await cli.runCommandLine(args, { systemGuard: guardOf, startBeside: inProcess })
  app.exit(exitCode)
}
