export {
  bannerNote,
  closedLine,
  confirm,
  isConfirmed,
  nameOfLink,
  question,
  statusLine,
  statusWithLimit,
} from '../../components/opt-out/opt-out.js';
