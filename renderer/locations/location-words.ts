/** A location as a screen names it: its code, and what people call it. One that left the list is its code. */
export function locationWords(
  code: string,
  known: readonly { readonly code: string; readonly name: string }[],
): string {
  const name = known.find((one) => one.code === code)?.name ?? ''
  return name === '' ? code : `${code} · ${name}`
}
