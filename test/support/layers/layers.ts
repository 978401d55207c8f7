import { posix } from 'node:path'

/*
 * Which file may import which. The three tables say it all; docs/architecture.md explains why. oxlint asks refusalOf
 * about every import (oxlint-plugin.ts), types included.
 */

/** A floor's layers, lowest first; folders on one line are siblings that do not see each other. */
interface Floor {
  /** What stands below the features. */
  readonly below: readonly (readonly string[])[]
  /** What stands above them. Every other folder is a feature. */
  readonly above: readonly (readonly string[])[]
  /** The other floors that it may import. */
  readonly floors: readonly string[]
  /** The folder that puts features together, and the files of a feature that it may name besides the public one. */
  readonly composition: { readonly folder: string; readonly files: readonly string[] }
}

export const floors: Readonly<Record<string, Floor>> = {
  shared: {
    below: [['kernel']],
    above: [['rpc']],
    floors: [],
    composition: { folder: 'rpc', files: ['contract.ts', 'events.ts'] },
  },
  electron: {
    below: [
      ['core'],
      ['db'],
      ['ledger'],
      ['keys'],
      ['words'],
      ['tables'],
      ['backup'],
      ['bench'],
      ['personal'],
      ['search'],
    ],
    above: [['program'], ['host'], ['host/electron', 'host/node']],
    floors: ['shared'],
    composition: { folder: 'program', files: ['service.ts', 'deps.ts', 'projector.ts', 'search-source.ts'] },
  },
  renderer: {
    below: [['base']],
    above: [['app']],
    floors: ['shared'],
    composition: { folder: 'app', files: ['routes.ts'] },
  },
}

/** The file of a feature that others may import. Its own files never do: they name each other. */
export const PUBLIC_FILE = 'index.ts'

interface PackageRule {
  /** A package or a scope; `node:` stands for all that Node brings along. */
  readonly packages: readonly string[]
  /** Where these packages may be named (folders or files) … */
  readonly only?: readonly string[]
  /** … or the floor that never names them … */
  readonly never?: string
  readonly message: string
}

export const packageRules: readonly PackageRule[] = [
  {
    packages: ['electron'],
    only: ['electron/host/electron/'],
    message: "Only electron/host/electron may import 'electron'.",
  },
  {
    packages: ['better-sqlite3', 'drizzle-orm/better-sqlite3'],
    only: ['electron/db/open.ts', 'electron/db/row-seals.ts', 'electron/db/take-lock.ts'],
    message: 'Only electron/db/open.ts, row-seals.ts and take-lock.ts name the database driver.',
  },
  {
    packages: ['node:', 'drizzle-orm', 'nodemailer', 'pino'],
    never: 'renderer',
    message: 'The renderer runs in a browser: it knows shared/ and its client only.',
  },
  {
    packages: ['react', 'react-dom', 'react-i18next', 'react-hook-form', '@tanstack/', '@base-ui/'],
    never: 'electron',
    message: 'The core knows no screen.',
  },
]

/** All that shared/ imports from outside. */
export const sharedPackages = ['zod', 'luxon', 'csv-stringify', 'ical-generator', 'libphonenumber-js']

export type RuleName = 'package' | 'floor' | 'test' | 'layer' | 'sibling' | 'feature' | 'own-index' | 'place'

export interface Refusal {
  readonly rule: RuleName
  readonly message: string
}

/**
 * Why this import is refused; null where it is allowed.
 *
 * Both are paths from the project's root with forward slashes. A package is written `npm:<specifier>`, a module of Node
 * `node:<name>`, as `resolveImport` gives them.
 */
