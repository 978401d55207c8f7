import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { bridge } from './client.ts'
import { onClockJump } from './clock-jumps.ts'
import { subscribeConnection } from './connection.ts'
import { RefusalError } from './refusal-error.ts'

/** Remembers what the core answered until the core says that it changed. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The core pushes what changed; asking again by the clock would only make the screen jump.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always', // The core is on this machine; the network has nothing to do with it.
        retry: (failures, error) =>
          failures < 3 && error instanceof RefusalError && error.code === 'unreachable',
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

const followers = new Set<QueryClient>()

/** Keeps `queries` up to date with what the core pushes. Returns a function that stops it. */
export function followCore(queries: QueryClient): () => void {
  followers.add(queries)
  return () => {
    followers.delete(queries)
  }
}

/** Subscribes to the core, once for the whole page. */
export function listenToCore(): void {
  bridge.subscribe((event) => {
    for (const queries of followers) {
      if (event.kind === 'data.changed') void queries.invalidateQueries(about(event.features))
      if (event.kind === 'session.changed') void queries.invalidateQueries()
    }
  })
  subscribeConnection((now) => {
    // Pushes may have been missed while nobody was there.
    if (now === 'connected') refetchAll()
  })
  onClockJump(refetchAll)
}

function refetchAll(): void {
  for (const queries of followers) void queries.invalidateQueries()
}

/** Keeps every answer, also while no screen shows it. Returns a function that releases them. */
export function keepQueriesAlive(queries: QueryClient): () => void {
  const known = queries.getQueryCache().getAll()
  const holds = known.map(({ queryKey }) =>
    new QueryObserver(queries, { queryKey, enabled: false }).subscribe(() => {}),
  )
  return () => {
    for (const release of holds) release()
  }
}

/** Queries whose key begins with one of these kinds, or that say so in `meta.about`; `*` is everything. */
function about(kinds: readonly string[]) {
  const changed = new Set(kinds)
  if (changed.has('*')) return {}
  return {
    predicate: (query: { readonly queryKey: readonly unknown[]; readonly meta?: unknown }) =>
      kindsOf(query).some((kind) => changed.has(kind)),
  }
}

function kindsOf(query: {
  readonly queryKey: readonly unknown[]
  readonly meta?: unknown
}): readonly string[] {
  const [first] = query.queryKey
  return typeof first === 'string' ? first.split('+') : []
}
