import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { toText } from '../../wording/format.ts';
import type { GlanceRow } from '../../wording/glance.ts';
import { Dates } from '../Dates/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import styles from './styles.module.css';

/** The facts of a notice, a row each: what, when, how long, what stops, what to do, when one is told. */
export function AtAGlance({ rows }: { rows: GlanceRow[] }): ReactNode {
  const lang = useOwnLanguage();
  if (rows.length === 0) return null;
  return (
    <section className={styles.glance} lang={lang} aria-labelledby="at-a-glance">
      <h2 id="at-a-glance" className={styles.title}>
        {translate({ id: 'glance.title' })}
      </h2>
      <dl className={styles.rows}>
        {rows.map(({ id, label, lines, more }) => (
          <div key={id} className={styles.row}>
            <dt>{label}</dt>
            <dd className={id === 'action' ? styles.action : undefined}>
              {lines.map((line) => (
                <p key={toText(line)}>
                  <Dates parts={line} />
                </p>
              ))}
              {more && (
                <p>
                  <a href={more.href}>{more.text}</a>
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
