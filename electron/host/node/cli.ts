import nodeModule from 'node:module'
import { inThread } from '../../core/beside.ts'
import { findProgram } from '../program.ts'
import { sharingPort } from '../sharing-port.ts'
import { UsageError, type Command, type CommandIo } from './command.ts'
import { commands } from './commands/index.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { explainFault } from './explain-fault.ts'

const plainNode = { systemGuard: async () => null, startBeside: inThread }

/** What differs between those who run commands; the streams are those of the process where none are given. */
type Host = Pick<CommandIo, 'systemGuard' | 'startBeside' | 'sharing'> &
  Partial<Pick<CommandIo, 'in' | 'out' | 'err'>>

/**
 * Runs one command line (without the program's own name) and answers with its exit code. Data goes to stdout, messages
 * to stderr. `host` is given where the packaged application runs the command.
 */
export async function runCommandLine(args: readonly string[], host: Host = plainNode): Promise<ExitCode> {
  const program = findProgram()
  const io: CommandIo = {
    in: process.stdin,
    out: process.stdout,
    err: process.stderr,
    program,
    sharing: sharingPort(program, host.systemGuard),
    ...host,
  }
  const [first] = args
  if (first === '--version' || first === '-v') return print(io.out, `${io.program.version}\n`)
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return print(
      first === undefined ? io.err : io.out,
      await generalHelp(),
      first === undefined ? exitCodes.usage : exitCodes.done,
    )
  }
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word))
  if (!command) {
    return print(io.err, `Unknown command "${first}".\n\n${await generalHelp()}`, exitCodes.usage)
  }
  return runCommand(await command.load(), args.slice(command.name.split(' ').length), io)
}

async function runCommand(command: Command, args: readonly string[], io: CommandIo): Promise<ExitCode> {
  if (args.includes('--help') || args.includes('-h')) return print(io.out, command.usage)
  try {
    return await command.run(args, io)
  } catch (error) {
    if (isUsageError(error)) return print(io.err, `${error.message}\n\n${command.usage}`, exitCodes.usage)
    const fault = explainFault(error)
    if (fault) return print(io.err, `${fault.words}\n`, fault.exit)
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return print(io.err, `carebench ${command.name} failed.\n${detail}\n`, exitCodes.internal)
  }
}

async function generalHelp(): Promise<string> {
  const loaded = await Promise.all(commands.map((command) => command.load()))
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = loaded.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: carebench COMMAND [options]

${lines.join('\n')}

  carebench COMMAND --help   show the options and output of a command
  carebench --version        show the version

Exit codes: 0 success · 1 check failed, or nothing to do · 2 wrong usage · 3 data folder in use, or its keys cannot be
opened · 4 database written by a newer version · 70 internal error (see the log in the data folder).
`
}

function print(to: NodeJS.WritableStream, words: string, code: ExitCode = exitCodes.done): ExitCode {
  to.write(words)
  return code
}

function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** A reader that closes the pipe early (`| head`) has what it wanted. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: Error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit(exitCodes.done)
    throw error
  })
}

/** The whole program: runs one command line and leaves its exit code to the process. */
export async function main(args: readonly string[]): Promise<void> {
  // Commands are loaded after this: what the first run has compiled, the next ones read.
  nodeModule.enableCompileCache()
  endQuietlyOnClosedPipe()
  process.exitCode = await runCommandLine(args)
}

if (import.meta.main) await main(process.argv.slice(2))
