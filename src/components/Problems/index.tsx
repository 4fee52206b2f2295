import { translate } from '@docusaurus/Translate';
import { usePluginData } from '@docusaurus/useGlobalData';
import type { ReactNode } from 'react';
import type { NoticesGlobalData } from '../../plugin/index.ts';
import styles from './styles.module.css';

/** What is wrong with the pages, over the page: in the preview only, until the files are mended. */
export function Problems(): ReactNode {
  const { problems } = usePluginData('notices') as NoticesGlobalData;
  if (problems === '') return null;
  return (
    <section className={styles.problems} role="alert">
      <h2>{translate({ id: 'problems.title' })}</h2>
      <pre>{problems}</pre>
    </section>
  );
}
