export { SkipLink as default } from '../components/SkipLink/index.tsx';
