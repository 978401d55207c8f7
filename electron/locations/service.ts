import type { locationsContract } from '../../shared/locations/contract.ts'
import { locationListStream } from '../../shared/locations/events.ts'
import { LOCATION_LIST } from '../../shared/locations/list.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { locationsNow } from './list.ts'

export interface LocationsDeps {
  readonly reader: Reader
  readonly ledger: Ledger
  /** How many units lie at each location, by its code. */
  readonly unitsAt: (reader: Reader) => ReadonlyMap<string, number>
}

/** The list of locations that a manager keeps. */
export function createLocations({
  reader,
  ledger,
  unitsAt,
}: LocationsDeps): Handlers<typeof locationsContract> {
  return {
    'locations.list'() {
      const { version, locations } = locationsNow(ledger)
      const units = unitsAt(reader)
      return ok({ version, locations: locations.map((one) => ({ ...one, units: units.get(one.code) ?? 0 })) })
    },
    'locations.setList': ({ by }, { version, locations }) =>
      ledger.transact(by, (work) => {
        const set = locationListStream.event('location-list.set', { locations })
        const appended = work.append(locationListStream, LOCATION_LIST, version, [set])
        return appended.ok ? ok({ version: version + 1 }) : appended
      }),
  }
}
