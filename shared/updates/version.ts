/** A released version: three numbers. What is tried out before (`1.2.0-beta`) is no release. */
const released = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/

/** Its numbers; null where it is none that was released. */
function numbersOf(version: string): readonly number[] | null {
  return released.exec(version)?.slice(1).map(Number) ?? null
}

export function isReleased(version: string): boolean {
  return numbersOf(version) !== null
}

/** True where `version` came after `than`. What has no such number is older than everything that has one. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(than)]
  if (!a) return false
  if (!b) return true
  const at = a.findIndex((number, place) => number !== b[place])
  return at !== -1 && (a[at] ?? 0) > (b[at] ?? 0)
}
