import Head from '@docusaurus/Head';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { LocalizedRow, SectionChange } from '../../docusaurus/client.ts';
import { toPagePath } from '../../wording/addresses.ts';
import { toShellWord } from '../../wording/shell-word.ts';
import { CodeBlock } from '../CodeBlock/index.tsx';
import { translateCount } from '../counted.ts';
import { ScrollTable } from '../ScrollTable/index.tsx';
import styles from './styles.module.css';

type Cell = LocalizedRow['cells'][number];

/** The address of a page in another locale: all have the same path below their prefix. */
const useAddress = () => {
  const { i18n, siteConfig } = useDocusaurusContext();
  return (permalink: string, locale: string): string => {
    const path = toPagePath(permalink).slice(siteConfig.baseUrl.length);
    return `${i18n.localeConfigs[locale]?.baseUrl ?? '/'}${path}`;
  };
};

function Change({ change }: { change: SectionChange }): ReactNode {
  const { i18n } = useDocusaurusContext();
  return (
    <section className={styles.change}>
      <h3>
        <code>#{change.id}</code> {change.critical && translate({ id: 'localization.critical' })}
      </h3>
      {change.blocks.map((block, index) => (
        // The blocks of a build never change their order.
        <div key={index}>
          <p lang={i18n.defaultLocale}>
            {block.changes.map(({ kind, text }, place) => {
              const key = `${place}-${kind}`;
              if (kind === 'same') return <span key={key}>{text}</span>;
              return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>;
            })}
          </p>
          {block.isCoarse && <p>{translate({ id: 'localization.coarse' })}</p>}
          <p className={styles.translation}>
            {block.translation === null
              ? translate({ id: 'localization.untranslated' })
              : `${translate({ id: 'localization.translation' })} ${block.translation}`}
          </p>
        </div>
      ))}
    </section>
  );
}

/** How many pages of a language are in each state. */
function Summary({ rows, locale }: { rows: LocalizedRow[]; locale: string }): ReactNode {
  const { i18n } = useDocusaurusContext();
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.locale === locale));
  const states = Map.groupBy(cells, ({ state }) => state);
  const number = new Intl.NumberFormat(i18n.currentLocale);
  return (
    <li>
      <strong lang={locale}>{i18n.localeConfigs[locale]?.label ?? locale}</strong>{' '}
      {[...states]
        .map(
          ([state, own]) =>
            `${translate({ id: 'glance.wave' }, { name: translate({ id: `localization.state.${state}` }) })} ${number.format(own.length)}`,
        )
        .join(' · ')}
    </li>
  );
}

/** Commands that bring a translation up to date, to be copied into a terminal. */
function Commands({ cell, doc }: { cell: Cell; doc: string }): ReactNode {
  const { locale, stale, state } = cell;
  const isOpen = stale.length > 0 || cell.missing.length > 0 || state === 'missing';
  if (!isOpen && state !== 'untracked') return null;
  const accept = (name: string) => `npm run -s l10n -- accept ${locale} ${toShellWord(name)}`;
  const commands = {
    translate: isOpen ? [`npm run -s l10n -- export ${locale} ${toShellWord(doc)} --stale`] : [],
    accept: [
      ...(state === 'untracked' ? [accept(doc)] : []),
      ...stale.map((id) => accept(`${doc}#${id}`)),
    ],
  };
  return (
    <details>
      <summary>{translate({ id: 'localization.commands' })}</summary>
      {(['translate', 'accept'] as const).map(
        (kind) =>
          commands[kind].length > 0 && (
            <div key={kind} className={styles.commands}>
              <p>{translate({ id: `localization.commands.${kind}` })}</p>
              <CodeBlock dir="ltr">
                <code>{commands[kind].join('\n')}</code>
              </CodeBlock>
            </div>
          ),
      )}
    </details>
  );
}

/** A file by its short name; the whole path is said beside it. */
function FileName({ file, address }: { file: string; address: string | null }): ReactNode {
  const name = <code title={file}>{file.slice(file.lastIndexOf('/') + 1)}</code>;
  return address ? <a href={address}>{name}</a> : name;
}

