import { networkInterfaces } from 'node:os'
import { isPrivateAddress, type PhoneNetwork } from '../../shared/phone/networks.ts'

/** The networks that this computer is in: IPv4, private, not the computer itself. One address of each. */
export function ownNetworks(): readonly PhoneNetwork[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) => {
    const found = addresses.find(
      ({ family, internal, address }) => family === 'IPv4' && !internal && isPrivateAddress(address),
    )
    return found ? [{ name, address: found.address }] : []
  })
}
