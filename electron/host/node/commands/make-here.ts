import { resolve } from 'node:path'
import { err, type Refusal, type Result } from '../../../../shared/kernel/result.ts'
import type { OpenRefusal } from '../../../bench/open-bench.ts'
import type { Ports } from '../../../core/ports.ts'
import type { CommandIo } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { nodePorts } from '../node-ports.ts'
import { explainRefusal } from '../open-core.ts'
import { STANDARD_OUTPUT, writeAll, writeForOwner } from './write-out.ts'

/** Why there is no file: the exit code and a sentence. */
export interface Failure {
  readonly exit: ExitCode
  readonly words: string
}

/** How a file is made of a data folder that no program runs on. */
export interface FileMaker<Runner extends { close(): void }> {
  readonly open: (ports: Ports) => Promise<Result<Runner, OpenRefusal | Refusal<'no-centre'>>>
  readonly make: (runner: Runner) => Promise<Result<Uint8Array, Refusal>>
  readonly failureOf: (refusal: Refusal) => Failure
}

/** Opens the folder for the file, and closes it again whatever came of it. */
export async function makeHere<Runner extends { close(): void }>(
  io: CommandIo,
  dataDir: string,
  { open, make, failureOf }: FileMaker<Runner>,
): Promise<Result<Uint8Array, Failure>> {
  const ports = nodePorts({ ...io, dataDir, systemGuard: await io.systemGuard(dataDir) })
  try {
    const runner = await open(ports)
    if (!runner.ok) {
      const { code, params } = runner.error
      return err(code === 'no-centre' ? failureOf(runner.error) : explainRefusal({ code, params }, dataDir))
    }
    const made = await make(runner.value).finally(() => runner.value.close())
    return made.ok ? made : err(failureOf(made.error))
  } finally {
    ports.log.close()
  }
}

/** `what` was not made: a sentence for each refusal, `why` where it has none of its own here. */
export function noFile(what: string, { code }: Refusal, why: () => string): Failure {
  if (code === 'no-centre') return { exit: exitCodes.no, words: 'The data folder contains no centre yet.' }
  if (code === 'closing')
    return { exit: exitCodes.no, words: `No ${what} was written: Carebench was closed meanwhile. Try again.` }
  return { exit: exitCodes.no, words: `No ${what} was written. ${why()}` }
}

/** Hands the file over where `--out` says, or says why there is none. */
export async function handOver(
  io: CommandIo,
  made: Result<Uint8Array, Failure>,
  out: string,
): Promise<ExitCode> {
  if (!made.ok) {
    io.err.write(`${made.error.words}\n`)
    return made.error.exit
  }
  if (out === STANDARD_OUTPUT) await writeAll(io.out, made.value)
  else {
    await writeForOwner(resolve(out), made.value)
    io.err.write(`${resolve(out)}\n`)
  }
  return exitCodes.done
}
