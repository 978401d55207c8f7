import { RendererConfigFactory, resolveConfig } from 'electron-vite'
import { createServer, type ProxyOptions, type Plugin, type ViteDevServer } from 'vite'
import { checkRequest } from '../loopback/guard.ts'
import { guardedRequestOf } from '../../../core/guarded-request.ts'
import type { WatchedCore } from './watch-core.ts'

const toCore = /^\/(rpc|events|files)(\/|$)/

/**
 * Vite with the screens, and the core behind it on the same origin. The core knows one browser: this server, which
 * holds its cookie and its key, and passes on what the same guard lets in. Only for developing: there is no token here.
 */
export async function startScreens(root: string, core: WatchedCore): Promise<ViteDevServer> {
  const { config } = await resolveConfig({ root, logLevel: 'warn' }, 'serve', 'development')
  const screens = await new RendererConfigFactory(config?.renderer ?? {}, {}, { root }).build()
  return await createServer({
    ...screens,
    configFile: false,
    clearScreen: false,
    server: { host: '127.0.0.1', port: 5173, proxy: { [toCore.source]: behind(core) } },
    plugins: [...(screens.plugins ?? []), guard()],
  })
}

function behind(core: WatchedCore): ProxyOptions {
  const origin = `http://127.0.0.1:${core.port}`
  return {
    target: origin,
    changeOrigin: true,
    configure(proxy) {
      proxy.on('proxyReq', (outgoing) => {
        outgoing.removeHeader('cookie')
        for (const [name, value] of Object.entries(core.admission())) outgoing.setHeader(name, value)
        if (outgoing.hasHeader('origin')) outgoing.setHeader('origin', origin)
      })
    },
  }
}

function guard(): Plugin {
  return {
    name: 'carebench-guard',
    configureServer(server) {
      server.middlewares.use((incoming, outgoing, next) => {
        const ours = !toCore.test(incoming.url ?? '')
        if (ours || checkRequest(guardedRequestOf(incoming), incoming.socket.localPort ?? 0).ok) return next()
        outgoing.writeHead(403).end()
      })
    },
  }
}
