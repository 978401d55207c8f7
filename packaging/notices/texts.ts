import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const licenceFile = /^(?:licen[cs]e|copying|notice)/i
const sourceFile = /\.(?:[cm]?[jt]s|json)$/

const person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
const manifestShape = z.object({
  license: z.string().optional(),
  author: person.optional(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).optional(),
})

/** What a package says of itself, beyond what the lock file keeps. */
export interface PackageFacts {
  readonly license: string | null
  readonly url: string | null
  /** The words of its licences: its own files, else the standard words of its licence. */
  readonly texts: readonly string[]
}

/** Reads an installed package; one that is not installed (an optional one) says nothing. */
export function readPackage(root: string, folder: string, license: string | null): PackageFacts {
  const dir = join(root, folder)
  if (!existsSync(join(dir, 'package.json')))
    return { license, url: null, texts: standardText(root, license, null) }
  const manifest = manifestShape.parse(JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')))
  const stated = license ?? manifest.license ?? null
  const files = readdirSync(dir)
    .filter((name) => licenceFile.test(name) && !sourceFile.test(name))
    .sort()
  const texts = files.map((name) => readText(join(dir, name)))
  return {
    license: stated,
    url: webAddress(manifest.repository ?? manifest.homepage),
    texts: texts.length > 0 ? texts : standardText(root, stated, manifest.author ?? null),
  }
}

/** The standard words of a licence (kept in `texts/`), under the name of who holds the copyright. */
export function standardText(root: string, license: string | null, author: string | null): readonly string[] {
  const path = join(
    root,
    'packaging',
    'notices',
    'texts',
    `${license?.replace(/-(?:only|or-later)$/, '') ?? ''}.txt`,
  )
  if (license === null || !existsSync(path)) return []
  const words = readText(path)
  return [author === null ? words : `Copyright (c) ${author.replace(/\s*[<(].*$/, '')}\n\n${words}`]
}

/** A text as it ships: the same on every system. */
export function readText(path: string): string {
  const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  // The first line keeps its indent: some titles are centred by it.
  return `${text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()}\n`
}

/** The name of the file that a text ships in; equal texts share it. */
export function textFile(text: string): string {
  return `licences/${createHash('sha256').update(text).digest('hex').slice(0, 16)}.txt`
}

/** `git+ssh://git@github.com/a/b.git`, `github:a/b`, `a/b` → `https://github.com/a/b`. */
export function webAddress(repository: string | undefined): string | null {
  if (repository === undefined) return null
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(repository)?.[1]
  if (short !== undefined) return `https://github.com/${short.replace(/\.git$/, '')}`
  const [, host = '', path = ''] =
    /^(?:git\+)?(?:\w+:\/\/)?(?:git@)?([\w.-]+)[:/](.+?)(?:\.git)?\/?$/.exec(repository) ?? []
  return host === '' ? null : `https://${host}/${path}`
}
