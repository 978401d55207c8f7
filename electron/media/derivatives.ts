import { createHmac, timingSafeEqual } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../core/ports.ts'
import { writeWhole } from './durable-file.ts'
import { readIfThere } from './originals.ts'

/**
 * Pictures made from originals, kept so that they are made once: `<dir>/ab/<hash>.<form>.jpg`. May be deleted at any time.
 * Behind each picture stands a MAC over it and its name: one that somebody else put there is made anew.
 */
export interface Derivatives {
  /** The kept picture, else what `make` gives; null where it gives none. */
  get(hash: string, form: Form, make: () => Promise<Uint8Array | null>): Promise<Uint8Array | null>
  /** Keeps a picture that is at hand already. Never rejects: it can be made again. */
  keep(hash: string, form: Form, bytes: Uint8Array): Promise<void>
  /** Every picture that was made from this original. */
  remove(hash: string): Promise<void>
}

/** `display`: what browsers are shown for a HEIC. `paper`: small enough to be printed. `letter`: small enough for mail. */
const forms = ['display', 'paper', 'letter'] as const
export type Form = (typeof forms)[number]

/** How long a MAC is. Bytes. */
const MAC = 32

export function createDerivatives(dir: string, log: Log, key: Uint8Array): Derivatives {
  const place = (hash: string, form: Form): string => join(dir, hash.slice(0, 2), `${hash}.${form}.jpg`)

  const macOf = (hash: string, form: Form, bytes: Uint8Array): Buffer =>
    createHmac('sha256', key).update(`${hash}.${form}\n`).update(bytes).digest()
  const opened = (hash: string, form: Form, kept: Uint8Array): Uint8Array | null => {
    const [bytes, mac] = [kept.subarray(0, -MAC), kept.subarray(-MAC)]
    return mac.length === MAC && timingSafeEqual(mac, macOf(hash, form, bytes)) ? bytes : null
  }

  // What was no picture a minute ago is none now: a hostile one costs its time once in a run of the program.
  const hopeless = new Set<string>()

  async function keep(hash: string, form: Form, bytes: Uint8Array): Promise<void> {
    try {
      const sealed = Buffer.concat([bytes, macOf(hash, form, bytes)])
      await writeWhole(join(dir, 'incoming'), place(hash, form), sealed)
    } catch (error) {
      log.warn('a derived picture was not kept', { hash, form, error })
    }
  }
  return {
    keep,
    async remove(hash) {
      for (const form of forms) await rm(place(hash, form), { force: true })
    },
    async get(hash, form, make) {
      const kept = await readIfThere(place(hash, form))
      const picture = kept && opened(hash, form, kept)
      if (picture) return picture
      const name = `${hash}.${form}`
      if (hopeless.has(name)) return null
      const made = await make()
      if (made) await keep(hash, form, made)
      else hopeless.add(name)
      return made
    },
  }
}
