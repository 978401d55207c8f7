/** Makes a switch exhaustive: a state that is forgotten fails to compile at the call. */
export function missingCase(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
