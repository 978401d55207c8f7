const key = 'carebench.carrier'

/** Who took the last parcel from this bench: mostly the one who takes the next. */
export function rememberedCarrier(): string {
  return localStorage.getItem(key) ?? ''
}

export function rememberCarrier(carrier: string): void {
  localStorage.setItem(key, carrier)
}
