import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Plugin, Rolldown } from 'vite'
import type { Notice, NoticesFile, NoticeUse } from '../../shared/about/notices.ts'
import { besideTheBundles, packageNotice, type WordedNotice } from './beside.ts'
import { packageFolder, readLock } from './lock.ts'
import { softwareBill, type Product } from './sbom.ts'
import { textFile } from './texts.ts'

type Bundled = Extract<NoticeUse, 'core' | 'screens'>
/** Folders of packages (`node_modules/…`) by what they were bundled into. */
export type Seen = Readonly<Record<Bundled, Set<string>>>

/** The plugins of one build, which belong together. Workers of the screens are bundles of their own. */
export type NoticesPlugins = Readonly<Record<Bundled | 'worker', Plugin>>

/**
 * Notes which packages end in the bundles, and writes `notices.json` and the licences' words beside the screens. The same
 * tree gives the same bytes. The core is built before the screens; where it is not, nothing is written.
 */
export function createNotices(root: string): NoticesPlugins {
  const seen: Seen = { core: new Set(), screens: new Set() }
  return {
    core: {
      name: 'carebench-notices',
      generateBundle(_, bundle) {
        addPackages(seen.core, this.environment.config.root, bundle)
      },
    },
    worker: {
      name: 'carebench-notices',
      generateBundle(_, bundle) {
        addPackages(seen.screens, this.environment.config.root, bundle)
      },
    },
    screens: {
      name: 'carebench-notices',
      generateBundle(_, bundle) {
        addPackages(seen.screens, this.environment.config.root, bundle)
        if (seen.core.size === 0) this.warn('the core was not built: no licence notices are written')
        else
          for (const [fileName, source] of noticeFiles(root, seen))
            this.emitFile({ type: 'asset', fileName, source })
      },
    },
  }
}

/** `root` is where the bundle's own file names start. */
function addPackages(to: Set<string>, root: string, bundle: Rolldown.OutputBundle): void {
  for (const output of Object.values(bundle)) {
    // Assets: fonts, WebAssembly, data. A worker's script is an asset too, and its modules were seen on their own.
    const files =
      output.type === 'chunk' ? output.moduleIds : output.originalFileNames.map((name) => resolve(root, name))
    for (const file of files) {
      const folder = packageFolder(file)
      if (folder !== null) to.add(folder)
    }
  }
}

/** File name → content: the notices, and the words of each licence once. */
export function noticeFiles(root: string, seen: Seen): ReadonlyMap<string, string> {
  const lock = readLock(root)
  const folders = new Set([...seen.core, ...seen.screens])
  const bundled = [...folders].map((folder) => packageNotice(root, lock, folder, usesOf(folder, seen)))
  const texts = new Map<string, string>()
  const write = ({ words, ...facts }: WordedNotice): Notice => ({
    ...facts,
    texts: words.map((text) => {
      const file = textFile(text)
      texts.set(file, text)
      return file
    }),
  })
  const notices = unique([...bundled, ...besideTheBundles(root, lock)])
    .map(write)
    // By code points: the same order in every locale.
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const file: NoticesFile = { notices }
  const inRegistry = new Set(
    [...folders, ...binaryPackages].map((folder) => {
      const { name, version } = lock(folder)
      return `${name}@${version}`
    }),
  )
  return new Map([
    ['notices.json', `${JSON.stringify(file, null, 1)}\n`],
    ['sbom.cdx.json', softwareBill(readProduct(root), notices, inRegistry)],
    ...texts,
  ])
}

/** Packages that ship as they are, with the binaries that they bring. */
const binaryPackages = ['better-sqlite3', 'electron', 'ffmpeg-static'].map((name) => `node_modules/${name}`)

function readProduct(root: string): Product {
  const { name, version } = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  return { name, version }
}

function usesOf(folder: string, seen: Seen): Notice['uses'] {
  if (folder.includes('/@fontsource')) return ['font']
  return (['core', 'screens'] as const).filter((use) => seen[use].has(folder))
}

/** One package in several folders of the same version is one entry, used wherever one of them is. */
function unique(notices: readonly WordedNotice[]): readonly WordedNotice[] {
  const byId = new Map<string, WordedNotice>()
  for (const notice of notices) {
    const uses = [...new Set([...(byId.get(notice.id)?.uses ?? []), ...notice.uses])].sort()
    byId.set(notice.id, { ...notice, uses })
  }
  return [...byId.values()]
}
