import type { WorkOrderView } from '../../shared/paper/view.ts'
import type { Term } from '../../shared/kernel/time.ts'
import { html, text, type Html, type Part } from './html.ts'
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

export function unitSection({ unit }: WorkOrderView, { t }: RenderContext): Html {
  return html`<section>
    <h2>${t('unit.title')}</h2>
    <p class="lead">${text(unit.model)}</p>
    <p class="number">${serialMark(unit.serial)}</p>
    ${facts([[t('unit.category'), unit.category ? t(`category.${unit.category}`) : t('notRecorded')]])}
  </section>`
}

export function customerSection({ customer }: WorkOrderView, { t }: RenderContext): Html {
  const known = (value: string): Part => (value.trim() === '' ? t('notRecorded') : text(value))
  return html`<section>
    <h2>${t('customer.title')}</h2>
    ${
      customer
        ? html`<p class="lead">${known(customer.name)}</p>
            ${facts([
              [t('customer.phone'), known(customer.phone)],
              [t('customer.email'), known(customer.email)],
            ])}`
        : html`<p>${t('customer.erased')}</p>`
    }
  </section>`
}

export function planSection({ plan }: WorkOrderView, { t, formats }: RenderContext): Html {
  const term = ({ startsAt, endsAt }: Term): string =>
    t('plan.fromTo', { from: formats.instant(startsAt), to: formats.deadline(endsAt) })
  return html`<section>
    <h2>${t('plan.title')}</h2>
    ${
      plan
        ? facts([
            [t('plan.number'), html`<code>${text(plan.number)}</code>`],
            [t('plan.term'), term(plan.term)],
            ...(plan.plus ? [[t('plan.plus'), term(plan.plus)] as const] : []),
            [t('plan.region'), text(plan.region)],
            [t('plan.used'), t('plan.usedOf', { used: plan.used, granted: plan.granted })],
          ])
        : html`<p>${t('plan.none')}</p>`
    }
  </section>`
}

export function damageSection(
  { cause, damagedOn, words }: WorkOrderView,
  { t, formats }: RenderContext,
): Html {
  return html`<section>
    <h2>${t('damage.title')}</h2>
    ${facts([
      [t('damage.cause'), t(`cause.${cause}`)],
      [t('damage.on'), damagedOn === null ? t('notRecorded') : formats.calendarDate(damagedOn)],
    ])}
    ${
      words.trim() !== '' &&
      html`<p class="quote">
        <small>${t('damage.words')}</small> <span class="prose">${text(words.trim())}</span>
      </p>`
    }
  </section>`
}

export function componentsSection(view: WorkOrderView, context: RenderContext): Html {
  const { components, accessories } = view
  const { t } = context
  return html`<div class="pair keep">
    <section>
      <h2>${t('components.title')}</h2>
      <table>
        <thead>
          <tr>
            <th>${t('components.component')}</th>
            <th>${t('components.goes')}</th>
            <th class="tick">${t('components.checked')}</th>
          </tr>
        </thead>
        <tbody>
          ${components.map(
            ({ component, line, reason }) =>
              html`<tr>
                <td>${t(`component.${component}`)}</td>
                <td>${t(`line.${line}`)}${reason !== null && `: ${reason}`}</td>
                <td class="tick"><span class="box"></span></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
    <section>
      <h2>${t('accessories.title')}</h2>
      ${
        accessories.length === 0
          ? html`<p>${t('accessories.none')}</p>`
          : html`<ul class="boxes">
              ${accessories.map(
                (accessory) => html`<li><span class="box"></span>${t(`accessory.${accessory}`)}</li>`,
              )}
            </ul>`
      }
      ${photoNames(view, context)}
    </section>
  </div>`
}
