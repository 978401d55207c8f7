import { startHost } from '../../../electron/centre/index.ts'
import { hostDeps } from './test-host.ts'

/** A program that runs a host until it is killed: `node run-host.ts DIR`. Prints the number of the server's process. */
const [dir = ''] = process.argv.slice(2)
const started = await startHost(hostDeps(dir), { address: null, port: null })
if (!started.ok) throw new Error(started.error.code)
process.stdout.write(`${started.value.pid()}\n`)
