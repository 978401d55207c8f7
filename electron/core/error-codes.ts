/** The codes of an error and of everything that caused it, outermost first: wrappers hide what really happened. */
export function errorCodes(error: unknown): readonly string[] {
  const codes: string[] = []
  for (let at: unknown = error; at instanceof Error && codes.length < 10; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') codes.push(at.code)
  }
  return codes
}
