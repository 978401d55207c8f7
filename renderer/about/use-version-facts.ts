import { useTranslation } from 'react-i18next'
import { bridge } from '../base/client/client.ts'
import { buildCommit } from './build-commit.ts'
import { useVersions } from './queries.ts'
import type { VersionFacts } from './version-details.ts'

/** What this program is and runs on; null until the core has said its part. */
export function useVersionFacts() {
  const { i18n } = useTranslation()
  const { data, error } = useVersions()
  const facts: VersionFacts | null = data
    ? {
        versions: data,
        commit: buildCommit,
        host: bridge.host,
        platform: bridge.platform,
        userAgent: navigator.userAgent,
        language: i18n.language,
      }
    : null
  return { facts, error }
}
