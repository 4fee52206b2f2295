import {
  type Choice,
  type FilterFacts,
  type FilterName,
  isChosen,
  parseChoice,
} from '../notices/list-filter.ts';
import { toCounted } from './counted.ts';

const factsOf = (item: HTMLElement): FilterFacts => JSON.parse(item.dataset.filter ?? '');

/** The phases that come later are options from then on: the page holds them all. */
const dropPhasesToCome = (field: HTMLSelectElement, facts: FilterFacts[]): void => {
  for (const option of [...field.options]) {
    const { value } = option;
    const isThere = facts.some((one) => isChosen(one, { phase: value }, Date.now()));
    if (value !== '' && !isThere) option.remove();
  }
};

const show = (form: HTMLFormElement, choice: Choice): void => {
  const now = Date.now();
  const items = [...document.querySelectorAll<HTMLElement>('[data-filter]')];
  for (const item of items) {
    item.hidden = !isChosen(factsOf(item), choice, now);
  }
  const isNarrowed = Object.keys(choice).length > 0;
  const count = items.filter(({ hidden }) => !hidden).length;
  for (const group of document.querySelectorAll<HTMLElement>('section:has([data-stage])')) {
    group.hidden = isNarrowed && !group.querySelector('[data-filter]:not([hidden])');
  }
  const reset = form.querySelector('button');
  if (reset) reset.hidden = !isNarrowed;
  const status = form.querySelector('output');
  if (status) {
    status.textContent = isNarrowed
      ? toCounted(form.dataset.found, count).replace('{all}', String(items.length))
      : '';
  }
};

const done = new WeakSet<Element>();

/** Narrows the list of notices to what the reader chooses; the choice stands in the address. */
export const enhance = (): void => {
  const form = document.querySelector<HTMLFormElement>('[data-enhance~="list-filter"]');
  if (!form || done.has(form)) return;
  done.add(form);
  const fields = [...form.querySelectorAll('select')];
  const phase = fields.find(({ name }) => name === 'phase');
  const items = [...document.querySelectorAll<HTMLElement>('[data-filter]')];
  if (phase) dropPhasesToCome(phase, items.map(factsOf));
  const options = Object.fromEntries(
    fields.map(({ name, options: own }) => [name, [...own].map(({ value }) => value)]),
  );
  const choice = parseChoice(location.search, options);
  for (const field of fields) field.value = choice[field.name as FilterName] ?? '';
  form.hidden = false;
  const update = (): void => {
    const chosen = fields.filter(({ value }) => value !== '');
    const url = new URL(location.href);
    url.search = new URLSearchParams(chosen.map(({ name, value }) => [name, value])).toString();
    history.replaceState(null, '', url);
    show(form, parseChoice(url.search, options));
  };
  form.addEventListener('change', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () =>
    setTimeout(() => {
      update();
      // The button is gone.
      fields[0]?.focus();
    }),
  );
  if (Object.keys(choice).length > 0) show(form, choice);
};
