import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { readPublished } from '../../src/commands/announce-mails.ts';
import { locales } from '../../src/locales.ts';
import { findOccasion, toDueOccasions } from '../../src/notices/announcements.ts';
import type { OccasionKind } from '../../src/notices/occasions.ts';
import { renderNoticeCalendar } from '../../src/outputs/calendar.ts';
import { renderAtom } from '../../src/outputs/feeds.ts';
import { readTranslate } from '../../src/site/read-ui-strings.ts';
import { toText } from '../../src/wording/format.ts';
import { makeAnnounceSite, makeFixtureMails, now, occasions, slug } from '../announce-site.ts';
import { ownLocales } from '../own-locales.ts';
import { runCommand } from './run-command.ts';

const golden = 'tests/fixtures/announce/mails';
const command = path.resolve('src/commands/announce.ts');

/** A program that reads mails, each a line of Base64, with Python's own library. */
const python = `
import base64, email, email.policy, json, sys
def read(mail):
  message = email.message_from_bytes(base64.b64decode(mail), policy=email.policy.default)
  parts = [part for part in message.walk() if not part.is_multipart()]
  return {
    "defects": [str(defect) for part in message.walk() for defect in part.defects],
    "subject": message["subject"], "lang": message["content-language"],
    "types": [part.get_content_type() for part in parts],
    "format": parts[0].get_param("format"), "method": parts[-1].get_param("method"),
    "text": parts[0].get_content(), "calendar": parts[-1].get_payload(decode=True).decode("utf-8"),
  }
print(json.dumps([read(line) for line in sys.stdin.buffer.read().split()]))`;

/** Returns mails as Python reads them; null where it is not installed. */
const readInPython = (mails: { bytes: Buffer }[]) => {
  const { status, stdout, error } = spawnSync('python3', ['-c', python], {
    input: mails.map(({ bytes }) => bytes.toString('base64')).join('\n'),
    encoding: 'utf8',
  });
  if (error) {
    assert.ok(!process.env.CI, 'python3 is needed');
    return null;
  }
  assert.equal(status, 0);
  return JSON.parse(stdout);
};

const frenchTemplate = 'Une phrase qui dit ce qui se passe et ce que le lecteur doit faire.';

const toCrlfFree = (text: string) => text.replaceAll('\r\n', '\n');

