import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { toHydratedPage } from '../../src/delivery/page.ts';

const toHash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy that a page carries, by directive. */
const readPolicy = (html: string): Record<string, string> => {
  const [, policy = ''] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/u.exec(html) ?? [];
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
};

const toPage = (body: string, head = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

describe('the policy of a page', () => {
  it('lets in the scripts and styles of the page, each by its hash', () => {
    const policy = readPolicy(
      toHydratedPage(toPage('<script>let a = "<p>";</script>', '<style>p>a{color:red}</style>')),
    );
    assert.equal(policy['script-src'], toHash('let a = "<p>";'));
    assert.equal(policy['style-src'], `'self' ${toHash('p>a{color:red}')}`);
  });

  it('lets nothing else in', () => {
    const policy = readPolicy(toHydratedPage(toPage('')));
    assert.deepEqual(policy, {
      'default-src': "'none'",
      'script-src': "'none'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
    });
  });

  it('stands before everything that it counts for', () => {
    const html = toHydratedPage(toPage('', '<title>a</title><style>b{}</style>'));
    assert.match(html, /<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/u);
  });

  it('holds a hash once, however often its script stands there', () => {
    const policy = readPolicy(toHydratedPage(toPage('<script>a()</script><script>a()</script>')));
    assert.equal(policy['script-src'], toHash('a()'));
  });

  it('has no word for data', () => {
    const policy = readPolicy(
      toHydratedPage(
        toPage('<script type="application/ld+json">{}</script><script type="module">a()</script>'),
      ),
    );
    assert.equal(policy['script-src'], toHash('a()'));
  });

  it('lets in what aligns a column, by its hash', () => {
    const policy = readPolicy(toHydratedPage(toPage('<table><td style="text-align:right">1')));
    assert.equal(policy['style-src'], `'self' 'unsafe-hashes' ${toHash('text-align:right')}`);
  });

  it('lets in the scripts that a page links to, and what they fetch ahead', () => {
    const policy = readPolicy(toHydratedPage(toPage('<script src="/main.js"></script>')));
    assert.equal(policy['script-src'], "'self'");
    assert.equal(policy['default-src'], "'self'");
  });
});
