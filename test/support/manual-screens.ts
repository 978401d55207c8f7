import type { HelpPage } from '../../renderer/base/help/pages.ts'

/** Screens of the sections of a page, by the heading in English. A file below renderer/ stands for each screen. */
type Sections = Readonly<Record<string, readonly string[]>>

const cases = 'cases/cases-screen.tsx'
const firstRun = 'people/first-run-screen.tsx'
const intake = 'intake/intake-screen.tsx'
const mail = 'mail/mail-settings-screen.tsx'
const ownSettings = 'app/settings-screen.tsx'
const plans = 'plans/plans-screen.tsx'
const rescue = 'upkeep/rescue-screen.tsx'
const signIn = 'people/sign-in-screen.tsx'
const taken = 'intake/taken/taken-screen.tsx'
const today = 'bench/today.tsx'

/**
 * Where the controls are that a section of the manual names. A section that is not listed is about the screens from
 * which F1 opens its page. The frame around all screens counts everywhere.
 */
export const sectionScreens: Readonly<Partial<Record<HelpPage, Sections>>> = {
  'first-day': {
    'Set up the centre': [firstRun, 'app/bench-screen.tsx'],
    'Try it out': ['app/bench-screen.tsx'],
    'Before the first customer': [mail],
  },
  intake: {
    Intake: ['intake/start/start-screen.tsx', today],
    'Check in a unit': [intake, 'phone/phone-settings.tsx'],
    'After check-in': [taken],
    'Whose case it is': [cases, today],
    'Expected units': ['requests/arrivals-screen.tsx', intake],
    'When a unit cannot be checked in': [intake],
  },
  several: {
    'Several units of one customer': [taken, 'intake/together/together-screen.tsx'],
    'Several cases at once': [cases],
    'Where units are': [cases],
    'Everything on a customer': ['customers/customer-screen.tsx'],
  },
  claims: {
    'What can come out': [cases, intake],
    'See why': [cases],
    'When a fact was missing or wrong': [cases],
    'From the answer to the end': [cases],
    'If the plan is not on record': [plans, 'plans/register/register-screen.tsx'],
    'What a plan covers': ['catalogue/coverage-screen.tsx'],
  },
  reseal: {
    'Move the plan': [cases, 'reseal/reseal-screen.tsx'],
    'Replacement units': ['stock/stock-screen.tsx'],
    'If the wrong unit was sealed': [plans],
  },
  reviews: {
    'Enter a submission': ['reviews/reviews-screen.tsx', 'reviews/enter/enter-screen.tsx'],
    'Review a recording': ['reviews/reviews-screen.tsx', 'reviews/workspace/workspace-screen.tsx'],
  },
  money: {
    'Who the centre is': ['profile/profile-screen.tsx'],
    'Prices and rates': ['prices/prices-screen.tsx', 'prices/rates-screen.tsx'],
    'What a repair costs': [cases],
    'When the customer pays': [cases],
  },
  counter: {
    'When the customer collects the unit': [cases, intake],
    'When a customer takes a loan unit along': [cases, 'loans/loans-screen.tsx', 'stock/stock-screen.tsx'],
    'The cash of the day': ['cashbook/cash-screen.tsx'],
    'Documents for the accountant': ['cashbook/cash-screen.tsx'],
  },
  'day-end': {
    'Before you close': ['reports/today-screen.tsx', 'mail/outbox-screen.tsx'],
    'Close the day': ['reports/evening-screen.tsx', 'reports/days-screen.tsx'],
    'Let it happen by itself': ['reports/schedule-screen.tsx'],
    'A day was closed by mistake': ['reports/days-screen.tsx'],
  },
  'people-and-pins': {
    'Sign in and switch': ['people/centre-screen.tsx'],
    'Add a colleague': ['people/people-screen.tsx'],
    'A PIN was forgotten or is locked': ['people/people-screen.tsx', signIn],
    'Change or leave': [ownSettings, 'people/people-screen.tsx'],
  },
  benches: {
    'Share the centre': ['centre/benches-screen.tsx'],
    'Let a bench join': ['centre/benches-screen.tsx', firstRun],
    'What the top of the screen says': ['disputes/disputes-screen.tsx'],
    'Settle a conflict': ['disputes/disputes-screen.tsx'],
    'Recordings of other benches': ['centre/benches-screen.tsx', 'reviews/submission-record.tsx'],
    'If it does not work': ['centre/benches-screen.tsx', firstRun],
  },
  scanner: { 'What the messages mean': [intake, signIn] },
  printer: {
    'Labels and work orders': [taken, cases, ownSettings],
    'Labels without a question': [ownSettings],
    'If it does not print': [taken, cases],
  },
  mail: {
    Mail: ['mail/outbox-screen.tsx'],
    'Set up the mail server': [mail],
    'What the outbox says': ['mail/outbox-screen.tsx'],
    'One letter': ['mail/outbox-screen.tsx'],
    'What comes back': ['mailbox/mailbox-settings-screen.tsx'],
    Messages: ['mailbox/messages-screen.tsx'],
  },
  'mail-server': {
    'Office mail servers': [mail],
    'Microsoft 365, Google and other identity servers': [mail],
    'When nobody vouches for the mail server': [mail],
    'The domain of the sender': [mail],
  },
  'backup-and-recovery': {
    'A new computer': [firstRun],
    'The data cannot be opened': [rescue],
  },
  erasure: {
    'Only the holder of one plan': [plans],
    'What remains': [plans],
  },
  troubleshooting: {
    'The clock was changed': [],
    'Some data does not match': ['upkeep/data-screen.tsx'],
    'The program does not answer': ['reviews/workspace/workspace-screen.tsx'],
    'I did something by mistake': [cases, 'imports/import-dialog.tsx'],
  },
}

/** Keys of what a page names that stands on no screen: on paper, or in a window that comes before all screens. */
export const offScreen: Readonly<Partial<Record<HelpPage, string>>> = {
  'day-end': 'reports:paper.',
  troubleshooting: 'desktop:refused.',
}
