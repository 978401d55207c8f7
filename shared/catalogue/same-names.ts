import { foldName } from './fold.ts'

/** Names that differ at most in case and punctuation: two rows that a person would take for one. */
export function sameNames(names: readonly string[]): { index: number; name: string; like: string }[] {
  const seen = new Map<string, string>()
  return names.flatMap((name, index) => {
    const folded = foldName(name)
    const like = seen.get(folded)
    if (like === undefined) seen.set(folded, name)
    return like === undefined ? [] : [{ index, name, like }]
  })
}