describe('the mails of a notice', () => {
  let siteDir = '';
  before(() => {
    siteDir = makeAnnounceSite();
  });
  after(() => rmSync(siteDir, { recursive: true, force: true }));

  const made = new Map<string, ReturnType<typeof makeFixtureMails>>();
  /** The mails of an occasion, made once for all that is looked at in them. */
  const mailsOf = (kind: OccasionKind, wave: string): ReturnType<typeof makeFixtureMails> => {
    const mails = made.get(kind) ?? makeFixtureMails(siteDir, kind, wave);
    made.set(kind, mails);
    return mails;
  };

  for (const [kind, wave] of occasions) {
    it(`say in three languages that it was ${kind}, as expected (UPDATE=1 rewrites it)`, async () => {
      const { mails, refused } = await mailsOf(kind, wave);
      assert.deepEqual(refused, []);
      assert.deepEqual(
        mails.map(({ locale }) => locale),
        ['en', 'sv', 'fr'],
      );
      for (const { locale, bytes, content, text } of mails) {
        const files = new Map([
          [`${kind}.${locale}.txt`, `${content.subject}\n${content.preheader}\n\n${text}`],
        ]);
        if (kind === 'moved') files.set(`${kind}.${locale}.eml`, bytes.toString());
        for (const [name, actual] of files) {
          const file = `${golden}/${name}`;
          if (process.env.UPDATE) writeFileSync(file, actual);
          assert.equal(actual, readFileSync(file, 'utf8'));
        }
      }
    });

    it(`are read alike by two parsers (${kind})`, async () => {
      const { mails } = await mailsOf(kind, wave);
      const others = readInPython(mails);
      for (const [at, { bytes, content, text, html, locale }] of mails.entries()) {
        const read = await PostalMime.parse(bytes);
        assert.equal(read.subject, content.subject);
        // It knows `format=flowed`, and sets the paragraphs as one line each.
        assert.equal(toCrlfFree(read.text ?? '').trimEnd(), text.replaceAll(' \n', ' ').trimEnd());
        assert.equal(toCrlfFree(read.html ?? '').trimEnd(), html.trimEnd());
        assert.deepEqual(
          read.attachments.map(({ mimeType }) => mimeType),
          ['text/calendar'],
        );
        if (others === null) continue;
        const other = others[at];
        assert.deepEqual(other.defects, []);
        assert.equal(other.subject, content.subject);
        assert.equal(other.lang, locale);
        assert.deepEqual(other.types, ['text/plain', 'text/html', 'text/calendar']);
        assert.equal(other.format, 'flowed');
        assert.equal(other.method, null);
        assert.equal(toCrlfFree(other.text), text);
        const notice = readPublished({
          siteDir,
          slug,
          locale,
          now: read.date ? Date.parse(read.date) : 0,
        });
        assert.ok(notice);
        assert.ok(other.calendar.startsWith('BEGIN:VCALENDAR\r\n'));
      }
    });
  }

  it('are the same bytes each time, and no two have one id or boundary', async () => {
    const first = await mailsOf('moved', 'europe');
    const second = await makeFixtureMails(siteDir, 'moved', 'europe');
    assert.deepEqual(
      first.mails.map(({ bytes }) => bytes),
      second.mails.map(({ bytes }) => bytes),
    );
    const ids = first.mails.map(({ bytes }) => /^Message-ID: (.*)$/mu.exec(bytes.toString())?.[1]);
    assert.equal(new Set(ids).size, 3);
  });

  it('fit into 78 columns but for addresses, and into what Gmail shows', async () => {
    for (const [kind, wave] of occasions) {
      const { mails } = await mailsOf(kind, wave);
      for (const { html, text } of mails) {
        for (const line of text.split('\n')) {
          assert.ok(line.length <= 78 || line.includes('https://'), line);
        }
        assert.ok(Buffer.byteLength(html) < 102_000);
        assert.ok(!/<(?:img|link|script|iframe)\b|url\(/u.test(html));
      }
    }
  });

  it('tell a moved date as page, feed and calendar do, in three languages', async () => {
    const { mails } = await mailsOf('moved', 'europe');
    for (const { bytes, locale, text, html } of mails) {
      const notice = readPublished({ siteDir, slug, locale, now });
      assert.ok(notice);
      const change = notice.view.changes.find(({ kind }) => kind === 'moved');
      assert.ok(change?.now);
      const translate = readTranslate(siteDir, locale);
      const site = {
        url: 'https://notices.example.com',
        locale,
        name: translate('site.name'),
        tagline: translate('site.tagline'),
        language: { tag: locales[locale].format, translate },
      };
      const calendar = renderNoticeCalendar(site, notice);
      const unfolded = calendar.replaceAll('\r\n ', '');
      // The same bytes as the site's; parsers take the ends of lines for their own.
      const attached = /filename=calendar\.ics.*?\r\n\r\n(?<base64>[\w+/=\r\n]+)\r\n--/su.exec(
        bytes.toString(),
      )?.groups?.base64;
      assert.equal(Buffer.from(attached ?? '', 'base64').toString(), calendar);
      const flowed = text.replaceAll(' \n', ' ');
      for (const date of [toText(change.was), toText(change.now)]) {
        assert.ok(change.text.includes(date), `page: ${date}`);
        assert.ok(flowed.includes(date), `mail: ${date}`);
        assert.ok(html.replaceAll(/<[^>]+>/gu, '').includes(date), `mail as HTML: ${date}`);
        assert.ok(renderAtom(site, [notice]).includes(date), `feed: ${date}`);
        assert.ok(unfolded.replaceAll('\\,', ',').includes(date), `calendar: ${date}`);
      }
    }
  });

  it('refuse a language whose translation is missing or stale, and say why', async () => {
    const stale = makeAnnounceSite();
    try {
      const english = path.join(stale, `docs/${slug}.md`);
      writeFileSync(english, readFileSync(english, 'utf8').replaceAll('192.0.2.11', '192.0.2.99'));
      rmSync(path.join(stale, `i18n/fr/docusaurus-plugin-content-docs/current/${slug}.md`));
      const { mails, refused } = await makeFixtureMails(stale, 'moved', 'europe');
      assert.deepEqual(
        mails.map(({ locale }) => locale),
        ['en'],
      );
      assert.deepEqual(refused, [
        {
          locale: 'sv',
          reason:
            'its translation is stale: #allow-addresses. --allow-english sends the English words.',
        },
        {
          locale: 'fr',
          reason: `docs/${slug}.md has no translation. --allow-english sends the English words.`,
        },
      ]);
      const allowed = await makeFixtureMails(stale, 'moved', 'europe', { allowsEnglish: true });
      assert.deepEqual(
        allowed.mails.map(({ locale, content }) => [locale, content.lang]),
        [
          ['en', 'en'],
          ['sv', 'en'],
          ['fr', 'en'],
        ],
      );
    } finally {
      rmSync(stale, { recursive: true, force: true });
    }
  });

  it('refuse a language that states another fact than the English', async () => {
    const wrong = makeAnnounceSite();
    try {
      const file = path.join(wrong, `i18n/sv/docusaurus-plugin-content-docs/current/${slug}.md`);
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(
          'De går inte att läsa',
          'De går inte att läsa i 9 timmar',
        ),
      );
      const { refused } = await makeFixtureMails(wrong, 'moved', 'europe');
      assert.deepEqual(
        refused.map(({ locale }) => locale),
        ['sv'],
      );
      assert.match(refused[0]?.reason ?? '', /^its facts differ from the English ones: /u);
    } finally {
      rmSync(wrong, { recursive: true, force: true });
    }
  });

  it('refuse a language whose words are still those of the template', async () => {
    const left = makeAnnounceSite();
    try {
      const page = `i18n/fr/docusaurus-plugin-content-docs/current/${slug}.md`;
      const file = path.join(left, page);
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/^description: .+$/mu, `description: ${frenchTemplate}`),
      );
      const { refused } = await makeFixtureMails(left, 'moved', 'europe');
      assert.deepEqual(
        refused.map(({ locale }) => locale),
        ['fr'],
      );
      const reason = refused[0]?.reason ?? '';
      assert.ok(reason.startsWith(`its words are not written: ${page}:`), reason);
      assert.ok(reason.includes(`\`description: ${frenchTemplate}\` of the template`), reason);
    } finally {
      rmSync(left, { recursive: true, force: true });
    }
  });
});

