import { useApiQuery } from '../base/client/use-api-query.ts'

/** The version that holds now. */
export function useCurrentCatalogue() {
  return useApiQuery('catalogue.current', {})
}

export function useCatalogueVersions() {
  return useApiQuery('catalogue.versions', {})
}

export function useCatalogueVersion(version: string) {
  return useApiQuery('catalogue.version', { version })
}

/** Null `before`: nothing to compare with. */
export function useCatalogueDiff(before: string | null, after: string) {
  return useApiQuery(
    'catalogue.diff',
    { before: before ?? after, after },
    { enabled: before !== null, keepPrevious: true },
  )
}

/** The model of a scanned serial; asked where there is one. */
export function useModelOfSerial(serial: string | null) {
  return useApiQuery('catalogue.modelOfSerial', { serial: serial ?? '-' }, { enabled: serial !== null })
}
