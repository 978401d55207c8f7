import tls from 'node:tls'

let known: readonly string[] | null = null

/**
 * Who may vouch for a server: the authorities that ship with Node, and those of this computer, where a company puts its own.
 * Read once: an authority that is added meanwhile counts after the next start.
 */
export function trustedAuthorities(): readonly string[] {
  known ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])]
  return known
}
