export { NoticePage as default } from '../../../components/NoticePage/index.tsx';
