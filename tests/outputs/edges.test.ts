// cspell:ignore dtend dtstamp dtstart vevent
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { readPublishedSite } from './published-site.ts';

const siteDir = mkdtempSync(path.join(os.tmpdir(), 'edges-'));
after(() => rmSync(siteDir, { recursive: true, force: true }));
cpSync('tests/fixtures/plugin/site/i18n', path.join(siteDir, 'i18n'), { recursive: true });
mkdirSync(path.join(siteDir, 'docs'));

const starts = [
  '1900-01',
  '9998-12',
  '9998-12-31',
  '9998-12-31T23:59Z',
  '9998-H2',
  '2024-01-15/2024-01-15',
  '2024-01-15T21:00Z',
  '2024-01-15T21:00Z/2024-01-15T21:01Z',
  '2024-02-29/..',
  '2024-01/2024-01',
];
const waves = starts
  .map((start, at) => `  - {id: w${at}, environments: [stage], start: ${start}, notify: P99Y}`)
  .join('\n');
writeFileSync(
  path.join(siteDir, 'docs/edges.md'),
  `---
title: Edges
notice:
  timeline: when
  timeZone: Europe/Stockholm
  action: required
  actions: [{id: when, by: 2024-01-15T12:00Z}, {id: why, by: 2024-01-15}]
waves:
${waves}
  - {id: gap, environments: [stage], start: 2024-03-30/2024-04-01, daily: '02:00/03:00', notify: P7D}
---

# Edges {#edges}

## When {#when}

## Why {#why}
`,
);

const { outputs } = readPublishedSite('en', Date.parse('2024-03-01'), siteDir);
const read = (name: string): string => outputs.get(name) ?? '';

describe('dates at their edges', () => {
  const events = new ICAL.Component(ICAL.parse(read('edges/calendar.ics'))).getAllSubcomponents(
    'vevent',
  );
  const valueIn = (event: (typeof events)[0], name: string) =>
    String(event.getFirstPropertyValue(name) ?? '');

  it('have an event each, and one for each window of a day that takes time', () => {
    const ids = events.map((event) => valueIn(event, 'uid').split('@')[0]);
    for (const at of starts.keys()) assert.ok(ids.includes(`edges/w${at}`), starts[at]);
    assert.deepEqual(
      ids.filter((id) => id?.startsWith('edges/gap/2')),
      ['edges/gap/2024-03-30', 'edges/gap/2024-04-01'],
    );
  });

  it('end after they start, or have no end', () => {
    for (const event of events) {
      const [start, end] = [valueIn(event, 'dtstart'), valueIn(event, 'dtend')];
      assert.match(start, /^\d{4}-\d{2}-\d{2}(?:T[\d:]+Z)?$/u);
      assert.ok(end === '' || (end > start && /^\d{4}-/u.test(end)), `${start} ${end}`);
    }
  });

  it('stand in for no date that is not given', () => {
    for (const event of events) {
      assert.equal(event.hasProperty('created'), false);
      assert.equal(event.hasProperty('last-modified'), false);
    }
    assert.doesNotMatch(read('atom.xml'), /<entry/u);
    const [item] = JSON.parse(read('feed.json')).items;
    assert.equal(item.title, 'Edges');
    assert.equal('date_published' in item || 'date_modified' in item, false);
    assert.equal(JSON.parse(read('edges/notice.json')).published, null);
  });
});
