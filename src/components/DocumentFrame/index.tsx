import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import type { PageNavigation } from '../../navigation/page-navigation.ts';
import { Breadcrumbs } from '../Breadcrumbs/index.tsx';
import { Pager } from '../Pager/index.tsx';
import { Sidebar, SidebarButton } from '../Sidebar/index.tsx';
import styles from './styles.module.css';

/** The frame of a page of the documentation: the way to it, its navigation, and the pages beside it. */
export function DocumentFrame({
  aside,
  button,
  children,
  navigation,
  title,
}: {
  /** The content at the other side of the text where there is room. */
  aside?: ReactNode;
  /** The button that shows it where there is none. */
  button?: ReactNode;
  children: ReactNode;
  navigation: PageNavigation;
  title: string;
}): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <div className={styles.frame}>
      <main className={styles.main}>
        <div className={styles.buttons}>
          <SidebarButton />
          {button}
        </div>
        <Breadcrumbs trail={navigation.trail} title={title} />
        {children}
        <Pager {...navigation} />
      </main>
      <Sidebar navigation={navigation} contents={`${siteConfig.baseUrl}contents/`} />
      {aside}
    </div>
  );
}
