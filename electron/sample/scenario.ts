import type { Component } from '../../shared/catalogue/components.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { Accessory, Cause } from '../../shared/intake/facts.ts'

/** One unit of the sample centre: who owns it, what protects it, what happened, how far it got. */
export interface SampleUnit {
  readonly serial: string
  readonly model: string
  readonly owner: string
  /** Months since its plan began; null: no plan. */
  readonly planMonths: number | null
  /** Months until the maker's warranty ends, negative where it is over. */
  readonly warrantyMonths: number
  readonly daysAgo: number
  readonly cause: Cause
  readonly components: readonly Component[]
  readonly words: string
  readonly accessories: readonly Accessory[]
  readonly to: CaseStatus
  /** Cannot be reached by mail: was told of the invitation when the unit was handed over. */
  readonly informedInPerson?: boolean
}

const unit = (
  serial: string,
  model: string,
  owner: string,
  [planMonths, warrantyMonths, daysAgo]: readonly [number | null, number, number],
  [cause, components, words]: readonly [Cause, readonly Component[], string],
  to: CaseStatus,
  accessories: readonly Accessory[] = ['battery', 'propellers'],
): SampleUnit => ({
  serial,
  model,
  owner,
  planMonths,
  warrantyMonths,
  daysAgo,
  cause,
  components,
  words,
  accessories,
  to,
})

/** Thirty units over the guide's models, with cases in every state. Nobody of this name owns such a unit. */
export const sampleUnits: readonly SampleUnit[] = [
  unit(
    '095XE160021001',
    'Mavic Air 2',
    'Žofie Příhodová',
    [4, 18, 0],
    ['accident', ['gimbal', 'camera'], 'Clipped a branch on landing.'],
    'decided',
  ),
  unit(
    '095XE160021002',
    'Mavic Air 2',
    'Karel Dvořák',
    [7, 15, 1],
    ['water', ['drone', 'battery'], 'Landed in a pond.'],
    'accepted',
  ),
  unit(
    '095XE160021003',
    'Mavic Air 2',
    'Anežka Vlčková',
    [9, 13, 16],
    ['accident', ['drone', 'propellers'], 'Hit a wall in gusty wind.'],
    'closed',
  ),
  unit(
    '1WNBH2A00B0101',
    'Mavic Mini',
    'Jiří Beneš',
    [2, 22, 0],
    ['accident', ['propellers', 'gimbal'], 'Fell from a balcony.'],
    'checked-in',
    ['battery', 'controller', 'cables'],
  ),
  unit(
    '1WNBH2A00B0102',
    'Mavic Mini',
    'Lucie Krátká',
    [null, 8, 5],
    ['defect', ['gimbal'], 'Gimbal overload on every start.'],
    'in-repair',
  ),
  unit(
    '1WNBH2A00B0103',
    'Mavic Mini',
    'Ondřej Malý',
    [5, 19, 12],
    ['accident', ['camera'], 'Lens cracked after a crash.'],
    'shipped',
  ),
  unit(
    '163CG9R0010201',
    'Mavic 2 Pro',
    'Šárka Němcová',
    [6, 18, 2],
    ['accident', ['gimbal', 'camera'], 'Lost signal, came down on gravel.'],
    'awaiting-replacement',
  ),
  unit(
    '163CG9R0010202',
    'Mavic 2 Pro',
    'Petr Šťastný',
    [null, -3, 8],
    ['accident', ['drone'], 'Arm broken in transport.'],
    'declined',
  ),
  unit(
    '163DG8R0010301',
    'Mavic 2 Zoom',
    'Eliška Horáková',
    [8, 16, 6],
    ['water', ['drone', 'camera', 'gimbal'], 'Salt water spray.'],
    'quality-check',
  ),
  unit(
    '0K1CH7H0020401',
    'Mavic Air',
    'Tomáš Řezníček',
    [10, 2, 1],
    ['unknown', ['drone'], 'Does not power on.'],
    'assessed',
  ),
  {
    ...unit(
      '0K1CH7H0020402',
      'Mavic Air',
      'Barbora Kolářová',
      [null, 9, 9],
      ['accident', ['propellers', 'drone'], 'Collided with a kite.'],
      'closed',
    ),
    informedInPerson: true,
  },
  unit(
    '08QDE1N0030501',
    'Mavic Pro',
    'Vojtěch Kučera',
    [11, -1, 3],
    ['wear', ['battery'], 'Battery swollen.'],
    'accepted',
    ['battery', 'charger'],
  ),
  unit(
    '08QDE1N0030502',
    'Mavic Pro',
    'Markéta Sýkorová',
    [null, -14, 9],
    ['wear', ['gimbal'], 'Gimbal drifts.'],
    'returned-unrepaired',
  ),
  unit(
    '0ATCF2N0040601',
    'Mavic Pro Platinum',
    'Filip Urban',
    [6, 6, 4],
    ['accident', ['camera', 'gimbal'], 'Crash during take-off.'],
    'ready',
  ),
  unit(
    '0BMUE3N0050701',
    'Spark',
    'Nikola Čermáková',
    [5, 7, 2],
    ['accident', ['drone'], 'Fell on concrete.'],
    'decided',
    ['battery', 'gimbal-guard'],
  ),
  unit(
    '0BMUE3N0050702',
    'Spark',
    'Radek Vaněk',
    [null, -20, 11],
    ['accident', ['propellers'], 'Tree, then ground.'],
    'cancelled',
  ),
  unit(
    '0V2KF5E0060801',
    'Phantom 4 Pro',
    'Geodézie Sever s. r. o.',
    [7, 5, 3],
    ['wear', ['battery'], 'Battery contacts corroded.'],
    'in-repair',
  ),
  unit(
    '11UCG2D0070901',
    'Phantom 4 Pro V2.0',
    'Filmový ateliér Kaplička',
    [4, 8, 1],
    ['accident', ['camera', 'battery'], 'Camera torn off by a cable.'],
    'decided',
  ),
  unit(
    '0AXDE5H0081001',
    'Phantom 4 Advanced',
    'Hana Bártová',
    [9, 3, 18],
    ['accident', ['gimbal'], 'Landing gear caught in nets.'],
    'closed',
  ),
  unit(
    '0P5CD1M0091101',
    'Phantom 3 SE',
    'Milan Doležal',
    [null, 4, 7],
    ['defect', ['camera'], 'No image from the camera.'],
    'ready',
  ),
  unit(
    '09YDE3H0101201',
    'Inspire 2',
    'Studio Modrá obloha',
    [8, 16, 5],
    ['accident', ['drone', 'camera'], 'Motor arm bent, camera hit.'],
    'on-hold',
  ),
  unit(
    '09YDE3H0101202',
    'Inspire 2',
    'Letecká agentura Racek',
    [3, 21, 0],
    ['accident', ['battery'], 'Battery contacts burnt.'],
    'decided',
  ),
  unit(
    '0AUDE8R0111301',
    'Zenmuse X5S',
    'Studio Modrá obloha',
    [8, 16, 5],
    ['accident', ['camera', 'gimbal'], 'Lens mount bent.'],
    'awaiting-replacement',
    [],
  ),
  unit(
    '0AUDE9X0121401',
    'Zenmuse X7',
    'Letecká agentura Racek',
    [3, 21, 10],
    ['water', ['camera'], 'Rain under the cover.'],
    'shipped',
    [],
  ),
  unit(
    '0LZUE4S0131501',
    'Zenmuse X4S',
    'Vít Pokorný',
    [6, 18, 2],
    ['accident', ['camera'], 'Fell during mounting.'],
    'decided',
    [],
  ),
  unit(
    '1F0DH4K0141601',
    'Ronin-S',
    'Televize Jih',
    [5, 7, 3],
    ['accident', ['gimbal', 'grip'], 'Tripod fell over.'],
    'accepted',
    ['case', 'charger'],
  ),
  unit(
    '1HQDG6L0151701',
    'Ronin-SC',
    'Klára Jelínková',
    [2, 10, 1],
    ['unknown', ['battery'], 'Grip does not charge.'],
    'assessed',
    ['charger'],
  ),
  unit(
    '1PQDH3M0161801',
    'Osmo Action',
    'Adam Fiala',
    [null, 5, 14],
    ['water', ['camera', 'battery'], 'Door was not closed under water.'],
    'closed',
    ['memory-card'],
  ),
  unit(
    '1PQDH3M0161802',
    'Osmo Action',
    'Simona Tichá',
    [null, 10, 1],
    ['accident', ['camera'], 'Dropped on rocks.'],
    'checked-in',
    ['memory-card'],
  ),
  unit(
    '0D9CF8N0171901',
    'Osmo Pocket',
    'Jan Mareš',
    [null, -2, 6],
    ['accident', ['gimbal'], 'Gimbal arm broken.'],
    'quality-check',
    [],
  ),
]

