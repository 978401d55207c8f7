import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { MadeCertificate } from './mail-certificates.ts'

/** What it knows of the program. */
export const CLIENT_ID = 'carebench-of-the-centre'

export interface Behaviour {
  /** Needed of the program; empty: none. */
  readonly clientSecret: string
  /** Seconds that an access token is good for. */
  readonly life: number
  /** Seconds that a code for another device is good for. */
  readonly codeLife: number
  /** Answers to the next questions for a token, before anything else: an error of RFC 6749 or 8628, or what is not JSON. */
  readonly next: readonly string[]
  /** False: it gives nothing to sign in with later. */
  readonly givesRefresh: boolean
  /** ms before each answer. */
  readonly thinksFor: number
  /** Every refresh token is good once. */
  readonly rotates: boolean
}

/** A small identity server: real HTTP, tokens that are checked, a person who is a method. */
export interface IdentityServer extends AsyncDisposable {
  readonly origin: string
  /** Fields of every question for a token, and when it came (ms). */
  readonly asked: readonly (Readonly<Record<string, string>> & { readonly at: string })[]
  behave(how: Partial<Behaviour>): void
  /** Settles with the next question that comes in, before it is answered. */
  wasAsked(): Promise<void>
  /** The person types the code on some device and agrees, or does not. */
  answerDevice(userCode: string, how: 'approve' | 'deny'): void
  /** What the mail server asks: whether it gave out this token and it is still good. */
  isGood(accessToken: string): boolean
  /** The person, or an administrator, withdraws everything. */
  revokeAll(): void
  /** Access tokens alone stop being good before their time. */
  revokeAccess(): void
}

const usual: Behaviour = {
  clientSecret: '',
  life: 3_600,
  codeLife: 600,
  next: [],
  givesRefresh: true,
  thinksFor: 0,
  rotates: false,
}

/** `tls`: it is reached by HTTPS with this certificate. */
export async function startIdentityServer(
  tls?: Pick<MadeCertificate, 'cert' | 'key'>,
): Promise<IdentityServer> {
  let how = usual
  const asked: (Record<string, string> & { at: string })[] = []
  const access = new Map<string, number>()
  const refresh = new Set<string>()
  const devices = new Map<string, { user: string; state: 'pending' | 'approve' | 'deny'; until: number }>()
  const codes = new Map<string, { challenge: string; back: string }>()
  let came = Promise.withResolvers<void>()
  const token = (): string => randomBytes(24).toString('base64url')

  const issue = () => {
    const [accessToken, refreshToken] = [token(), token()]
    access.set(accessToken, Date.now() + how.life * 1_000)
    if (how.givesRefresh) refresh.add(refreshToken)
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: how.life,
      ...(how.givesRefresh ? { refresh_token: refreshToken } : {}),
    }
  }
  const refused = (error: string) => ({ error, error_description: `${error} (said by the identity server)` })
  const answerToken = (fields: Record<string, string>) => {
    const [next, ...rest] = how.next
    how = { ...how, next: rest }
    if (next !== undefined) return next.startsWith('<') ? next : refused(next)
    if (fields['client_id'] !== CLIENT_ID) return refused('unauthorized_client')
    if (how.clientSecret !== '' && fields['client_secret'] !== how.clientSecret)
      return refused('invalid_client')
    switch (fields['grant_type'] ?? '') {
      case 'refresh_token': {
        const given = fields['refresh_token'] ?? ''
        if (!refresh.has(given)) return refused('invalid_grant')
        if (how.rotates) refresh.delete(given)
        const { refresh_token, ...fresh } = issue()
        return how.rotates ? { ...fresh, refresh_token } : fresh
      }
      case 'urn:ietf:params:oauth:grant-type:device_code': {
        const device = devices.get(fields['device_code'] ?? '')
        if (!device) return refused('invalid_grant')
        if (Date.now() > device.until) return refused('expired_token')
        if (device.state === 'pending') return refused('authorization_pending')
        return device.state === 'deny' ? refused('access_denied') : issue()
      }
      case 'authorization_code': {
        const code = codes.get(fields['code'] ?? '')
        codes.delete(fields['code'] ?? '')
        const proof = createHash('sha256')
          .update(fields['code_verifier'] ?? '')
          .digest('base64url')
        if (!code || proof !== code.challenge || fields['redirect_uri'] !== code.back)
          return refused('invalid_grant')
        return issue()
      }
      default:
        return refused('unsupported_grant_type')
    }
  }
  const answer = (question: IncomingMessage, fields: Record<string, string>, to: ServerResponse): void => {
    const url = new URL(question.url ?? '/', 'http://identity')
    if (url.pathname === '/authorize') {
      authorize(url, to)
      return
    }
    if (url.pathname === '/token') asked.push({ ...fields, at: String(Date.now()) })
    const body = url.pathname === '/device' ? giveCode(fields) : answerToken(fields)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    to.writeHead('error' in Object(body) ? 400 : 200, { 'Content-Type': 'application/json' }).end(text)
  }
  const giveCode = (fields: Record<string, string>) => {
    if (fields['client_id'] !== CLIENT_ID) return refused('unauthorized_client')
    const [device, user] = [token(), `WDJB-${randomBytes(2).toString('hex').toUpperCase()}`]
    devices.set(device, { user, state: 'pending', until: Date.now() + how.codeLife * 1_000 })
    return {
      device_code: device,
      user_code: user,
      verification_uri: `${origin}/activate`,
      expires_in: how.codeLife,
      interval: 0,
    }
  }
  /** The page of the sign-in, where a person agrees at once; `?deny` is part of the mailbox that says no. */
  const authorize = ({ searchParams }: URL, to: ServerResponse): void => {
    const back = searchParams.get('redirect_uri') ?? ''
    const home = new URL(back)
    home.searchParams.set('state', searchParams.get('state') ?? '')
    if (searchParams.get('login_hint')?.startsWith('deny')) home.searchParams.set('error', 'access_denied')
    else {
      const code = token()
      codes.set(code, { challenge: searchParams.get('code_challenge') ?? '', back })
      home.searchParams.set('code', code)
    }
    to.writeHead(302, { Location: home.href }).end()
  }
  const onQuestion = (question: IncomingMessage, to: ServerResponse): void => {
    const chunks: Buffer[] = []
    question.on('data', (chunk: Buffer) => chunks.push(chunk))
    question.on('end', () => {
      came.resolve()
      came = Promise.withResolvers()
      const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
      setTimeout(() => answer(question, fields, to), how.thinksFor).unref()
    })
  }
  const server = tls ? createSecureServer(tls, onQuestion) : createServer(onQuestion)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the identity server has no port')
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`
  return {
    origin,
    asked,
    behave(change) {
      how = { ...how, ...change }
    },
    wasAsked: () => came.promise,
    answerDevice(userCode, state) {
      const device = [...devices.values()].find(({ user }) => user === userCode)
      if (!device) throw new Error('nobody was given this code')
      device.state = state
    },
    isGood: (accessToken) => (access.get(accessToken) ?? 0) > Date.now(),
    revokeAll() {
      access.clear()
      refresh.clear()
    },
    revokeAccess: () => access.clear(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
