import type { X509Certificate } from 'node:crypto'
import net from 'node:net'
import tls from 'node:tls'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { SECOND } from '../../shared/kernel/time.ts'
import type { MailFault } from '../../shared/mail/faults.ts'
import type { MailSettings } from '../../shared/mail/settings.ts'
import { faultOf } from './connection-fault.ts'

/** A handshake is a few answers. */
const LIMIT = 20 * SECOND
/** More than any greeting or list of what a server can do. */
const LONGEST_REPLY = 16 * 1024

/**
 * The certificate that a server shows, trusted or not, so that a person can look at it. Nothing but the handshake is said: no user,
 * no password, no letter.
 */
export async function presentedCertificate({
  host,
  port,
  security,
}: Pick<MailSettings, 'host' | 'port' | 'security'>): Promise<Result<X509Certificate, MailFault>> {
  const socket = net.connect({ host, port })
  // Whoever waits hears of an error; one that nobody waits for ends nothing.
  socket.on('error', () => {})
  const silent = setTimeout(() => socket.destroy(new Error('timeout')), LIMIT)
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    if (security !== 'tls') await startTls(socket)
    return ok(await shown(socket, host))
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error))
    return err(faultOf({ code: message === NO_TLS ? 'EREQUIRETLS' : '', responseCode: 0, message }))
  } finally {
    clearTimeout(silent)
    socket.destroy()
  }
}

const NO_TLS = 'the server offers no encryption'

async function startTls(socket: net.Socket): Promise<void> {
  const greeting = await reply(socket)
  if (!greeting.startsWith('220')) throw new Error('Invalid greeting')
  socket.write('EHLO [127.0.0.1]\r\n')
  if (!/^250[ -]STARTTLS\s*$/im.test(await reply(socket))) throw new Error(NO_TLS)
  socket.write('STARTTLS\r\n')
  if (!(await reply(socket)).startsWith('220')) throw new Error(NO_TLS)
}

/** One whole reply: lines up to the first whose code no hyphen follows. */
function reply(socket: net.Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const end = (): void => {
      socket.off('data', onData)
      socket.off('error', onError)
      socket.off('close', onClose)
    }
    const onData = (chunk: Buffer): void => {
      text += chunk.toString('latin1')
      const isWhole = /^\d{3}(?: .*)?\r?\n$/m.test(text)
      if (!isWhole && text.length <= LONGEST_REPLY) return
      end()
      if (isWhole) resolve(text)
      else reject(new Error('Invalid greeting'))
    }
    const onError = (error: Error): void => {
      end()
      reject(error)
    }
    const onClose = (): void => onError(new Error('connection closed'))
    socket.on('data', onData)
    socket.once('error', onError)
    socket.once('close', onClose)
  })
}

function shown(socket: net.Socket, host: string): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const secured = tls.connect({
      socket,
      // Looked at, not trusted: the connection ends right after it.
      rejectUnauthorized: false,
      ...(net.isIP(host) === 0 ? { servername: host } : {}),
    })
    secured.once('secureConnect', () => {
      const certificate = secured.getPeerX509Certificate()
      secured.destroy()
      if (certificate) resolve(certificate)
      else reject(new Error('the handshake brought no certificate'))
    })
    secured.on('error', reject)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('connection closed')))
  })
}