/** The sections of one kind, each a link to its place in the page. */
function Sections({
  ids,
  label,
  critical,
  address,
}: {
  ids: string[];
  label: string;
  critical: string[];
  address: string | null;
}): ReactNode {
  if (ids.length === 0) return null;
  return (
    <p>
      {label}{' '}
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {address ? <a href={`${address}#${id}`}>{id}</a> : id}
          {critical.includes(id) && (
            <strong> ({translate({ id: 'localization.critical' })})</strong>
          )}
        </span>
      ))}
    </p>
  );
}

function State({
  cell,
  doc,
  permalink,
}: {
  cell: Cell;
  doc: string;
  permalink: string | null;
}): ReactNode {
  const { i18n, siteConfig } = useDocusaurusContext();
  const toAddress = useAddress();
  const { changes, coverage, critical, errors, extra, file, locale, missing, stale, state } = cell;
  const address = permalink && state !== 'missing' ? toAddress(permalink, locale) : null;
  const percent = new Intl.NumberFormat(i18n.currentLocale, { style: 'percent' })
    .format(Math.floor(coverage * 100) / 100)
    .replace(/\s/gu, '\u00A0');
  const repository = siteConfig.customFields?.repository as string | undefined;
  return (
    <td data-label={i18n.localeConfigs[locale]?.label ?? locale}>
      <p className={styles.state} data-state={critical.length > 0 ? 'critical' : state}>
        {translate({ id: `localization.state.${state}` })}
      </p>
      {state !== 'unreadable' && <p>{translate({ id: 'localization.coverage' }, { percent })}</p>}
      {state !== 'missing' && (
        <>
          <Sections
            ids={stale}
            label={translate({ id: 'localization.stale' })}
            critical={critical}
            address={address}
          />
          <Sections
            ids={missing}
            label={translate({ id: 'localization.missing' })}
            critical={critical}
            address={null}
          />
          <Sections
            ids={extra}
            label={translate({ id: 'localization.extra' })}
            critical={critical}
            address={address}
          />
        </>
      )}
      {errors > 0 && (
        <p>
          <strong>{translateCount(i18n.currentLocale, 'localization.errors', errors)}</strong>
        </p>
      )}
      <p>
        {address && (
          <a href={address} hrefLang={locale}>
            {translate({ id: 'localization.page' })}
          </a>
        )}{' '}
        {file && (
          <FileName
            file={file}
            address={repository && state !== 'missing' ? `${repository}/${file}` : null}
          />
        )}
      </p>
      <Commands cell={cell} doc={doc} />
      {changes.length > 0 && (
        <details>
          <summary>{translate({ id: 'localization.diff' })}</summary>
          <div lang={locale}>
            {changes.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </div>
        </details>
      )}
    </td>
  );
}

/** The state of every translation, for those who use no terminal: a row a notice, a column a language. */
export default function Localization({ rows }: { rows: LocalizedRow[] }): ReactNode {
  const { i18n } = useDocusaurusContext();
  const locales = i18n.locales.filter((locale) => locale !== i18n.defaultLocale);
  return (
    <Layout title={translate({ id: 'localization.title' })}>
      <Head>
        <meta name="robots" content="noindex, nofollow" />
      </Head>
      <main>
        <h1>{translate({ id: 'localization.title' })}</h1>
        <p className={styles.lead}>{translate({ id: 'localization.lead' })}</p>
        <ul className={styles.summary}>
          {locales.map((locale) => (
            <Summary key={locale} rows={rows} locale={locale} />
          ))}
        </ul>
        <ScrollTable className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{translate({ id: 'localization.notice' })}</th>
              {locales.map((locale) => (
                <th key={locale} scope="col" lang={locale}>
                  {i18n.localeConfigs[locale]?.label ?? locale}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, doc, file, permalink, title }) => (
              <tr key={doc}>
                <th scope="row">
                  {permalink ? <a href={toPagePath(permalink)}>{title}</a> : title}
                  <br />
                  <FileName file={file ?? doc} address={null} />
                </th>
                {locales.map((locale) => {
                  const cell = cells.find((one) => one.locale === locale);
                  return cell ? (
                    <State key={locale} cell={cell} doc={doc} permalink={permalink} />
                  ) : (
                    <td key={locale}>–</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </main>
    </Layout>
  );
}
