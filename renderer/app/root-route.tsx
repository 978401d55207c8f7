import { createRootRoute } from '@tanstack/react-router'
import { BrokenScreen } from './error-boundary.tsx'
import { Gate } from './gate.tsx'
import { gateScreens } from './gate-screens.ts'
import { NotFound } from './not-found.tsx'
import { Frame } from './shell/frame.tsx'

/** The root of every address: the gate, then the frame. Features hang their routes on it. */
export const rootRoute = createRootRoute({
  component: () => (
    <Gate screens={gateScreens}>
      <Frame />
    </Gate>
  ),
  errorComponent: BrokenScreen,
  notFoundComponent: NotFound,
})
