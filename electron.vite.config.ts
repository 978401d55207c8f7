import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { assetFileNames } from './renderer/asset-names.ts'

// The licences of everything that is bundled ship beside it; libheif (HEIC) is LGPL-3.0.
const license = { fileName: 'third-party-licenses.md' }

// What is not bundled: Electron itself, and packages that bring native parts. They are shipped as they are.
const external = ['electron', 'better-sqlite3', 'ffmpeg-static']

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      outDir: 'out/main',

      license,
      rollupOptions: {
        external,
        input: {
          main: 'electron/host/electron/main.ts',
          cli: 'electron/host/node/cli.ts',
          start: 'electron/host/node/start.ts',
          'derive-worker': 'electron/media/derive-worker.ts',
        },
        // No folder for shared parts: files are found relative to the one that asks.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
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
  },
  renderer: {
    root: 'renderer',
    base: './',
    build: {
      outDir: 'out/renderer',
      minify: true,
      // One style sheet: rules keep their order whatever part is loaded first.
      cssCodeSplit: false,
      license,
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
    plugins: [react()],
  },
})
