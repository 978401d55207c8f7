import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { fileOpening, LINK_SCHEME, readLink, type Opening } from '../../../shared/rpc/openings.ts'

/** What the program was asked to open from outside, until a screen of somebody who is signed in takes it. */
export interface Openings {
  /** Of the arguments of a start. */
  offer(args: readonly string[], workingDirectory: string): void
  /** Once; `isSignedIn` as the core says it. */
  take(isSignedIn: () => Promise<boolean>): Promise<Envelope>
}

/**
 * Reads the one thing that the arguments of a start ask to be opened: the first link or file of ours. Nothing else of them
 * is looked at, least of all switches.
 */
function openingOf(args: readonly string[], workingDirectory: string): Opening | null {
  for (const arg of args) {
    const opening = readLink(arg) ?? fileNamed(arg, workingDirectory)
    if (opening) return opening
  }
  return null
}

function fileNamed(arg: string, workingDirectory: string): Opening | null {
  if (arg.startsWith('-')) return null
  const path = pathOf(arg)
  return path === null ? null : fileOpening(isAbsolute(path) ? path : resolve(workingDirectory, path))
}

/** A desktop of Linux hands over addresses of files; null for addresses of anything else. */
function pathOf(arg: string): string | null {
  if (!arg.startsWith('file:'))
    return /^[a-z][a-z0-9+.-]+:/i.test(arg) && !/^[a-z]:[\\/]/i.test(arg) ? null : arg
  try {
    return fileURLToPath(arg)
  } catch {
    return null
  }
}

export function keepOpenings(onOffered: () => void): Openings {
  let waiting: Opening | null = null
  const keep = (opening: Opening | null): void => {
    if (!opening) return
    waiting = opening
    onOffered()
  }
  // macOS tells of links and files by events, also of those that started the program.
  app.on('open-url', (event, address) => {
    event.preventDefault()
    keep(readLink(address))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    keep(fileOpening(path))
  })
  // Installers of the other systems say so themselves.
  if (app.isPackaged && process.platform === 'win32')
    app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--'])
  return {
    offer(args, workingDirectory) {
      keep(openingOf(args, workingDirectory))
    },
    async take(isSignedIn) {
      if (waiting === null || !(await isSignedIn())) return ok(null)
      const opening = waiting
      waiting = null
      return ok(opening)
    },
  }
}
