/** The networks that phones can come by. */

export { ownNetworks } from './own-networks.ts'
