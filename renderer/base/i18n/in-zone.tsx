import { createContext, useContext, type ReactNode } from 'react'

const zoneHere = createContext<string | null>(null)

/**
 * Everything within is told in this IANA zone instead of the centre's: a record that keeps a zone of its own reads the
 * same after the centre has moved (T4).
 */
export function InZone({ zone, children }: { readonly zone: string; readonly children: ReactNode }) {
  return <zoneHere.Provider value={zone}>{children}</zoneHere.Provider>
}

/** The zone of the record around, or null where the centre's holds. */
export function useZoneHere(): string | null {
  return useContext(zoneHere)
}
