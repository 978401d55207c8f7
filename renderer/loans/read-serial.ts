import { readScan } from '../../shared/kernel/serial-scan.ts'

/** The serial that a scan or a typed text says, among those that are known; null where it says none of them. */
export function knownSerial<Unit extends { readonly serial: string }>(
  text: string,
  units: readonly Unit[],
): Unit | null {
  const { serial, proposals } = readScan(text)
  const said = serial === null ? proposals : [serial]
  return units.find((unit) => said.includes(unit.serial)) ?? null
}
