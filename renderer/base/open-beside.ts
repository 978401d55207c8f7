import { openBesideCall } from '../../shared/rpc/openings.ts'
import { bridge } from './client/client.ts'

/** True where screens can stand in several windows of the program. A browser has its own ways. */
export const hasWindows = bridge.host === 'electron'

/** Opens the screen at an address (`/review/…`) in a window beside this one: on another screen where there is one. False where it did not open. */
export async function openBeside(address: string): Promise<boolean> {
  return (await bridge.call(openBesideCall, { address })).ok
}
