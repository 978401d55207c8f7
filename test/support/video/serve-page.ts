import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { createStaticFiles } from '../../../electron/core/static-files.ts'
import { rangeResponse } from '../../../electron/video/range-response.ts'
import { assetFileNames } from '../../../renderer/base/asset-names.ts'

/** The page of the player under test, built and served on the loopback interface. */
export interface ServedPage {
  readonly origin: string
  /** Gives a file an address. */
  serve(path: string): string
  close(): Promise<void>
}

/** Under the product's own Content-Security-Policy: what it forbids would not run here either. */
export async function servePlayerPage(): Promise<ServedPage> {
  const out = mkdtempSync(join(tmpdir(), 'carebench-player-page-'))
  await build({
    root: join(import.meta.dirname, '../../renderer/video-page'),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: out,
      emptyOutDir: true,
      minify: false,
      target: 'esnext',
      rollupOptions: { output: { assetFileNames } },
    },
    worker: { format: 'es' },
  })
  const page = createStaticFiles(out)
  const served: string[] = []
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    const medium = served[Number(/^\/media\/(\d+)$/.exec(pathname)?.[1] ?? NaN)]
    if (medium !== undefined) return rangeResponse(request, medium, 'video/mp4')
    return (await page(pathname)) ?? new Response(null, { status: 404 })
  }
  const server = createServer((incoming, outgoing) => {
    const range = incoming.headers.range
    const request = new Request(
      `http://localhost${incoming.url ?? '/'}`,
      range === undefined ? {} : { headers: { range } },
    )
    void respond(answer(request), outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (!isAddress(address)) throw new Error('no address')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    serve(path) {
      served.push(path)
      return `/media/${served.length - 1}`
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(out, { recursive: true, force: true })
    },
  }
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return address !== null && typeof address === 'object'
}

async function respond(answer: Promise<Response>, outgoing: ServerResponse): Promise<void> {
  const response = await answer
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}
