import type { ReactNode } from 'react';

export default function DocRootLayout({ children }: { children: ReactNode }): ReactNode {
  return children;
}
