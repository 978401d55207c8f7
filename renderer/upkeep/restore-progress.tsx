import { useTranslation } from 'react-i18next'
import { RESTORE_JOB } from '../../shared/upkeep/backups.ts'
import { useJobProgress } from '../base/client/use-job-progress.ts'
import { Progress } from '../base/ui/progress.tsx'

/** How far the reading of the backup is that is being restored. */
export function RestoreProgress() {
  const { t } = useTranslation('upkeep')
  const told = useJobProgress(RESTORE_JOB)
  return <Progress label={t('restore.reading')} share={told && told.done / told.total} />
}
