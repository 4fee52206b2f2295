import ErrorBoundary from '@docusaurus/ErrorBoundary';
import { PageMetadata, SkipToContentFallbackId } from '@docusaurus/theme-common';
import ErrorPageContent from '@theme/ErrorPageContent';
import type { Props } from '@theme/Layout';
import LayoutProvider from '@theme/Layout/Provider';
import type { ReactNode } from 'react';
import { SiteFooter } from '../../components/SiteFooter/index.tsx';
import { SiteHeader } from '../../components/SiteHeader/index.tsx';
import { SkipLink } from '../../components/SkipLink/index.tsx';

/** The parts of every page around its content. */
export default function Layout({ children, description, noFooter, title }: Props): ReactNode {
  return (
    <LayoutProvider>
      <PageMetadata title={title} description={description} />
      <SkipLink />
      <SiteHeader />
      <div id={SkipToContentFallbackId}>
        <ErrorBoundary fallback={(params) => <ErrorPageContent {...params} />}>
          {children}
        </ErrorBoundary>
      </div>
      {!noFooter && <SiteFooter />}
    </LayoutProvider>
  );
}
