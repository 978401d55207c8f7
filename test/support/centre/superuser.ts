import { keyFileGuard } from '../../../electron/host/key-guards.ts'
import { SUPERUSER } from '../../../electron/centre/host/configuration.ts'
import { placesIn, readState } from '../../../electron/centre/host/folder.ts'
import { superuserAddress } from '../../../electron/centre/host/postmaster.ts'
import { openSecrets } from '../../../electron/centre/host/secrets.ts'
import { openLine, type Line } from '../../../electron/centre/log/line.ts'
import { need } from './need.ts'

/** The superuser's line to a database of a host, which only this computer has. */
export function superuserLine(folder: string, database = 'postgres'): Line {
  const places = placesIn(folder)
  const state = need(readState(places))
  if (state === null) throw new Error('no host')
  const { superuser } = need(openSecrets(places, keyFileGuard(folder)))
  return openLine({ ...superuserAddress(places, state), database }, { user: SUPERUSER, password: superuser })
}
