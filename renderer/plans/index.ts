/** Plans on other screens: registration fields for a purchase, the certificate, the evidence file. */

export { certificateUrl } from './certificate-url.ts'
export { EvidenceButton } from './evidence-button.tsx'
export { HolderFields, isHolderComplete } from './holder-fields.tsx'
export { PlanStatusPill } from './plan-status-pill.tsx'
export { useRegistrationCheck } from './queries.ts'
export { ConditionFields } from './register/condition-fields.tsx'
export { PurchaseFields } from './register/purchase-fields.tsx'
export { askedOf, emptyForm, type RegistrationForm } from './register/registration-form.ts'
export { RegistrationOutcome } from './register/registration-outcome.tsx'
