import { join } from 'node:path'
import { pino, stdSerializers, stdTimeFunctions } from 'pino'
import type { Log } from '../core/ports.ts'
import { openRotatingFile, type RotatingFile } from './rotating-file.ts'

/** The log of a host: JSON lines in `<data>/logs/carebench.log`, nothing on the screen. */
export interface HostLog extends Log {
  close(): void
}

/**
 * Opens the log of a data folder. Errors are written whole, with their stack; nothing else is looked into. Where its file
 * cannot be opened, one line says so on standard error and nothing is kept: the records do not need it.
 */
export function openLog(dataDir: string): HostLog {
  const file = openOrNothing(join(dataDir, 'logs', 'carebench.log'))
  const logger = pino(
    {
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      serializers: { error: stdSerializers.err },
    },
    file,
  )
  return {
    info: (message, facts) => logger.info(facts ?? {}, message),
    warn: (message, facts) => logger.warn(facts ?? {}, message),
    error: (message, facts) => logger.error(facts ?? {}, message),
    close: () => file.close(),
  }
}

function openOrNothing(path: string): RotatingFile {
  try {
    return openRotatingFile(path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`The log cannot be written: ${reason}\n`)
    return { write: () => {}, close: () => {} }
  }
}
