import { readScan } from '../../shared/kernel/serial-scan.ts'

/** The serials that a scan or a typed text may say; none where it says none. */
export function saidSerials(text: string): readonly string[] {
  const { serial, proposals } = readScan(text)
  return serial === null ? proposals : [serial]
}

/** What a scan or a typed text says, among those that are known; null where it says none of them. */
export function knownSerial<Unit extends { readonly serial: string }>(
  text: string,
  units: readonly Unit[],
): Unit | null {
  const said = saidSerials(text)
  return units.find((unit) => said.includes(unit.serial)) ?? null
}
