import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { currentCommit } from './packaging/commit.ts'
import { readUpdateKey } from './packaging/release/update-key.ts'
import { createNotices } from './packaging/notices/plugin.ts'
import { assetFileNames } from './renderer/base/asset-names.ts'

// Help → About shows both.
const notices = createNotices(import.meta.dirname)
const commit = currentCommit(import.meta.dirname)
// What releases are signed with: part of the program, read by nobody afterwards.
const updateKey = readUpdateKey(process.env)

// What is not bundled: Electron itself, and packages that bring native parts. They are shipped as they are.
const external = ['electron', 'better-sqlite3', 'ffmpeg-static']

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      outDir: 'out/main',
      sourcemap: true,
      minify: true,
      rollupOptions: {
        external,
        // Whoever shares code with a worker must not start it: what is shared gets files of its own.
        preserveEntrySignatures: 'strict',
        input: {
          main: 'electron/host/electron/main.ts',
          cli: 'electron/host/node/cli.ts',
          start: 'electron/host/node/start.ts',
          'derive-worker': 'electron/media/derive-worker.ts',
          'recording-worker': 'electron/video/recording-worker.ts',
          'table-worker': 'electron/catalogue/table-worker.ts',
          'read-worker': 'electron/imports/read-worker.ts',
          'message-worker': 'electron/mailbox/message-worker.ts',
          'data-check-worker': 'electron/program/data-check-worker.ts',
          'fill-worker': 'electron/program/fill-worker.ts',
          'rebuild-worker': 'electron/program/rebuild-worker.ts',
          'backup-worker': 'electron/backup/backup-worker.ts',
        },
        // No folder for shared parts: files are found relative to the one that asks.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
    define: { CAREBENCH_UPDATE_KEY: JSON.stringify(updateKey) },
    plugins: [notices.core],
    // Its file for Node declares a `require` of its own, which is there already in a bundle; what we use of it is the same.
    resolve: { alias: { fflate: join(import.meta.dirname, 'node_modules/fflate/esm/browser.js') } },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload must be one CommonJS file.
      rollupOptions: {
        external: ['electron'],
        input: 'electron/host/electron/preload.ts',
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
    plugins: [notices.core],
  },
  renderer: {
    root: 'renderer',
    base: './',
    build: {
      outDir: 'out/renderer',
      minify: true,
      // One style sheet: rules keep their order whatever part is loaded first.
      cssCodeSplit: false,
      rollupOptions: {
        input: 'renderer/index.html',
        output: {
          assetFileNames,
          // What the first screen needs is one file, what several screens share another; each screen, and what only it
          // needs, has its own.
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'], priority: 1 },
              { name: 'shared', minShareCount: 2 },
            ],
          },
        },
      },
    },
    define: { CAREBENCH_COMMIT: JSON.stringify(commit) },
    worker: { plugins: () => [notices.worker] },
    plugins: [react(), notices.screens],
  },
})
