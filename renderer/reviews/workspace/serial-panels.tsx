import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { FoundSerial } from './found-serial.tsx'
import { SerialPanel } from './serial-panel.tsx'
import type { WorkspaceActions } from './use-workspace-actions.ts'

/** The serials that V1 rests on: the aircraft's, and the gimbal's where one was submitted. */
export function SerialPanels({
  of,
  workspace,
}: {
  readonly of: SubmissionView
  readonly workspace: WorkspaceActions
}) {
  const { t } = useTranslation('reviews')
  const { gimbalSerial, aircraftSerial } = of.received
  const { serials } = workspace
  return (
    <>
      <FoundSerial
        of={workspace.search}
        submitted={aircraftSerial}
        turn={workspace.turn}
        onShow={workspace.showSerial}
      />
      <SerialPanel
        label={t('serial.part.aircraft')}
        submitted={aircraftSerial}
        entry={serials.aircraft}
        onEntry={serials.setAircraft}
        onBox={() => workspace.drawBox('aircraft')}
        onDone={() => workspace.pin('V1')}
        inputRef={serials.input}
        reading={serials.reading}
      />
      {gimbalSerial !== null && (
        <SerialPanel
          label={t('serial.part.gimbal')}
          submitted={gimbalSerial}
          entry={serials.gimbal}
          onEntry={serials.setGimbal}
          onBox={() => workspace.drawBox('gimbal')}
          onDone={() => workspace.pin('V1')}
          inputRef={serials.gimbalInput}
          reading={serials.reading}
        />
      )}
    </>
  )
}
