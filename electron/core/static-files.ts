import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentType } from './content-type.ts'
import { appPolicy } from './security-headers.ts'

/** Answers requests for the built renderer, or null where it has no such file. */
export type StaticFiles = (path: string) => Promise<Response | null>

/**
 * The built renderer as a closed list: the folder is walked once, and a request is a look-up in that list. A path that
 * is not on it does not exist, so there is nothing to traverse. Links are not followed.
 */
export function createStaticFiles(dir: string): StaticFiles {
  const files = listFiles(dir)
  return async (path) => {
    const file = files.get(path === '/' ? '/index.html' : path)
    if (file === undefined) return null
    const headers = { 'Content-Type': contentType(file), 'Content-Security-Policy': appPolicy }
    return new Response(new Uint8Array(await readFile(file)), { headers })
  }
}

function listFiles(dir: string, under = '/'): Map<string, string> {
  const found = new Map<string, string>()
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) {
      for (const [name, file] of listFiles(path, `${under}${entry.name}/`)) found.set(name, file)
    } else if (entry.isFile()) found.set(under + entry.name, path)
  }
  return found
}
