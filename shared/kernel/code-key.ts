/** A code as a key of the locale files, where a dot would open a level: `plan.used` → `plan_used`. */
export function codeKey(code: string): string {
  return code.replaceAll('.', '_')
}
