import type { WorkOrderView } from '../../shared/paper/view.ts'
import type { Term } from '../../shared/kernel/time.ts'
import { html, said, type Html, type Part } from './html.ts'
import type { RenderContext } from './render-context.ts'
import { photoNames } from './picture-sections.ts'
import { serialMark } from './serial-mark.ts'

/** A list of names and values; what is not known is said, never left blank. */
function facts(rows: readonly (readonly [name: string, value: Part])[]): Html {
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

export function unitSection({ unit }: WorkOrderView, { say }: RenderContext): Html {
  return html`<section>
    <h2>${say('unit.title')}</h2>
    <p class="lead">${said(unit.model)}</p>
    <p class="number">${serialMark(unit.serial)}</p>
    ${facts([[say('unit.category'), unit.category ? say(`category.${unit.category}`) : say('notRecorded')]])}
  </section>`
}

export function customerSection({ customer }: WorkOrderView, { say }: RenderContext): Html {
  const known = (value: string): Part => (value.trim() === '' ? say('notRecorded') : said(value))
  return html`<section>
    <h2>${say('customer.title')}</h2>
    ${
      customer
        ? html`<p class="lead">${known(customer.name)}</p>
            ${facts([
              [say('customer.phone'), known(customer.phone)],
              [say('customer.email'), known(customer.email)],
            ])}`
        : html`<p>${say('customer.erased')}</p>`
    }
  </section>`
}

export function planSection({ plan }: WorkOrderView, { say, formats }: RenderContext): Html {
  const term = ({ startsAt, endsAt }: Term): string =>
    say('plan.fromTo', { from: formats.instant(startsAt), to: formats.deadline(endsAt) })
  return html`<section>
    <h2>${say('plan.title')}</h2>
    ${
      plan
        ? facts([
            [say('plan.number'), html`<code>${said(plan.number)}</code>`],
            [say('plan.term'), term(plan.term)],
            ...(plan.plus ? [[say('plan.plus'), term(plan.plus)] as const] : []),
            [say('plan.region'), said(plan.region)],
            [say('plan.used'), say('plan.usedOf', { used: plan.used, granted: plan.granted })],
          ])
        : html`<p>${say('plan.none')}</p>`
    }
  </section>`
}

export function damageSection(
  { cause, damagedOn, words }: WorkOrderView,
  { say, formats }: RenderContext,
): Html {
  return html`<section>
    <h2>${say('damage.title')}</h2>
    ${facts([
      [say('damage.cause'), say(`cause.${cause}`)],
      [say('damage.on'), damagedOn === null ? say('notRecorded') : formats.calendarDate(damagedOn)],
    ])}
    ${
      words.trim() !== '' &&
      html`<p class="quote">
        <small>${say('damage.words')}</small> <span class="prose">${said(words.trim())}</span>
      </p>`
    }
  </section>`
}

export function componentsSection(view: WorkOrderView, context: RenderContext): Html {
  const { components, accessories } = view
  const { say } = context
  return html`<div class="pair keep">
    <section>
      <h2>${say('components.title')}</h2>
      <table>
        <thead>
          <tr>
            <th>${say('components.component')}</th>
            <th>${say('components.goes')}</th>
            <th class="tick">${say('components.checked')}</th>
          </tr>
        </thead>
        <tbody>
          ${components.map(
            ({ component, line, reason }) =>
              html`<tr>
                <td>${say(`component.${component}`)}</td>
                <td>${say(`line.${line}`)}${reason !== null && `: ${reason}`}</td>
                <td class="tick"><span class="box"></span></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
    <section>
      <h2>${say('accessories.title')}</h2>
      ${
        accessories.length === 0
          ? html`<p>${say('accessories.none')}</p>`
          : html`<ul class="boxes">
              ${accessories.map(
                (accessory) => html`<li><span class="box"></span>${say(`accessory.${accessory}`)}</li>`,
              )}
            </ul>`
      }
      ${photoNames(view, context)}
    </section>
  </div>`
}
