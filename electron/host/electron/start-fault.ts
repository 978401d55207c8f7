import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { errorCodes } from '../../core/error-codes.ts'
import { keyFilePath } from '../key-guards.ts'
import type { Program } from '../program.ts'

/** Why the program does not start: a code of `refused` in resources/locales/<language>/desktop.json, with its facts. */
export interface StartFault {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

/** Thrown by a step of the start that knows what is wrong. */
export class StartFaultError extends Error {
  readonly fault: StartFault
  constructor(code: string, facts: StartFault['facts']) {
    super(code)
    this.fault = { code, facts }
  }
}

/** What an error during the start comes from. */
export function faultOf(error: unknown, dataDir: string): StartFault {
  if (error instanceof StartFaultError) return error.fault
  const codes = errorCodes(error)
  if (codes.some((code) => missingPart.test(code)) && error instanceof Error)
    return { code: 'program-incomplete', facts: { file: partIn(error.message) } }
  return { code: 'failed', facts: { folder: dataDir } }
}

/** What is missing, by the words of the runtime: quoted, or before what is wrong with it. */
function partIn(message: string): string {
  return /'([^']+)'/.exec(message)?.[1] ?? message.split(/: |\n/, 1)[0] ?? message
}

/** A module of the program that is not there, or not for this system. */
const missingPart = /^(?:ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ERR_DLOPEN_FAILED)$/

/** Throws where a part of the program is not there: half a program would fail later, and say less. */
export function checkProgram(program: Program): void {
  const parts = [program.migrationsDir, join(program.rendererDir, 'index.html'), program.resourcesDir]
  const missing = parts.find((part) => !existsSync(part))
  if (missing !== undefined) throw new StartFaultError('program-incomplete', { file: missing })
}

/** Says more exactly what is wrong with a key than the core can: it does not know where guards keep theirs. */
export function keyFault(guardedBy: string, opensWith: string, dataDir: string): StartFault {
  const file = keyFilePath(dataDir)
  const facts = { folder: dataDir, file }
  if (guardedBy === 'key-file' && opensWith !== 'passphrase')
    return { code: existsSync(file) ? 'key-file-wrong' : 'key-file-missing', facts }
  if (guardedBy === 'safe-storage' && opensWith === 'safe-storage') return { code: 'keychain-failed', facts }
  if (guardedBy === 'safe-storage' && opensWith === 'key-file') return { code: 'keychain-missing', facts }
  if (guardedBy === 'passphrase' && opensWith === 'passphrase') return { code: 'passphrase-wrong', facts }
  return { code: 'keys-locked', facts }
}

/** Chromium takes no lock in a profile that it cannot write to, which looks like a second instance. */
export function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
