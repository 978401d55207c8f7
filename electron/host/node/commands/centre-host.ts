import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { HostFault, SchemaFault } from '../../../centre/index.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { chooseKeyGuard } from '../../key-guards.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { untilStopRequested } from '../stopping.ts'
import { parsePort } from './serve.ts'

const usage = `Usage: carebench centre host [--data DIR] [--port N] [--listen ADDRESS]

Runs the shared log of a centre on this computer: a PostgreSQL that Carebench brings along. Prints the address for the other
benches and stays until Ctrl+C. It may run beside the program. Its files are in a folder beside the data folder, DIR-centre.

  --data DIR        data folder (default: CAREBENCH_DATA, then ${defaultDataDir()})
  --port N          port (default: the last one, at first any that is free)
  --listen ADDRESS  address of this computer under which the other benches reach it (default: the last one, at first
                    127.0.0.1: this computer alone)

Prints postgresql://ADDRESS:PORT/carebench on stdout, and on stderr the fingerprint of the authority that signed the
server's certificate. Passwords of the server are protected by CAREBENCH_PASSPHRASE if set, otherwise by a key file in its
folder. PostgreSQL does not run as root.
`

/** The server of a centre, on this computer. */
export const centreHost: Command = {
  name: 'centre host',
  summary: 'run the shared log of a centre on this computer',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, port: { type: 'string' }, listen: { type: 'string' } },
    })
    const port = parsePort(values.port)
    const address = values.listen ?? null
    if (address !== null && !/^[0-9a-fA-F.:]+$/.test(address))
      throw new UsageError(`--listen must be an address such as 192.168.1.20, not "${address}"`)
    const stopping = untilStopRequested()
    const { findEngine, hostFolder, openAdministrator, startHost } = await import('../../../centre/index.ts')
    const engine = findEngine()
    if (!engine.ok) return refused(engine.error, io.err)
    const folder = hostFolder(resolve(values.data ?? defaultDataDir()))
    const guard = chooseKeyGuard(folder, await io.systemGuard(folder))
    const say = (words: string): void => void io.err.write(`${words}\n`)
    const log = { info: () => {}, warn: say, error: say }
    const ended = Promise.withResolvers<HostFault>()
    const started = await startHost(
      { engine: engine.value, folder, guard, log, now: () => Date.now() },
      { address, port: port === 0 ? null : port },
      (news) => {
        if (news.state === 'ended') ended.resolve(news.fault)
      },
    )
    if (!started.ok) return refused(started.error, io.err)
    const host = started.value
    try {
      const administrator = openAdministrator(host.address, host.owner)
      const ready = await administrator.bringUpToDate(io.program.logMigrationsDir)
      await administrator.close()
      if (!ready.ok) return refused(ready.error, io.err)
      const at = host.address.host.includes(':') ? `[${host.address.host}]` : host.address.host
      io.out.write(`postgresql://${at}:${host.address.port}/${host.address.database}\n`)
      io.err.write(`Fingerprint of its authority: ${host.address.tls.fingerprint ?? ''}\n`)
      const fault = await Promise.race([stopping.then(() => null), ended.promise])
      return fault === null ? exitCodes.done : refused(fault, io.err)
    } finally {
      await host.stop()
    }
  },
}

/** What is said where the server does not run, and the code that the command ends with. */
function refused(fault: HostFault | SchemaFault, err: NodeJS.WritableStream): ExitCode {
  const { exit, words } = explain(fault)
  err.write(`${words}\n`)
  return exit
}

function explain({ code, params }: HostFault | SchemaFault): {
  readonly exit: ExitCode
  readonly words: string
} {
  const fact = (name: string): string => String(params[name] ?? '')
  const detail = fact('detail')
  const words: Partial<Record<typeof code, string>> = {
    'runs-as-root': 'PostgreSQL does not run as root. Run this command as an ordinary user.',
    'engine-missing':
      'This build brings no PostgreSQL for this system. Use a PostgreSQL that your company runs.',
    'host-in-use':
      'The shared log of this folder is running already. Use it, or end the other program first.',
    'secrets-unusable':
      'The passwords of the server cannot be opened: another user or another passphrase made them.',
    'port-in-use': `Port ${fact('port')} is in use or not allowed. Choose another one with --port.`,
    'address-not-here': `This computer does not have the address ${fact('address')} now. Connect its network, or choose another one with --listen.`,
    'wrong-major': `The files were made by PostgreSQL ${fact('files')}, and this version brings ${fact('program')}. Nothing was touched.`,
    'schema-newer': 'The shared log was made by a newer version of Carebench. Nothing was touched.',
    'disk-full': 'There is no room left for the shared log: the disk is full. What was committed is kept.',
    'folder-not-writable':
      'The folder of the shared log cannot be written to: it is read-only, or belongs to somebody else.',
    'folder-damaged': `The folder of the shared log is damaged (${fact('file')}). Nothing was changed. Restore a backup of it, or move the folder away and begin a new one.`,
    'schema-half-made': notAsMade,
    'not-our-database': notAsMade,
  }
  const otherwise = `The shared log does not run (${code}${detail && `: ${detail}`}). Its log is in the folder beside the data folder.`
  return { exit: exitOf[code] ?? exitCodes.no, words: words[code] ?? otherwise }
}

const notAsMade =
  'The database of the shared log is not as Carebench made it. Nothing was changed. Restore a backup of it.'

const exitOf: Partial<Record<(HostFault | SchemaFault)['code'], ExitCode>> = {
  'host-in-use': exitCodes.locked,
  'secrets-unusable': exitCodes.locked,
  'port-in-use': exitCodes.locked,
  'wrong-major': exitCodes.newer,
  'schema-newer': exitCodes.newer,
}
