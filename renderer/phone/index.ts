/** A phone as the camera: the button beside adding photos. */

export { PhoneButton } from './phone-button.tsx'
