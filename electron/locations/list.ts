import type { LocationLabelView } from '../../shared/paper/view.ts'
import {
  LOCATION_LIST,
  locationListRecord,
  noLocations,
  type LocationList,
} from '../../shared/locations/list.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** The locations of the centre as they stand now. */
export function locationsNow(records: Pick<RecordReader, 'load'>): LocationList {
  return records.load(locationListRecord, LOCATION_LIST) ?? noLocations
}

/** True where the centre has a location of this code. */
export function isLocation(records: Pick<RecordReader, 'load'>, code: string): boolean {
  const { locations } = locationsNow(records)
  return locations.some((one) => one.code === code)
}

/** What its file is called that has the labels of every location. No code is written in small letters. */
const EVERY_LOCATION = 'all'

/** The label of one location by its code, or of every one; null where there is none. */
export function locationLabelsOf(
  records: Pick<RecordReader, 'load'>,
  code: string,
): LocationLabelView | null {
  const { locations } = locationsNow(records)
  const wanted = code === EVERY_LOCATION ? locations : locations.filter((one) => one.code === code)
  return wanted.length === 0 ? null : { locations: wanted }
}
