import type { ReactNode } from 'react';
import { Failure } from '../components/Failure/index.tsx';

interface LoadingProps {
  error: unknown;
  retry: () => void;
}

export default function Loading({ error, retry }: LoadingProps): ReactNode {
  return error ? <Failure error={error} tryAgain={retry} /> : null;
}
