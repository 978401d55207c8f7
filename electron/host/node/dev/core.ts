import { inThread } from '../../../core/beside.ts'
import { findProgram } from '../../program.ts'
import { parsePort, serveUntilStopped } from '../commands/serve.ts'

/* The core behind `npm run dev`, started anew after each change: node core.ts PORT DIR */

const [port, dataDir = ''] = process.argv.slice(2)
const io = {
  in: process.stdin,
  out: process.stdout,
  err: process.stderr,
  program: findProgram(),
  systemGuard: async () => null,
  startBeside: inThread,
}
process.exitCode = await serveUntilStopped({ port: parsePort(port), dataDir, rescue: true }, io)
