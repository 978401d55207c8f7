import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')

/** Programs that tests start to kill them, to fill a disk with them, and so on. */
const programs = {
  'busy-bench': 'test/faults/intake/busy-bench.ts',
  'busy-reseals': 'test/faults/plans/busy-reseals.ts',
  'sending-bench': 'test/faults/mail/sending-bench.ts',
  'keep-photos': 'test/faults/media/keep-photos.ts',
  'fill-disk': 'test/faults/upkeep/fill-disk.ts',
  'try-start': 'test/faults/upkeep/try-start.ts',
} as const
export type ChildProgram = keyof typeof programs

/** The workers that the core starts, as in `electron.vite.config.ts`. */
const workers = {
  'derive-worker': 'electron/media/derive-worker.ts',
  'recording-worker': 'electron/video/recording-worker.ts',
  'table-worker': 'electron/catalogue/table-worker.ts',
  'read-worker': 'electron/imports/read-worker.ts',
  'message-worker': 'electron/mailbox/message-worker.ts',
  'data-check-worker': 'electron/program/data-check-worker.ts',
  'fill-worker': 'electron/program/fill-worker.ts',
  'rebuild-worker': 'electron/program/rebuild-worker.ts',
  'backup-worker': 'electron/backup/backup-worker.ts',
}

/**
 * Bundles the child programs into a folder of this run. From source each start would read and strip some hundred
 * modules: 6 s of processor time instead of 1.5.
 */
export async function bundleChildren(): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const results = join(root, 'test-results')
  mkdirSync(results, { recursive: true })
  // As deep in the tree as test/support: what a module there finds relative to itself is found here too.
  const folder = mkdtempSync(join(results, 'children-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      rollupOptions: {
        input: { ...programs, ...workers },
        external: ['better-sqlite3', 'ffmpeg-static'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
