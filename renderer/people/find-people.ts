import { plain } from '../../shared/kernel/names.ts'

/** People whose name has a word that begins with `text`, then those that have it elsewhere. Diacritics do not count. */
export function findPeople<P extends { readonly name: string }>(
  people: readonly P[],
  text: string,
): readonly P[] {
  const wanted = plain(text.trim())
  if (wanted === '') return people
  const rank = ({ name }: P): number => {
    const folded = plain(name)
    if (folded.split(/[\s-]+/).some((word) => word.startsWith(wanted)) || folded.startsWith(wanted)) return 0
    return folded.includes(wanted) ? 1 : 2
  }
  return people
    .map((person) => ({ person, rank: rank(person) }))
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .map(({ person }) => person)
}
