import { createConnection } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { commandAnswer, type AnyCommandRequest } from '../../../shared/reports/command-request.ts'
import { socketPath } from '../../bench/socket-path.ts'
import { errorCodes } from '../../core/error-codes.ts'

/** Nobody listens: no program runs on the folder, or one of a version that did not yet. */
const nobody = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'EACCES'])

/**
 * Asks the Carebench that runs on a data folder for a report, or documents for the accountant. Null where none runs: the command then opens the folder
 * itself.
 */
export async function askRunning(
  dataDir: string,
  request: AnyCommandRequest,
): Promise<Result<Uint8Array, Refusal> | null> {
  const path = socketPath(dataDir)
  if (path === null) return null
  const socket = createConnection({ path })
  try {
    socket.write(`${JSON.stringify(request)}\n`)
    return read(await buffer(socket))
  } catch (error) {
    if (errorCodes(error).some((code) => nobody.has(code))) return null
    return refuse('closing')
  } finally {
    socket.destroy()
  }
}

function read(said: Buffer): Result<Uint8Array, Refusal> {
  const end = said.indexOf(0x0a)
  // The program was closed before it answered.
  if (end === -1) return refuse('closing')
  const answer = commandAnswer.parse(JSON.parse(said.subarray(0, end).toString('utf8')))
  if (!answer.ok) return refuse(answer.error.code, answer.error.params)
  const file = said.subarray(end + 1)
  return file.byteLength === answer.bytes ? ok(new Uint8Array(file)) : refuse('closing')
}
