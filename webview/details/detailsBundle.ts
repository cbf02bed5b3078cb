/** What is loaded after the first rows, as one file. */
export { Details } from './details';
export { receiveDetailsMessage } from './detailsMessages';
