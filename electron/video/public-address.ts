import { lookup, promises } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Which addresses a link of a stranger may lead to. */
export type MayConnect = (address: string) => boolean

/** Everything that is not the open internet: this machine, this network, and what only answers inside of one. */
const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // With the metadata of rented machines.
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 96], // Also the outdated way to write an address of version 4.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, bits, 'ipv6')

/** True for an address of the open internet. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').split('%')[0] ?? ''
  const version = isIP(plain)
  if (version === 0) return false
  if (version === 4) return !closed.check(plain, 'ipv4')
  // An address of version 4 in the clothes of version 6 is one of version 4.
  const inside = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(
    URL.parse(`http://[${plain}]/`)?.hostname.slice(1, -1) ?? plain,
  )
  if (!inside) return !closed.check(plain, 'ipv6')
  const [high, low] = [Number.parseInt(inside[2] ?? '', 16), Number.parseInt(inside[3] ?? '', 16)]
  return isPublicAddress(inside[1] ?? [high >> 8, high & 255, low >> 8, low & 255].join('.'))
}

/** Thrown where a name leads to an address that may not be asked. */
export class ClosedAddress extends Error {
  readonly code = 'CLOSED_ADDRESS'
}

/**
 * A look-up for a connection: the addresses that are checked are those that are then connected to, so that a name cannot
 * mean something else a moment later.
 */
export function checkedLookup(mayConnect: MayConnect): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '')
      // One of several is enough to refuse: which of them is taken is not ours to say.
      if (found.length === 0 || !found.every(({ address }) => mayConnect(address)))
        return callback(new ClosedAddress(`${hostname} is not on the open internet`), '')
      const [first] = found
      if (options.all === true) callback(null, found)
      else callback(null, first?.address ?? '', first?.family)
    })
  }
}

/** False where a name has an address that may not be asked. A name without any is for whoever asks it to find out. */
export async function leadsOutside(hostname: string, mayConnect: MayConnect): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return mayConnect(host)
  const found = await promises.lookup(host, { all: true }).catch(() => [])
  return found.every(({ address }) => mayConnect(address))
}
