import { existsSync, readFileSync } from 'node:fs'
import type { CentreAsk } from '../../../../shared/centre/index.ts'
import { jsonOrNull } from '../../../../shared/kernel/json-or-null.ts'
import { ok, refuse, type Refusal, type Result } from '../../../../shared/kernel/result.ts'
import { benchFiles } from '../../../bench/bench-files.ts'
import { askRunning } from '../ask-running.ts'
import type { CommandIo } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'

/** Asks the program of a data folder something about its centre; the answer is read from its JSON. */
export type AskCentre = (ask: CentreAsk) => Promise<Result<unknown, Refusal>>

/**
 * Lets `use` ask the program that runs on a data folder; where none runs, it is opened for as long as `use` works. Answers
 * with the exit code of `use`, or says why the folder does not open.
 */
export async function withCentre(
  io: CommandIo,
  dataDir: string,
  use: (ask: AskCentre) => Promise<ExitCode>,
): Promise<ExitCode> {
  // A folder that was mistyped does not become a new bench.
  if (!existsSync(benchFiles(dataDir).database)) {
    io.err.write(`There are no records in ${dataDir}.\n`)
    return exitCodes.no
  }
  const running = await askRunning(dataDir, { kind: 'centre', ask: { do: 'status' } })
  if (running) return await use((ask) => answerOf(dataDir, ask))
  const { openCore } = await import('../open-core.ts')
  const core = await openCore({ ...io, dataDir, systemGuard: await io.systemGuard(dataDir) })
  if (!core.ok) {
    io.err.write(`${core.words}\n`)
    return core.exit
  }
  try {
    // The same way as any other command reaches it: another one may ask it meanwhile.
    return await use((ask) => answerOf(dataDir, ask))
  } finally {
    await core.value.close()
  }
}

async function answerOf(dataDir: string, ask: CentreAsk): Promise<Result<unknown, Refusal>> {
  const answer = await askRunning(dataDir, { kind: 'centre', ask })
  if (!answer) return refuse('closing')
  return answer.ok ? ok(jsonOrNull(Buffer.from(answer.value).toString('utf8'))) : answer
}

/** The person of --person with the PIN or password of --pin-file. */
export function personOf(name: string, pinFile: string): { readonly name: string; readonly secret: string } {
  return { name, secret: readFileSync(pinFile, 'utf8').trim() }
}
