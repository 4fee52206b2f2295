import { translate } from '@docusaurus/Translate';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { toText } from '../../wording/format.ts';
import type { GlanceRow } from '../../wording/glance.ts';
import { Dates } from '../Dates/index.tsx';
import { useOwnLanguage } from '../fallback.ts';
import { whileValid } from '../valid.ts';
import styles from './styles.module.css';

/** The facts of a notice, a row each: what to do, what, when, how long, what stops, when one is told. */
export function AtAGlance({ rows }: { rows: GlanceRow[] }): ReactNode {
  const lang = useOwnLanguage();
  if (rows.length === 0) return null;
  return (
    <section className={styles.glance} lang={lang} aria-labelledby="at-a-glance">
      <h2 id="at-a-glance" className={styles.title}>
        {translate({ id: 'glance.title' })}
      </h2>
      <dl className={styles.rows}>
        {rows.map(({ id, label, lines }) => (
          <div
            key={id}
            className={clsx(
              styles.row,
              lines.some(({ href }) => href === '#find-yours') && styles.link,
            )}
            // A row goes with the last of its lines.
            {...(lines.every(({ until }) => until)
              ? whileValid({ until: Math.max(...lines.map(({ until }) => until ?? 0)) })
              : {})}
          >
            <dt>{label}</dt>
            <dd className={id === 'action' ? styles.action : undefined}>
              {lines.map(({ from, href, parts, until }) => (
                <p key={toText(parts)} {...whileValid({ from, until })}>
                  {href ? (
                    <a href={href}>
                      <Dates parts={parts} />
                    </a>
                  ) : (
                    <Dates parts={parts} />
                  )}
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
