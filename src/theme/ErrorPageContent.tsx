export { Failure as default } from '../components/Failure/index.tsx';
