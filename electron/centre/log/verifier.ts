import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** As PostgreSQL's own default (`scram_iterations`). The secret is 256 random bits: more rounds would add nothing. */
const ITERATIONS = 4096

/**
 * What PostgreSQL keeps of a password, worked out here (RFC 5802, RFC 7677), so that the password passes no server and
 * stands in no log. The password is ASCII: SASLprep changes nothing in it.
 */
export function scramVerifier(password: string, salt: Uint8Array = randomBytes(16)): string {
  if (!/^[\u0021-\u007e]+$/.test(password)) throw new Error('a password of a login is printable ASCII')
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const mac = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(mac('Client Key')).digest('base64')
  const server = mac('Server Key').toString('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${Buffer.from(salt).toString('base64')}$${stored}:${server}`
}

/** A password for a login: 256 bits that nobody types. */
export function newPassword(): string {
  return randomBytes(32).toString('base64url')
}

/** A name for a login, as the log's functions require it. */
export function newLoginName(): string {
  return `carebench_${randomBytes(8).toString('hex')}`
}
