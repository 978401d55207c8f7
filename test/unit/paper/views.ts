import type { GateOnPaper, LabelView, WorkOrderView } from '../../../shared/paper/view.ts'

// Believable papers. Prague, a Mavic that met a tree.

const noon = Date.UTC(2026, 2, 1, 11)
const centre = { name: 'Servis Dronů Praha', code: 'PRG', region: 'CZ' }
const zone = 'Europe/Prague'

export const workOrder: WorkOrderView = {
  centre,
  zone,
  rma: 'RMA-PRG-2026-100001',
  receivedAt: Date.UTC(2026, 6, 14, 8, 42),
  unit: { serial: '1581F5FKD232800D2TK8', model: 'Mavic Air 2', category: 'drone' },
  plan: {
    number: 'CR-2026-004417',
    term: { startsAt: noon, endsAt: Date.UTC(2027, 2, 1, 11) },
    plus: null,
    region: 'CZ',
    used: 0,
    granted: 2,
  },
  customer: { name: 'Jana Nováková', phone: '+420 601 234 567', email: 'jana.novakova@example.cz' },
  cause: 'accident',
  damagedOn: '2026-07-11',
  words:
    'Při návratu domů dron zachytil o větev břízy a spadl asi ze čtyř metrů na cestu. Rameno vpředu vlevo je prasklé, gimbal visí na kabelu.',
  components: [
    { component: 'drone', line: 'plan', reason: null },
    { component: 'gimbal', line: 'plan', reason: null },
    { component: 'propellers', line: 'plan', reason: null },
  ],
  accessories: ['battery', 'controller', 'propellers', 'case', 'gimbal-guard'],
  photos: [
    '3f2a9c01d4e8b7a6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2',
    '9b1c7e55a0f3d2c4b6e8f7a9d0c1b2e3f4a5d6c7b8e9f0a1d2c3b4e5f6a7d8c9',
    'c0ffee12ab34cd56ef7890ab12cd34ef56ab78cd90ef12ab34cd56ef7890ab12',
  ],
  decision: {
    outcome: 'plan-replacement',
    ordinal: 1,
    fee: { amount: 6900, currency: 'USD' },
    decidedAt: Date.UTC(2026, 6, 14, 8, 47),
    gates: [
      gate('', 'pass', 'Plan covers a damaged component', 'All of them are covered (Mavic).', true),
      gate('', 'pass', 'Unit is free for a case', 'The serial is in use and has no other open case.'),
      gate('P15', 'pass', 'Plan valid in the unit’s region', 'The unit and the plan are both for CZ.'),
      gate('P2', 'fail', 'Standard warranty applies', 'Cause: accident. The warranty is for defects only.'),
      gate('T6', 'pass', 'Within the plan’s term', 'The plan runs until 12:00 on 1 March 2027.'),
      gate('P1', 'pass', 'A replacement is left', 'Used so far: 0 of 2 replacements.'),
      gate('', 'pass', 'Fee is listed', '69 USD for replacement no. 1 of the Mavic Air 2.'),
      gate('P7', 'not-applicable', 'Express replacement in Plus', 'The Plus year has yet to begin.'),
    ],
    missing: [],
    warnings: [],
    rulebook: '1.0',
    catalogueVersion: '2020-05',
  },
  freeReturn: true,
  notes: ['Zákaznice prosí o zavolání před odesláním.'],
  technician: 'Tomáš Dvořák',
  bench: 'Stanoviště 1',
  ink: null,
  signature: null,
}

function gate(
  rule: string,
  result: GateOnPaper['result'],
  title: string,
  sentence: string,
  decides = false,
): GateOnPaper {
  return { rule, title, result, resultWords: result === 'pass' ? 'Met' : 'Not met', sentence, decides }
}

export const label: LabelView = {
  centre,
  zone,
  rma: workOrder.rma,
  serial: workOrder.unit.serial,
  model: workOrder.unit.model,
  receivedAt: workOrder.receivedAt,
}
