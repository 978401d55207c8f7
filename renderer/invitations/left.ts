/** What is left of a window as 71:59:12, hours counted through: two days do not hide behind a "d". */
export function leftText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** How near the end is: it decides the tone. */
export function nearness(ms: number): 'calm' | 'soon' | 'urgent' {
  if (ms <= 3 * 3_600_000) return 'urgent'
  return ms <= 24 * 3_600_000 ? 'soon' : 'calm'
}
