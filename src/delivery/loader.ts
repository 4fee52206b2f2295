/**
 * Names the attribute of the loader's `<script>` that `page.ts` writes the addresses of the page's bundle on, each
 * with its hash: `/assets/js/main.js#sha256-…`.
 */
export const filesAttribute = 'data-files';

/**
 * What a reader can operate only once React runs. A control that HTML or an inline script serves by itself is none:
 * `data-works-alone` says so on it.
 */
export const needsBundle =
  'button:not([data-works-alone],[popovertarget],[commandfor]),input,select,textarea,[data-needs-bundle]';

/**
 * Lets the browser fetch the page behind a link that the reader is about to follow: each is one request. Files, such as
 * calendars and feeds, are not fetched.
 */
export const speculationRules = JSON.stringify({
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: '/*.*' } }] },
      eagerness: 'moderate',
    },
  ],
});

/**
 * What waits on every page for the reader to reach for something that needs React, fetches the bundle then, and gives
 * back, once React has taken the page over, the clicks that came before. A finger that rests on a control may only
 * want to scroll, and content that scrolls under a pointer at rest is no intent: so a touch counts with its click, and
 * a pointer with its own move. With data saving on, only a click counts. Fetching what failed is tried again at the
 * next intent, under an address with one more `?`: a browser may keep what came and was not what the hash says. Where a
 * newer version of the page asks for other files, a click brings that. The rules of speculation come after the first
 * frame, for a browser lays the page out to apply them.
 */
export const loaderScript = `(() => {
  const root = document.documentElement;
  const missing = new Set(document.currentScript.dataset.files.split(' '));
  const clicked = new Set();
  const intents = ['pointermove', 'pointerdown', 'focusin', 'keydown', 'click'];

  const add = (name, attributes) => {
    const element = Object.assign(document.createElement(name), attributes);
    document.head.append(element);
    return element;
  };

  const renew = async (address) => {
    const page = await fetch(location, { cache: 'no-cache' });
    if (page.ok && !(await page.text()).includes(address)) location.reload();
  };

  const load = () => {
    for (const file of [...missing]) {
      missing.delete(file);
      const [address, integrity] = file.split('#');
      const element = address.includes('.css')
        ? add('link', { integrity, rel: 'stylesheet', href: address })
        : add('script', { integrity, src: address, async: false });
      element.onerror = () => {
        element.remove();
        missing.add(file.replace('#', '?#'));
        if (clicked.size > 0) renew(address.split('?')[0]).catch(() => {});
      };
    }
  };

  const onIntent = (event) => {
    const { target, type } = event;
    const control = target.closest?.('${needsBundle}');
    if (!control) return;
    if (type === 'click') {
      event.preventDefault();
      control.ariaBusy = true;
      clicked.add(control);
    } else if (event.pointerType === 'touch' || navigator.connection?.saveData) {
      return;
    }
    load();
  };

  const observer = new MutationObserver(() => {
    if (root.dataset.hasHydrated !== 'true') return;
    observer.disconnect();
    for (const type of intents) removeEventListener(type, onIntent, true);
    for (const control of clicked) {
      control.ariaBusy = null;
      if (control.isConnected) control.click();
    }
  });

  observer.observe(root, { attributeFilter: ['data-has-hydrated'] });
  for (const type of intents) addEventListener(type, onIntent, true);
  addEventListener('load', () => requestAnimationFrame(() => setTimeout(() => {
    add('script', { type: 'speculationrules', text: '${speculationRules}' });
  })));
})();`;
