const key = 'carebench.lastPerson'

/** Who worked at this bench last: the tile that is chosen first. */
export function lastPerson(): string | null {
  return localStorage.getItem(key)
}

export function rememberPerson(personId: string): void {
  localStorage.setItem(key, personId)
}