describe('announce', () => {
  let siteDir = '';
  before(() => {
    siteDir = makeAnnounceSite();
  });
  after(() => rmSync(siteDir, { recursive: true, force: true }));

  const env = {
    SITE_URL: 'https://notices.example.com',
    SOURCE_DATE_EPOCH: String(Date.parse('2027-02-03T00:00Z') / 1000),
  };
  const run = (...args: string[]) => runCommand({ script: command, args, cwd: siteDir, env });

  /** The same in a process of its own. */
  const start = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', command, ...args],
      { cwd: siteDir, encoding: 'utf8', env: { ...process.env, ...env } },
    );

  it('says what is due, what was missed and what comes, and knows what was recorded', async () => {
    const { stdout } = await run(slug);
    assert.match(
      stdout,
      /^due since 2027-02-06: reminder, wave europe\n {4}npm run announce -- move-archives --for reminder --wave europe$/mu,
    );
    const { status } = await run(slug, '--for', 'reminder', '--wave', 'europe', '--record');
    assert.equal(status, 0);
    assert.match((await run(slug)).stdout, /^sent on 2027-02-03: reminder, wave europe$/mu);
    assert.match(
      readFileSync(path.join(siteDir, 'announcements.yaml'), 'utf8'),
      /^- \{notice: move-archives, occasion: reminder\/europe\/2027-02-06, on: 2027-02-03\}$/mu,
    );
  });

  it('writes a mail a language and what an API needs, and nothing where it is called wrongly', async () => {
    const languages = ownLocales.flatMap((locale) => ['--locale', locale]);
    const wanted = [slug, '--for', 'moved', '--wave', 'europe', '--out', 'mails', ...languages];
    const { status, stdout } = start(...wanted);
    assert.equal(status, 0, stdout);
    const data = JSON.parse(readFileSync(path.join(siteDir, 'mails/announce.json'), 'utf8'));
    assert.deepEqual(Object.keys(data.mails), ['en', 'sv', 'fr']);
    assert.ok(existsSync(path.join(siteDir, 'mails/move-archives.sv.eml')));
    for (const [args, sentence] of [
      [['nothing'], /^Unexpected notice `nothing`/u],
      [[slug, '--for', 'party'], /^Unexpected --for `party`, expected announced, /u],
      [
        [slug, '--for', 'moved', '--wave', 'mars'],
        /^Unexpected wave `mars`, expected trial, europe, asia, old\./u,
      ],
      [[], /^Missing SLUG\./u],
      [[...wanted, '--from', 'foo'], /^Unexpected --from `foo`, expected an address: /u],
      [[...wanted, '--from', 'a@b.example, c@d.example'], /^Unexpected --from /u],
      [
        [...wanted, '--out', 'docs/mails'],
        /^Unexpected --out `docs\/mails`, expected a folder elsewhere: docs is what the site is made of\./u,
      ],
    ] as const) {
      const wrong = await run('--out', 'none', ...args);
      assert.equal(wrong.status, 2);
      assert.match(wrong.stderr, sentence);
    }
    assert.ok(!existsSync(path.join(siteDir, 'none')));
  });

  it('tells a record that it cannot read, with its line, and leaves it alone', () => {
    const file = path.join(siteDir, 'announcements.yaml');
    const text = '- {notice: a, occasion: b, on: 2027-02-03}\n- {notice: a}\n';
    writeFileSync(file, text);
    const { status, stderr } = start(slug, '--for', 'moved', '--wave', 'europe', '--record');
    assert.equal(status, 1);
    assert.match(stderr, /^announcements\.yaml:2: Unexpected entry/u);
    assert.equal(readFileSync(file, 'utf8'), text);
  });
});

describe('occasions', () => {
  it('are due a week before the day that was promised, and missed the day after it', () => {
    const siteDir = makeAnnounceSite();
    try {
      const notice = readPublished({ siteDir, slug, locale: 'en', now });
      assert.ok(notice);
      const stateAt = (day: string) =>
        toDueOccasions(notice.facts, [], Date.parse(`${day}T12:00Z`)).find(
          ({ occasion }) => occasion.id === 'reminder/europe/2027-02-06',
        )?.state;
      assert.equal(stateAt('2027-01-29'), 'coming');
      assert.equal(stateAt('2027-01-30'), 'due');
      assert.equal(stateAt('2027-02-06'), 'due');
      assert.equal(stateAt('2027-02-07'), 'missed');
      assert.equal(stateAt('2027-03-08'), undefined);
      assert.equal(findOccasion(notice.facts, 'completed', 'europe', now), null);
    } finally {
      rmSync(siteDir, { recursive: true, force: true });
    }
  });
});
