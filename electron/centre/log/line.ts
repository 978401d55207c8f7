import { Socket } from 'node:net'
import pg from 'pg'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { tlsOptions, type LogAddress, type LogLogin } from './address.ts'
import { faultOf, logFault, type LogFault } from './faults.ts'

/** How long things may take, ms. */
export interface LineLimits {
  readonly connect: number
  readonly call: number
}

export const lineLimits: LineLimits = { connect: 10_000, call: 30_000 }

/** Where a server listens on this computer for whoever runs it: the folder of its socket, and no TLS. */
export interface LocalAddress {
  readonly socketFolder: string
  readonly port: number
  readonly database: string
}

export type Rows = readonly unknown[]

/**
 * One connection, made when it is first needed and made anew after it broke. Calls wait for each other. A call that is
 * cancelled or takes too long ends the connection: whether it had been done is not known then, so calls are made to be
 * repeated.
 */
export interface Line {
  call(sql: string, values: readonly unknown[], signal?: AbortSignal): Promise<Result<Rows, LogFault>>
  close(): Promise<void>
}

export function openLine(
  address: LogAddress | LocalAddress,
  login: LogLogin,
  limits: LineLimits = lineLimits,
): Line {
  let standing: Connection | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let closed = false
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work)
    turn = mine
    return mine
  }
  return {
    call: (sql, values, signal) =>
      inTurn(async () => {
        if (closed || signal?.aborted === true) return logFault('cancelled')
        if (standing === null || standing.isBroken()) {
          const made = await connect(address, login, limits, signal)
          if (!made.ok) return made
          standing = made.value
        }
        return standing.call(sql, values, limits.call, signal)
      }),
    close: async () => {
      closed = true
      await inTurn(async () => standing?.end())
    },
  }
}

/** A connection that is standing. */
export interface Connection {
  readonly client: pg.Client
  call(
    sql: string,
    values: readonly unknown[],
    ms: number,
    signal?: AbortSignal,
  ): Promise<Result<Rows, LogFault>>
  isBroken(): boolean
  /** Resolves when it broke or was ended. */
  readonly over: Promise<void>
  /** Ends it at once, without a word to the server. */
  cut(): void
  end(): Promise<void>
}

/** Connects, or says why not. The limit covers everything up to the server's readiness. */
export async function connect(
  address: LogAddress | LocalAddress,
  login: LogLogin,
  limits: LineLimits,
  signal?: AbortSignal,
): Promise<Result<Connection, LogFault>> {
  const where = placeOf(address)
  if (!where.ok) return where
  const socket = new Socket()
  const client = new pg.Client({
    ...where.value,
    ...login,
    application_name: 'carebench',
    enableChannelBinding: true,
    keepAlive: true,
    stream: () => socket,
  })
  const over = Promise.withResolvers<void>()
  let broken = false
  const breaks = (): void => {
    broken = true
    over.resolve()
  }
  // Without a listener a line that breaks would end the program.
  client.on('error', breaks)
  client.on('end', breaks)
  socket.on('close', breaks)
  const cut = (): void => {
    socket.destroy()
    breaks()
  }
  const connection: Connection = {
    client,
    over: over.promise,
    cut,
    isBroken: () => broken,
    call: async (sql, values, ms, callSignal) => {
      const result = await within(() => client.query(sql, [...values]), ms, cut, callSignal)
      if (result.ok) return ok(result.value.rows)
      // It goes away: whoever calls next does not wait to see it go.
      if (endsLine(result.error)) cut()
      return result
    },
    end: async () => {
      if (broken) return
      await within(() => client.end(), limits.connect, cut)
      breaks()
    },
  }
  const connected = await within(() => client.connect(), limits.connect, cut, signal)
  if (connected.ok) return ok(connection)
  cut()
  // Nobody there within the time is the same to a caller as nobody there at all.
  return connected.error.code === 'timed-out' ? logFault('not-reached', { detail: 'timed out' }) : connected
}

/** Faults after which the server closes the line, or has done so. */
function endsLine({ code, params }: LogFault): boolean {
  return code === 'not-reached' || params['sqlstate'] === '25P03' || params['sqlstate'] === '57P05'
}

function placeOf(address: LogAddress | LocalAddress): Result<pg.ClientConfig, LogFault> {
  if ('socketFolder' in address)
    return ok({ host: address.socketFolder, port: address.port, database: address.database, ssl: false })
  const tls = tlsOptions(address)
  if (!tls.ok) return tls
  return ok({ host: address.host, port: address.port, database: address.database, ssl: tls.value })
}

/** Does something that may take so long; what is over the limit or cancelled is cut off, and its own end is not heard. */
async function within<T>(
  work: () => Promise<T>,
  ms: number,
  cut: () => void,
  signal?: AbortSignal,
): Promise<Result<T, LogFault>> {
  const limit = Promise.withResolvers<Result<T, LogFault>>()
  const stop = (code: 'timed-out' | 'cancelled') => () => {
    limit.resolve(logFault(code))
    cut()
  }
  const timer = setTimeout(stop('timed-out'), ms)
  const cancel = stop('cancelled')
  signal?.addEventListener('abort', cancel)
  try {
    const done = work().then(
      (value): Result<T, LogFault> => ok(value),
      (error: unknown): Result<T, LogFault> => faultOf(error),
    )
    return await Promise.race([done, limit.promise])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}
