import type { ReactNode } from 'react'
import type { Component } from '../../../shared/catalogue/components.ts'

/** Wraps the shapes of one part, so that pressing any of them is pressing the part. */
export type DrawPart = (name: Component, shapes: ReactNode) => ReactNode

/** From above, nose down, as it lies on the bench in front of a technician. */
export function drawDrone(part: DrawPart): ReactNode {
  return (
    <>
      {part(
        'drone',
        <>
          <path d="M118 74 62 40l-8 10 50 42zM162 74l56-34 8 10-50 42zM104 128l-50 42 8 10 56-34zM176 128l50 42-8 10-56-34z" />
          <path d="M112 62q28-12 56 0 8 44 0 92-28 14-56 0-8-48 0-92z" />
        </>,
      )}
      {part(
        'propellers',
        corners.map(([x, y]) => <Propeller key={`${x} ${y}`} x={x} y={y} />),
      )}
      {part(
        'battery',
        <>
          <rect x="122" y="72" width="36" height="54" rx="5" />
          <path d="M131 82h18M131 88h18" />
        </>,
      )}
      {part('gimbal', <path d="M120 156h40v10q0 24-20 30-20-6-20-30z" />)}
      {part(
        'camera',
        <>
          <circle cx="140" cy="178" r="13" />
          <circle cx="140" cy="178" r="6" />
        </>,
      )}
    </>
  )
}

const corners = [
  [58, 45],
  [222, 45],
  [58, 175],
  [222, 175],
] as const

function Propeller({ x, y }: { readonly x: number; readonly y: number }) {
  const turn = x < 140 === y < 110 ? -32 : 32
  return (
    <>
      <circle cx={x} cy={y} r="38" strokeDasharray="3 5" fillOpacity="0.35" />
      <path
        d="M-36 0q18-9 34-2h4q16-7 34 2-18 7-34 2h-4q-16 5-34-2z"
        transform={`translate(${x} ${y}) rotate(${turn})`}
      />
      <circle cx={x} cy={y} r="5" />
    </>
  )
}

/** From the front: a handle, an arm that turns, and what it holds. */
export function drawHandheld(part: DrawPart): ReactNode {
  return (
    <>
      {part(
        'grip',
        <>
          <path d="M122 116h36l-3 92q-15 8-30 0z" />
          <circle cx="140" cy="132" r="5" />
        </>,
      )}
      {part(
        'battery',
        <>
          <rect x="128" y="152" width="24" height="44" rx="4" />
          <path d="M134 160h12M134 166h12" />
        </>,
      )}
      {part(
        'gimbal',
        <>
          <path d="M128 116v-14h52q14 0 14-14V46q0-12-12-12h-14v14h10q2 0 2 2v34q0 4-4 4h-50q-10 0-10 10v18z" />
          <circle cx="187" cy="95" r="11" />
          <circle cx="168" cy="41" r="9" />
        </>,
      )}
      {part(
        'camera',
        <>
          <rect x="86" y="16" width="70" height="54" rx="8" />
          <circle cx="118" cy="44" r="18" />
          <circle cx="118" cy="44" r="8" />
          <path d="M142 26h6" />
        </>,
      )}
    </>
  )
}

/** Hung under an aircraft: the plate that turns, the yoke, the camera. */
export function drawCameraModule(part: DrawPart): ReactNode {
  return (
    <>
      {part(
        'gimbal',
        <>
          <rect x="102" y="20" width="76" height="16" rx="6" />
          <path d="M128 36h24v14h50q10 0 10 10v66h-14V70q0-6-6-6H88q-6 0-6 6v56H68V60q0-10 10-10h50z" />
          <circle cx="75" cy="132" r="13" />
          <circle cx="205" cy="132" r="13" />
        </>,
      )}
      {part(
        'camera',
        <>
          <rect x="92" y="86" width="96" height="92" rx="14" />
          <circle cx="140" cy="132" r="32" />
          <circle cx="140" cy="132" r="17" />
          <path d="M170 98h8" />
        </>,
      )}
    </>
  )
}
