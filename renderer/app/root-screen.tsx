import { Gate } from './gate.tsx'
import { gateScreens } from './gate-screens.ts'
import { Frame } from './shell/frame.tsx'

/** What stands around every screen: the gate that lets people in, then the frame. */
export function RootScreen() {
  return (
    <Gate screens={gateScreens}>
      <Frame />
    </Gate>
  )
}
