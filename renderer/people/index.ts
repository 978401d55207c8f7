/** Signing in, first steps and the own secret for the frame. */

export { Attendant } from './attendant.tsx'
export { ClockNotice } from './clock-notice.tsx'
export { FirstRunScreen } from './first-run-screen.tsx'
export { usePeople } from './queries.ts'
export { FirstSteps } from './first-steps.tsx'
export { initials } from './initials.ts'
export { OwnSecretPanel } from './own-secret-panel.tsx'
export { SampleMark } from './sample-mark.tsx'
export { SignInScreen } from './sign-in-screen.tsx'
