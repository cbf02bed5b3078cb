/** The bundle that is loaded after the first rows are shown. */
export { Details } from './details';
export { receiveDetailsMessage } from './detailsMessages';