/** Replacement units on the shelf: two grades of the models that come in most. */
export const sampleStock: readonly { serial: string; model: string; grade: 'new' | 'equivalent' }[] = [
  { serial: '095XE160029001', model: 'Mavic Air 2', grade: 'new' },
  { serial: '095XE160029002', model: 'Mavic Air 2', grade: 'equivalent' },
  { serial: '095XE160029003', model: 'Mavic Air 2', grade: 'equivalent' },
  { serial: '1WNBH2A00B9001', model: 'Mavic Mini', grade: 'new' },
  { serial: '1WNBH2A00B9002', model: 'Mavic Mini', grade: 'equivalent' },
  { serial: '163CG9R0019001', model: 'Mavic 2 Pro', grade: 'equivalent' },
  { serial: '163DG8R0019001', model: 'Mavic 2 Zoom', grade: 'new' },
  { serial: '0K1CH7H0029001', model: 'Mavic Air', grade: 'equivalent' },
  { serial: '0ATCF2N0049001', model: 'Mavic Pro Platinum', grade: 'equivalent' },
  { serial: '0AXDE5H0089001', model: 'Phantom 4 Advanced', grade: 'new' },
  { serial: '0AUDE8R0119001', model: 'Zenmuse X5S', grade: 'new' },
  { serial: '0AUDE9X0129001', model: 'Zenmuse X7', grade: 'new' },
  { serial: '1PQDH3M0169001', model: 'Osmo Action', grade: 'equivalent' },
]

/** Units that customers announced and that have not come yet. */
export const sampleRequests = [
  {
    serial: '095XE160021050',
    model: 'Mavic Air 2',
    name: 'Denisa Holubová',
    daysAgo: 1,
    words: 'Propeller arm bent.',
  },
  {
    serial: '0BMUE3N0050750',
    model: 'Spark',
    name: 'Matěj Zeman',
    daysAgo: 4,
    words: 'Sensor error after a fall.',
  },
  {
    serial: '1F0DH4K0141650',
    model: 'Ronin-S',
    name: 'Produkce Ostrov',
    daysAgo: 9,
    words: 'Roll motor makes noise.',
  },
] as const

export const samplePeople = [
  { name: 'Tereza Bílá', roles: ['technician'] },
  { name: 'Marek Havel', roles: ['technician'] },
  { name: 'Ivana Růžičková', roles: ['reviewer'] },
  { name: 'David Procházka', roles: ['manager', 'technician'] },
] as const
