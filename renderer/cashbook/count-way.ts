/** How a drawer is counted: each kind of note and coin, or its sum alone. */
export type CountWay = 'pieces' | 'sum'

const key = 'carebench.cash-count'

/** As it was counted last on this bench. */
export function rememberedWay(): CountWay {
  return localStorage.getItem(key) === 'sum' ? 'sum' : 'pieces'
}

export function rememberWay(way: CountWay): void {
  localStorage.setItem(key, way)
}
