import { app, net, protocol, session } from 'electron'
import type { App, Client } from '../../core/app.ts'
import type { Files } from '../../core/files.ts'
import { host, origin, scheme } from './origin.ts'

/** Must run before the app is ready. Nothing that would weaken the policy: no CSP bypass, no service workers. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** Serves the program under `app://carebench/`: the screens at once, what the core has under `/files/` once it is open. */
export function serveFiles(setup: {
  readonly screens: Files
  readonly core: Promise<App>
  readonly client: () => Client | null
}): void {
  session.defaultSession.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== host) return new Response(null, { status: 404 })
    if (url.pathname.startsWith('/files/')) return await (await setup.core).files(request, setup.client())
    const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
    if (devServer !== undefined) return fromDevServer(devServer, request)
    return await setup.screens(request, { now: 0, caller: null })
  })
}

/** While developing, screens come from Vite, which needs its own scripts and styles inline. Never in a package. */
async function fromDevServer(devServer: string, request: Request): Promise<Response> {
  const answer = await net.fetch(devServer + request.url.slice(origin.length))
  const headers = new Headers(answer.headers)
  const policy = `default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' data: blob:; connect-src 'self' ${devServer.replace(/^http/, 'ws')}`
  headers.set('Content-Security-Policy', policy)
  return new Response(answer.body, { status: answer.status, headers })
}
