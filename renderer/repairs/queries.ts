import { useApiQuery } from '../base/client/use-api-query.ts'

/** What was done in the repair of a case. */
export function useRepair(caseId: string) {
  return useApiQuery(
    'repairs.ofCase',
    { caseId },
    { about: ['repair', 'case', 'checklist', 'repair-warranty', 'erasure', 'redaction'], keepPrevious: true },
  )
}

/** What is looked at before a unit is ready, by which units. */
export function useChecklists() {
  return useApiQuery('repairs.checklists', {}, { about: ['checklist'] })
}

/** What is given on repairs that leave from now on. */
export function useWarranty() {
  return useApiQuery('repairs.warranty', {}, { about: ['repair-warranty'] })
}

/** Repairs of a unit whose warranty runs. */
export function useRepairsInWarranty(serial: string) {
  return useApiQuery(
    'repairs.inWarranty',
    { serial },
    { about: ['repair', 'case', 'repair-warranty'], enabled: serial !== '' },
  )
}
