import { useApiQuery } from '../base/client/use-api-query.ts'

/** What the centre says of itself on papers and in mails. */
export function useProfile() {
  return useApiQuery('profile.get', {}, { about: ['profile', 'person'] })
}
