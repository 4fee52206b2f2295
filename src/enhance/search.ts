import { type Found, Search } from '../outputs/search/query.ts';
import { fold } from '../outputs/search/words.ts';
import { toCounted } from './counted.ts';
import { isSearchKeyOn, setSearchKey } from './search-key-storage.ts';

const toElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};

/** A text in which the words that were found are marked. */
const toMarked = (text: string, words: string[]): (Node | string)[] =>
  text
    .split(/(?<=[^\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?=[^\p{L}\p{N}])/u)
    .map((part) => {
      const folded = fold(part);
      const isFound = words.some(
        (word) => folded === word || (word.length > 3 && folded.includes(word)),
      );
      return isFound ? toElement('mark', part) : part;
    });

/** The address of a section; the browser marks the words there, where it can. */
const toAddress = (base: string, path: string, id: string, typed: string): string => {
  const word = typed.replaceAll(/["“”«»„]/gu, '').trim();
  const fragment = id === '' ? '' : `#${id}`;
  return id === '' || word === '' || word.includes('-')
    ? `${base}${path}${fragment}`
    : `${base}${path}${fragment}:~:text=${encodeURIComponent(word)}`;
};

const toItem = (
  { english, base = '/' }: DOMStringMap,
  { path, title, lang, phase, sections, words }: Found,
  typed: string,
): HTMLLIElement => {
  const link = toElement('a', ...toMarked(title, words));
  link.href = toAddress(base, path, '', typed);
  const item = toElement('li', toElement('h2', link));
  if (lang !== '') {
    link.lang = lang;
    item.append(toElement('small', english ?? ''));
  }
  if (phase !== '') item.append(toElement('small', phase));
  const list = toElement(
    'ul',
    ...sections.map(({ id, heading }) => {
      const to = toElement('a', ...toMarked(heading, words));
      to.href = toAddress(base, path, id, typed);
      if (lang !== '') to.lang = lang;
      return toElement('li', to);
    }),
  );
  if (sections.length > 0) item.append(list);
  return item;
};

/** Moves between the field and the results by the arrows; Escape leads back to the field, and empties it. */
const onKey = (event: KeyboardEvent, field: HTMLInputElement, results: Element): void => {
  const stops: HTMLElement[] = [field, ...results.querySelectorAll<HTMLElement>('a')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  if (event.key === 'Escape') {
    if (at === 0) field.value = '';
    field.focus();
    field.dispatchEvent(new Event('input'));
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  } else {
    return;
  }
  event.preventDefault();
};

/** So many results are shown at once. */
const portion = 10;

const connect = (form: HTMLFormElement, search: Search): void => {
  const field = form.querySelector('input');
  const results = document.querySelector('[data-search-results]');
  const status = document.querySelector('[data-search-status]');
  const more = document.querySelector<HTMLElement>('[data-search-more]');
  const key = document.querySelector<HTMLElement>('[data-search-key]');
  if (!field || !results || !status || !more) return;
  let toItems: (() => HTMLLIElement)[] = [];
  /** Shows the next results; gives the first of them. */
  const showNext = (): Element | undefined => {
    const [first, ...others] = toItems.splice(0, portion).map((make) => make());
    if (first) results.append(first, ...others);
    more.hidden = toItems.length === 0;
    return first;
  };
  const showAll = (found: Found[], typed: string): void => {
    results.replaceChildren();
    toItems = found.map((one) => () => toItem(form.dataset, one, typed));
    showNext();
  };
  const answer = async (): Promise<void> => {
    const typed = field.value.trim();
    const isCurrent = () => typed === field.value.trim();
    // The address is the query: it can be sent to somebody, and the way back leads to it.
    const url = new URL(location.href);
    url.search = typed === '' ? '' : new URLSearchParams({ q: typed }).toString();
    try {
      history.replaceState(null, '', url);
    } catch {
      // Safari takes 100 changes in 30 seconds: the results are there all the same.
    }
    if (typed === '') {
      showAll([], typed);
      status.textContent = '';
      return;
    }
    try {
      const found = await search.find(field.value);
      if (!isCurrent()) return;
      showAll(found, typed);
      status.textContent =
        found.length === 0
          ? (form.dataset.none ?? '').replace('{query}', () => typed)
          : toCounted(form.dataset.found, found.length);
    } catch {
      if (isCurrent()) status.textContent = form.dataset.failed ?? '';
    }
  };

  // One question at a time: what is typed while the answer comes is asked afterwards, as it stands then.
  let isAnswering = false;
  let isAsked = false;
  const show = async (): Promise<void> => {
    isAsked = true;
    if (isAnswering) return;
    isAnswering = true;
    while (isAsked) {
      isAsked = false;
      await answer();
    }
    isAnswering = false;
  };

  field.addEventListener('input', show);
  field.addEventListener('focus', () => search.load().catch(() => {}), { once: true });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  more.addEventListener('click', () => showNext()?.querySelector('a')?.focus());
  addEventListener('keydown', (event) => onKey(event, field, results));

  const box = key?.querySelector('input');
  if (key && box) {
    box.checked = isSearchKeyOn();
    box.addEventListener('change', () => setSearchKey(box.checked));
    key.hidden = false;
  }

  field.value = new URLSearchParams(location.search).get('q') ?? '';
  // Who came to search wants to type.
  if (document.activeElement === document.body) field.focus();
  if (field.value !== '') show();
};

const done = new WeakSet<Element>();

/** Fills the page that searches: results as the reader types. */
export const enhance = (): void => {
  const form = document.querySelector<HTMLFormElement>('[data-enhance~="search"]');
  if (!form || done.has(form)) return;
  done.add(form);
  document.querySelector('[data-search-script]')?.remove();
  document.querySelector('[data-search-results]')?.replaceChildren();
  const read = async (path: string): Promise<string> => {
    const response = await fetch(`${form.dataset.base}${path}`);
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
  };
  connect(form, new Search(read));
};
