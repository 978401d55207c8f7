import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const external = ['electron', 'better-sqlite3', 'ffmpeg-static']

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      outDir: 'out/main',
      rollupOptions: {
        external,
        input: { main: 'electron/host/electron/main.ts', cli: 'electron/host/node/cli.ts' },
        output: { format: 'es' },
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
    build: { outDir: 'out/renderer', rollupOptions: { input: 'renderer/index.html' } },
    plugins: [react()],
  },
})
