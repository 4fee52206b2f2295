import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useNoticesData } from '../../docusaurus/client.ts';
import styles from './styles.module.css';

/** The problems of the pages, over the page: in the preview only, until the files are fixed. */
export function Problems(): ReactNode {
  const { problems } = useNoticesData();
  if (problems === '') return null;
  return (
    <section className={styles.problems} role="alert">
      <h2>{translate({ id: 'problems.title' })}</h2>
      <pre>{problems}</pre>
    </section>
  );
}
