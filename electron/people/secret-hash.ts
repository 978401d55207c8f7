import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { SecretCost } from '../core/ports.ts'

/** The cost is stored with each hash, so that it may grow. */
export interface SecretHash extends SecretCost {
  readonly salt: Buffer
  readonly hash: Buffer
}

const SALT_BYTES = 16
const HASH_BYTES = 32

/**
 * Hashes and compares secrets. `pepper` comes from the guarded master key: six digits fall to anybody who copies the
 * hashes, but not without the key. One hash at a time: a flood of tries must not fill the memory.
 */
export interface SecretHasher {
  /** The hash is of this person's secret: put beside another name it opens nothing. */
  hash(personId: string, secret: string): Promise<SecretHash>
  /**
   * Against null (nobody of that id) it takes as long and is false. Without a person: a hash of 0.1, which did not know
   * whose it was.
   */
  matches(personId: string | null, secret: string, stored: SecretHash | null): Promise<boolean>
}

export function createSecretHasher(pepper: Uint8Array, current: SecretCost): SecretHasher {
  let queue: Promise<unknown> = Promise.resolve()
  const derive = (
    personId: string | null,
    secret: string,
    salt: Buffer,
    cost: SecretCost,
  ): Promise<Buffer> => {
    const whose = personId === null ? '' : `${personId}\0`
    const peppered = createHmac('sha256', pepper)
      .update(whose + secret.normalize('NFKC'))
      .digest()
    const mine = queue.then(() => stretch(peppered, salt, cost))
    queue = mine.catch(() => null)
    return mine
  }
  const nobody: SecretHash = { ...current, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) }
  return {
    async hash(personId, secret) {
      const salt = randomBytes(SALT_BYTES)
      return { ...current, salt, hash: await derive(personId, secret, salt, current) }
    },
    async matches(personId, secret, stored) {
      const { hash, salt, ...cost } = stored ?? nobody
      const derived = await derive(personId, secret, salt, cost)
      return timingSafeEqual(derived, hash) && stored !== null
    },
  }
}

function stretch(peppered: Buffer, salt: Buffer, cost: SecretCost): Promise<Buffer> {
  const { cost: N, blockSize: r, parallelization: p } = cost
  const options = { N, r, p, maxmem: 2 * 128 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(peppered, salt, HASH_BYTES, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
