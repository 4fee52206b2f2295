import { memberHash, toBucketName, toMemberKey, toMemberSalt } from '../notices/members.ts';

const toBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const toHash = async (id: string, slug: string): Promise<Uint8Array> => {
  const key = await crypto.subtle.importKey(
    'raw',
    toBytes(toMemberKey(id)),
    memberHash.name,
    false,
    ['deriveBits'],
  );
  const { bytes, digest, iterations, name } = memberHash;
  const salt = toBytes(toMemberSalt(slug));
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name, hash: digest, salt, iterations }, key, bytes * 8),
  );
};

/** The wave of an id, by its place; null where nobody has that id. Only the name of a bucket leaves the browser. */
const findWave = async (id: string, { address = '', slug = '' }: DOMStringMap) => {
  const [place = 0, ...rest] = await toHash(id, slug);
  const response = await fetch(`${address}${toBucketName(place)}`);
  if (!response.ok) throw new Error(String(response.status));
  const own = String.fromCharCode(...rest);
  for (const line of (await response.text()).trim().split('\n')) {
    const entry = atob(line.replaceAll('-', '+').replaceAll('_', '/'));
    if (entry.slice(0, -1) === own) return entry.charCodeAt(entry.length - 1);
  }
  return null;
};

const done = new WeakSet<Element>();

/** Lets customers look up their wave by their id. */
export const enhance = (): void => {
  const form = document.querySelector<HTMLFormElement>('[data-enhance~="members"]');
  const field = form?.querySelector('input');
  const parts = [...document.querySelectorAll<HTMLElement>('[data-member]')];
  if (!form || !field || done.has(form)) return;
  done.add(form);
  form.hidden = false;
  const show = (name: string): void => {
    for (const part of parts) part.hidden = part.dataset.member !== name;
  };
  show('');
  let asked = 0;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    asked += 1;
    const turn = asked;
    if (toMemberKey(field.value) === '') {
      show('');
      return;
    }
    // Emptied first, so that the same answer to another id is announced again.
    show('');
    const answer = await findWave(field.value, form.dataset).then(
      (wave) => String(wave ?? 'unknown'),
      () => 'failed',
    );
    if (turn === asked) show(answer);
  });
};
