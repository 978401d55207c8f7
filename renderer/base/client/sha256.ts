/*
 * SHA-256 and HMAC without waiting: an address must be there when an element is drawn, and the browser's own digest only
 * ever answers later. test/renderer/sha256.test.ts holds it against Node's.
 */

const primes = firstPrimes(64)
const roundConstants = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))
const start = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const short = key.length > 64 ? sha256(key) : key
  const padded = (by: number): Uint8Array => Uint8Array.from({ length: 64 }, (_, at) => (short[at] ?? 0) ^ by)
  return sha256(joined(padded(0x5c), sha256(joined(padded(0x36), message))))
}

export function sha256(message: Uint8Array): Uint8Array {
  const blocks = new DataView(new ArrayBuffer(Math.ceil((message.length + 9) / 64) * 64))
  new Uint8Array(blocks.buffer).set(message)
  blocks.setUint8(message.length, 0x80)
  blocks.setUint32(blocks.byteLength - 4, message.length * 8)
  blocks.setUint32(blocks.byteLength - 8, Math.floor(message.length / 2 ** 29))
  const hash = start.slice()
  for (let at = 0; at < blocks.byteLength; at += 64) mixBlock(hash, blocks, at)
  const out = new DataView(new ArrayBuffer(32))
  hash.forEach((word, at) => out.setUint32(at * 4, word))
  return new Uint8Array(out.buffer)
}

function mixBlock(hash: Uint32Array, blocks: DataView, at: number): void {
  const words = new Uint32Array(64)
  const word = (place: number): number => words[place] ?? 0
  for (let place = 0; place < 64; place += 1) {
    if (place < 16) {
      words[place] = blocks.getUint32(at + place * 4)
      continue
    }
    const near = word(place - 2)
    const far = word(place - 15)
    words[place] =
      word(place - 16) +
      word(place - 7) +
      (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) +
      (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let round = 0; round < 64; round += 1) {
    const one =
      h +
      (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
      ((e & f) ^ (~e & g)) +
      (roundConstants[round] ?? 0) +
      word(round)
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) >>> 0, c, b, a, (one + two) >>> 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((value, place) => {
    hash[place] = (hash[place] ?? 0) + value
  })
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32)
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate += 1)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  return found
}