export function refusalOf(importing: string, imported: string): Refusal | null {
  const [floorName = ''] = importing.split('/')
  const floor = floors[floorName]
  if (!floor) return null // Tests and configuration stand outside and may import anything.
  if (/^(npm|node):/.test(imported))
    return packageRefusal(importing, floorName, imported.replace(/^npm:/, ''))

  const [otherName = ''] = imported.split('/')
  if (otherName === 'test') return { rule: 'test', message: 'The product imports nothing from test/.' }
  if (otherName !== floorName) {
    if (!floors[otherName] || floor.floors.includes(otherName)) return null
    const allowed = [floorName, ...floor.floors].map((name) => `${name}/`).join(' and ')
    return { rule: 'floor', message: `${floorName}/ imports ${allowed} only.` }
  }
  const from = placeOf(floor, importing)
  const to = placeOf(floor, imported)
  if (!from || !to) {
    const stray = from ? imported : importing
    return { rule: 'place', message: `${stray} stands in no folder: it belongs to a layer or a feature.` }
  }
  if (from.folder === to.folder) return ownIndexRefusal(from, to)
  if (from.kind === 'feature' && from.rest === PUBLIC_FILE) {
    return { rule: 'own-index', message: `${importing} lists what its own folder offers, nothing else.` }
  }
  if (from.height < to.height) {
    return {
      rule: 'layer',
      message: `${floorName}/${from.folder} is below ${to.folder}: layers look downward only.`,
    }
  }
  if (to.kind !== 'feature') {
    if (from.height > to.height) return null
    return { rule: 'sibling', message: `${from.folder} and ${to.folder} do not import each other.` }
  }
  if (to.rest === PUBLIC_FILE) return null
  const { composition } = floor
  if (from.folder === composition.folder && composition.files.includes(to.rest)) return null
  return {
    rule: 'feature',
    message: `Import ${floorName}/${to.folder}/${PUBLIC_FILE}: a feature offers one file, and ${to.rest} is its own.`,
  }
}

function packageRefusal(importing: string, floorName: string, specifier: string): Refusal | null {
  const isOneOf = (packages: readonly string[]) =>
    packages.some((name) =>
      /[:/]$/.test(name)
        ? specifier.startsWith(name)
        : specifier === name || specifier.startsWith(`${name}/`),
    )
  if (floorName === 'shared') {
    if (isOneOf(sharedPackages)) return null
    return { rule: 'package', message: `shared/ is pure: it imports ${sharedPackages.join(' and ')} only.` }
  }
  const broken = packageRules.find(
    ({ packages, only, never }) =>
      isOneOf(packages) &&
      (never === floorName || (only !== undefined && !only.some((place) => importing.startsWith(place)))),
  )
  return broken ? { rule: 'package', message: broken.message } : null
}

interface Place {
  /** Below its floor: `plans`, `host/node`. */
  readonly folder: string
  readonly kind: 'layer' | 'feature'
  readonly height: number
  /** The path within the folder. */
  readonly rest: string
}

function placeOf({ below, above }: Floor, file: string): Place | null {
  const [, ...parts] = file.split('/')
  const [first] = parts
  if (first === undefined || parts.length < 2) return null
  const layers = [...below, [], ...above]
  for (const folder of [parts.slice(0, 2).join('/'), first]) {
    const height = layers.findIndex((siblings) => siblings.includes(folder))
    if (height >= 0) return { folder, kind: 'layer', height, rest: parts.join('/').slice(folder.length + 1) }
  }
  return { folder: first, kind: 'feature', height: below.length, rest: parts.slice(1).join('/') }
}

function ownIndexRefusal(from: Place, to: Place): Refusal | null {
  if (from.kind !== 'feature' || to.rest !== PUBLIC_FILE) return null
  return {
    rule: 'own-index',
    message: `Files of ${from.folder} import each other, not their own ${PUBLIC_FILE}.`,
  }
}

/** What a specifier in this file names: a path from the root, `npm:<specifier>` or `node:<name>`. */
export function resolveImport(importing: string, specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  if (!specifier.startsWith('.')) return `npm:${specifier}`
  return posix.join(posix.dirname(importing), specifier.replace(/\?.*$/, ''))
}
