import type { ExitCode } from './exit-codes.ts'
import type { Program } from '../program.ts'
import type { StartBeside } from '../../core/beside.ts'
import type { KeyGuard, SharingPort } from '../../core/ports.ts'

/** One word of the command line: a file in commands/ exports one of these. */
export interface Command {
  /** As it is typed: `decide`, `ledger verify`. */
  readonly name: string
  /** One line for the general help. */
  readonly summary: string
  /** The whole of `carebench NAME --help`. */
  readonly usage: string
  /** `args` is what follows the name. */
  run(args: readonly string[], io: CommandIo): ExitCode | Promise<ExitCode>
}

/** What a command sees of the outside. Data goes to `out`, messages to `err`. */
export interface CommandIo {
  readonly in: NodeJS.ReadableStream
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
  readonly program: Program
  /** The operating system's key store, where the packaged application runs the command; null under plain Node. */
  systemGuard(dataDir: string): Promise<KeyGuard | null>
  /** Where it is given, benches may begin to share a centre. The program that ships gives it to nobody yet. */
  readonly sharing?: SharingPort | undefined
  /** Starts workers that open the database, as the runtime allows it. */
  readonly startBeside: StartBeside
}

/** Thrown by a command whose arguments make no sense; the words are shown with the command's usage. */
export class UsageError extends Error {}
