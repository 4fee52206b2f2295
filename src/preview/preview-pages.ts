import { type LocaleCode, locales } from '../locales.ts';

/** The header that tells the pages of this file from those of the site. */
export const stateHeader = 'x-preview-state';
/** The header that tells the requests of these pages' own script from those of a reader. */
export const pollHeader = 'x-preview-poll';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/gu, (character) => escapes[character] ?? '');

const style = `
  :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 15vh auto 0; padding: 0 1.5rem; }
  pre { overflow: auto; padding: 1rem; border: 1px solid; white-space: pre-wrap; overflow-wrap: anywhere; }`;

// Puts a newer report in place of an older one, and the page itself in place of both. Where the preview itself is gone
// it goes on asking: a page that was left open comes alive when the preview is started again.
const script = `
  const ask = async () => {
    try {
      const response = await fetch(location.href, { headers: { '${pollHeader}': '1' }, cache: 'no-store' });
      if (!response.headers.has('${stateHeader}')) return location.reload();
      const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
      const now = document.querySelector('main');
      if (next && next.innerHTML !== now.innerHTML) now.replaceWith(next);
    } catch {}
    setTimeout(ask, 300);
  };
  ask();`;

const renderPage = (title: string, head: string, content: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}
</style>${head}
<main>
<h1>${title}</h1>
${content}
</main>
<script type="module">${script}
</script>
</html>
`;

const nameOf = (locale: LocaleCode): string =>
  `<span lang="${locale}">${escapeHtml(locales[locale].label)}</span>`;

const renderLastOutput = (lastOutput: string): string => `<pre>${escapeHtml(lastOutput)}</pre>`;

const refresh = '\n<noscript><meta http-equiv="refresh" content="1"></noscript>';

/**
 * Renders the page that stands in for a locale's pages while its server starts. What the last run said stays in sight
 * until the page is there.
 */
export const renderStarting = (locale: LocaleCode, lastOutput: string | null): string =>
  renderPage(
    `${locales[locale].label} is starting${lastOutput === null ? '' : ' again'}…`,
    refresh,
    `<p role="status">The preview in ${nameOf(locale)} takes a few seconds. This turns into the page by itself.</p>
${lastOutput === null ? '' : `<p>The last run said:</p>\n${renderLastOutput(lastOutput)}`}`,
  );

/** Renders the page that stands in for a page of a server that runs and does not answer. */
export const renderBusy = (locale: LocaleCode): string =>
  renderPage(
    `${locales[locale].label} is busy…`,
    refresh,
    `<p role="status">The preview in ${nameOf(locale)} does not answer yet. This turns into the page by itself.</p>`,
  );

/** Renders the page that shows the last lines of a locale's server that has stopped. */
export const renderStopped = (locale: LocaleCode, lastOutput: string): string =>
  renderPage(
    `${locales[locale].label} has stopped`,
    '',
    `<p role="status">The preview in ${nameOf(locale)} starts again when you reload this page or save a file. It said at last:</p>
${renderLastOutput(lastOutput)}`,
  );
