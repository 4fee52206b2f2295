import Head from '@docusaurus/Head';
import { translate } from '@docusaurus/Translate';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { LocalizedRow, SectionChange } from '../../docusaurus/client.ts';
import { toPagePath } from '../../wording/addresses.ts';
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
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a build never change their order
        <div key={index}>
          <p lang={i18n.defaultLocale}>
            {block.changes.map(({ kind, text }, place) => {
              const key = `${place}-${kind}`;
              if (kind === 'same') return <span key={key}>{text}</span>;
              return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>;
            })}
          </p>
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

function State({ cell, permalink }: { cell: Cell; permalink: string | null }): ReactNode {
  const { i18n, siteConfig } = useDocusaurusContext();
  const toAddress = useAddress();
  const { changes, coverage, critical, errors, extra, file, locale, missing, stale, state } = cell;
  const address = permalink && state !== 'missing' ? toAddress(permalink, locale) : null;
  const percent = new Intl.NumberFormat(i18n.currentLocale, { style: 'percent' })
    .format(Math.floor(coverage * 100) / 100)
    .replace(/\s/gu, '\u00A0');
  const repository = siteConfig.customFields?.repository as string | undefined;
  return (
    <td>
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
          <strong>{translate({ id: 'localization.errors' }, { count: String(errors) })}</strong>
        </p>
      )}
      <p>
        {address && (
          <a href={address} hrefLang={locale}>
            {translate({ id: 'localization.page' })}
          </a>
        )}{' '}
        {file &&
          (repository ? (
            <a href={`${repository}/${file}`}>
              <code>{file}</code>
            </a>
          ) : (
            <code>{file}</code>
          ))}
      </p>
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
                  <code>{file ?? doc}</code>
                </th>
                {locales.map((locale) => {
                  const cell = cells.find((one) => one.locale === locale);
                  return cell ? (
                    <State key={locale} cell={cell} permalink={permalink} />
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
