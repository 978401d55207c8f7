/** A network of this computer: its name as the system says it, and the computer's own address in it (IPv4). */
export interface PhoneNetwork {
  readonly name: string
  readonly address: string
}

/**
 * The network that phones come by: the one that was chosen, else the first. Null where the chosen one is not there: nothing
 * is opened in another one than a manager looked at.
 */
export function networkFor(networks: readonly PhoneNetwork[], chosen: string | null): PhoneNetwork | null {
  const found = chosen === null ? networks[0] : networks.find(({ name }) => name === chosen)
  return found ?? null
}

/**
 * True of an IPv4 address that no router of the internet knows (RFC 1918, RFC 3927), and of this computer itself. Also as Node
 * writes it for a socket of both kinds: `::ffff:192.168.1.20`.
 */
export function isPrivateAddress(address: string): boolean {
  const parts = address.replace(/^::ffff:/i, '').split('.')
  const [first = -1, second = -1, ...rest] = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : -1))
  if (parts.length !== 4 || [first, second, ...rest].some((part) => part < 0 || part > 255)) return false
  if (first === 10 || first === 127) return true
  if (first === 172) return second >= 16 && second <= 31
  return (first === 192 && second === 168) || (first === 169 && second === 254)
}
