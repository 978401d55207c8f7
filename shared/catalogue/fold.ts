/**
 * A name as people compare names: without case, diacritics, spaces and punctuation. `Mavic 2 Pro` → `mavic2pro`. A plus
 * is a word: Phantom 4 Pro+ is another model than Phantom 4 Pro.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('+', 'plus')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * A model's place in an address: `Phantom 4 Pro V2.0` → `phantom-4-pro-v2-0`. Two models never share one, because the
 * catalogue refuses names that are equal but for case and punctuation.
 */
export function modelSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
}
